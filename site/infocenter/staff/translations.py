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

    `files` are paths from the project's root. Returns those that changed. Raises OperationFailed, with nothing
    changed, where one of them is no translation of an entry.
    """
    known = {f"content/{entry.key}.{code}.md": (entry, code) for entry in catalogue for code in entry.texts.versions}
    chosen = []
    for name in files:
        path = (root / name).resolve()
        file = path.relative_to(root.resolve()).as_posix() if path.is_relative_to(root.resolve()) else name
        if file not in known:
            message = Message(
                "%(file)s is not a translation of an entry. Write the path from the project's folder, like "
                "`content/guides/name.ar.md`.", file=name,
            )  # fmt: skip
            raise OperationFailed(message)
        entry, code = known[file]
        if code == entry.texts.source:
            raise OperationFailed(Message("%(file)s is the original. Mark the language files.", file=name))
        chosen.append((file, entry, code))
    stale = [(file, entry) for file, entry, code in chosen if entry.texts.is_stale(code)]
    for file, entry in stale:
        _write(root / file, entry.texts.original.fingerprint)
    return [file for file, _entry in stale]


def _write(path: Path, fingerprint: str) -> None:
    """Set `translated_from` in the front matter; every other byte stays."""
    text = path.read_bytes().decode("utf-8")
    end = text.index("\n---", 1)
    front, rest = text[:end], text[end:]
    line_end = "\r\n" if "\r\n" in text else "\n"
    mark = f"translated_from: {fingerprint}"
    front, found = re.subn(r"(?m)^translated_from:[^\r\n]*", mark, front, count=1)
    if not found:
        front = re.sub(r"(?m)^origin:[^\r\n]*", lambda origin: f"{origin.group()}{line_end}{mark}", front, count=1)
    path.write_bytes((front + rest).encode("utf-8"))


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
