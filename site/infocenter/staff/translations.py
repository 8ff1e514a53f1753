"""The translators' round: which texts are missing or out of date, and the mark that a text is up to date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from infocenter import strings
from infocenter.catalogue import Catalogue
from infocenter.languages import Languages
from infocenter.problems import Message, OperationFailed


@dataclass(frozen=True, slots=True)
class Gap:
    """An entry that lacks a text in one language, or has one made from another source text."""

    file: str
    """Path from the project's root of the language file, whether it exists or not."""
    stale: bool


def gaps(catalogue: Catalogue, code: str) -> Iterator[Gap]:
    """Yield what a language lacks, by file name."""
    for entry in catalogue:
        if code not in entry.texts.versions:
            yield Gap(f"content/{entry.key}.{code}.md", stale=False)
        elif entry.texts.is_stale(code):
            yield Gap(f"content/{entry.key}.{code}.md", stale=True)


def stamp(root: Path, catalogue: Catalogue, files: tuple[str, ...]) -> list[str]:
    """Write into language files the fingerprint of the source text, as the mark that they say the same.

    Returns the files that changed. Raises OperationFailed for a file that is no translation of an entry.
    """
    changed = []
    for name in files:
        path = (root / name).resolve()
        match = re.fullmatch(r"([^.]+)\.([a-z-]+)\.md", path.name)
        entry = catalogue.get(path.parent.name, match.group(1)) if match else None
        if (
            entry is None
            or match is None
            or match.group(2) not in entry.texts.versions
            or match.group(2) == entry.texts.source
        ):
            raise OperationFailed(Message("%(file)s is not a translation of an entry.", file=name))
        if entry.texts.is_stale(match.group(2)):
            _write(path, entry.texts.original.fingerprint)
            changed.append(path.relative_to(root).as_posix())
    return changed


def _write(path: Path, fingerprint: str) -> None:
    """Set `translated_from` in the front matter; every other byte stays."""
    text = path.read_bytes().decode("utf-8")
    line_end = "\r\n" if "\r\n" in text else "\n"
    text, found = re.subn(r"(?m)^translated_from:[^\r\n]*", f"translated_from: {fingerprint}", text, count=1)
    if not found:
        text = re.sub(
            r"(?m)^origin:[^\r\n]*",
            lambda m: f"{m.group()}{line_end}translated_from: {fingerprint}",
            text,
            count=1,
        )
    path.write_bytes(text.encode("utf-8"))


def refresh_strings(root: Path, languages: Languages) -> None:
    """Extract the source strings anew and bring every language's files up to them."""
    translations = root / "translations"
    for domain in strings.DOMAINS:
        template = strings.extract(root / "site" / "infocenter", domain)
        (translations / f"{domain}.pot").write_text(strings.template_text(template), encoding="utf-8", newline="\n")
        for code, language in languages.items():
            path = strings.po_file(translations, code, domain)
            if code != strings.SOURCE and (domain == "messages" or path.exists()):
                strings.update(translations, code, domain, template, language.locale)
