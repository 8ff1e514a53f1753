"""The interface's strings: extraction, checks and compilation. The one door to Babel's message tools.

Two domains: `messages` is what readers see, `editor` what editors see in the terminal (Swedish only).
Source strings are English; `translations/<locale>/LC_MESSAGES/<domain>.po` holds the rest.
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.messages import Catalog
from babel.messages import Message as Entry
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po
from babel.support import NullTranslations, Translations

from infocenter.problems import Message, Problems, Translate

Strings = NullTranslations
"""The strings of one language; without any, a source string stands for itself."""
SOURCE = "en"
"""The language of the source strings: it needs no file."""
DOMAINS: dict[str, dict[str, tuple[int, ...] | None]] = {
    "messages": {"_": None, "ngettext": (1, 2), "say": None, "mark": None, "say_many": (1, 2), "say_forms": (1, 2)},
    "editor": {"Message": (1,)},
}
METHODS = [("bootstrap/**", "ignore"), ("templates/**.html", "jinja2"), ("**.py", "python")]
PO_LINE = re.compile(r'(?:(?:msgid|msgid_plural|msgctxt|msgstr|msgstr\[\d\]) )?"(?:[^"\\]|\\.)*"')
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


def po_file(translations: Path, code: str, domain: str) -> Path:
    return translations / code / "LC_MESSAGES" / f"{domain}.po"


def extract(package: Path, domain: str) -> Catalog:
    """Return the strings of a domain in the code, sorted, without places and dates: the same code, the same file."""
    found = Catalog(charset="utf-8")
    keywords: Any = DOMAINS[domain]
    rows = extract_from_dir(str(package), METHODS, keywords=keywords, options_map={"**": {"encoding": "utf-8"}})
    for _file, _line, msgid, comments, context in rows:
        found.add(msgid, auto_comments=comments, context=context)
    return found


def template_text(catalogue: Catalog) -> str:
    """Return a catalogue as a .pot file's text, without what changes from run to run."""
    out = io.BytesIO()
    write_po(out, catalogue, omit_header=True, sort_output=True, width=120)
    return out.getvalue().decode()


def update(translations: Path, code: str, domain: str, template: Catalog, locale: str | None = None) -> None:
    """Bring one language's file up to the template; translations of strings that are gone are dropped.

    A new file gets the plural forms of `locale`, which a language may borrow.
    """
    path = po_file(translations, code, domain)
    catalogue = _read(path, code) if path.exists() else Catalog(locale=locale or code, domain=domain)
    catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
    catalogue.obsolete.clear()
    catalogue.header_comment = (
        f"# Strings of infocenter in `{code}`; the source strings are English. See translations/README.md."
    )
    catalogue.fuzzy = False
    out = io.BytesIO()
    write_po(out, catalogue, sort_output=True, width=120, omit_header=False, include_previous=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_without_dates(out.getvalue()))


def _without_dates(text: bytes) -> bytes:
    return re.sub(
        rb'"(Project-Id-Version|Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team):[^\n]*\n',
        b"",
        text,
    )


def _read(path: Path, code: str) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=code, abort_invalid=True)


def check(root: Path, translations: Path, codes: Iterable[str], problems: Problems) -> None:
    """Report what keeps a language's strings from being used: no file, unreadable, fuzzy, other placeholders, HTML."""
    for code in codes:
        if code == SOURCE:
            continue
        path = po_file(translations, code, "messages")
        shown = path.relative_to(root).as_posix()
        if not path.exists():
            problems.add(
                shown,
                0,
                "",
                "",
                Message(
                    "The language `%(code)s` has no translation file. Run `build.py translations` to make one.",
                    code=code,
                ),
            )
            continue
        if _cut_lines(path, shown, problems):
            continue
        try:
            catalogue = _read(path, code)
        except (PoFileError, ValueError, UnicodeDecodeError) as error:
            problems.add(shown, 0, "", str(error), Message("The file can't be read as a translation file (.po)."))
            continue
        for entry in catalogue:
            _check_entry(entry, catalogue.num_plurals, shown, problems)


def _cut_lines(path: Path, shown: str, problems: Problems) -> bool:
    """Report lines whose quotation marks are not in place: Babel reads them all the same and drops a letter."""
    before = len(problems)
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        if line.strip() and not line.startswith("#") and not PO_LINE.fullmatch(line.strip()):
            problems.add(shown, number, "", line, Message("A text stands between two quotation marks on its line."))
    return len(problems) > before


def _texts(value: object) -> tuple[str, ...]:
    """Return the forms of a message that may be one string or several."""
    return tuple(map(str, value)) if isinstance(value, tuple | list) else (str(value or ""),)


def _check_entry(entry: Entry, plurals: int, shown: str, problems: Problems) -> None:
    if not entry.id:
        return
    ids = _texts(entry.id)
    translated = [text for text in _texts(entry.string) if text]
    name, line = ids[0], entry.lineno or 0
    if entry.fuzzy:
        problems.add(
            shown,
            line,
            name,
            "",
            Message("The translation is marked “fuzzy”: confirm it by removing the mark."),
        )
    if translated and len(ids) > 1 and len(translated) != plurals:
        problems.add(shown, line, name, "", Message("%(plurals)d plural forms are needed.", plurals=plurals))
    allowed = {match for text in ids for match in PLACEHOLDER.findall(text)}
    for text in translated:
        got = set(PLACEHOLDER.findall(text))
        if got - allowed or (len(ids) == 1 and got != allowed) or "%" in PLACEHOLDER.sub("", text).replace("%%", ""):
            problems.add(
                shown,
                line,
                name,
                text,
                Message(
                    "The same names in %%(…)s are needed as in the source: %(names)s",
                    names=", ".join(sorted(allowed)) or "–",
                ),
            )
        if "<" in text or ">" in text:
            problems.add(shown, line, name, text, Message("HTML is not allowed in translations."))


@lru_cache(maxsize=32)
def _compiled(po: bytes, code: str) -> bytes:
    """Return a .po file's text as a .mo file; fuzzy translations are left out."""
    out = io.BytesIO()
    write_mo(out, read_po(io.BytesIO(po), locale=code, abort_invalid=True))
    return out.getvalue()


def for_readers(translations: Path, code: str) -> Strings:
    """Return a language's strings; the source language needs none. Nothing compiled is kept on disk to grow old."""
    path = po_file(translations, code, "messages")
    if code == SOURCE or not path.exists():
        return NullTranslations()
    return Translations(io.BytesIO(_compiled(path.read_bytes(), code)), domain="messages")


def editor_translate(translations: Path, code: str) -> Translate:
    """Return the function that puts editors' messages into their language; English where there is no file."""
    path = po_file(translations, code, "editor")
    if code == SOURCE or not path.exists():
        return str
    return gettext.GNUTranslations(io.BytesIO(_compiled(path.read_bytes(), code))).gettext


def missing(translations: Path, code: str, domain: str) -> tuple[str, ...]:
    """Return the source strings that have no translation yet."""
    if code == SOURCE:
        return ()
    entries = _read(po_file(translations, code, domain), code)
    return tuple(_texts(entry.id)[0] for entry in entries if entry.id and not all(_texts(entry.string)))
