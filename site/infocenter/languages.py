"""The languages the site is published in. What CLDR knows of a language is filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from babel import Locale, UnknownLocaleError
from babel.core import get_global


@dataclass(frozen=True, slots=True)
class Review:
    """A native speaker's reading of the interface and the texts in one language."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Language:
    """A language of publication; facts that CLDR has are taken from there."""

    code: str
    """Segment in addresses (`/ti/`) and in file names (`cafe.ti.md`)."""
    tag: str
    """BCP 47, for `lang` attributes."""
    locale: str
    """Babel's locale for dates, numbers and plurals; may be borrowed from a relative of the language."""
    name: str
    """The language's name in itself."""
    direction: str
    """`ltr` or `rtl`."""
    script: str
    """ISO 15924: Latn, Arab, Ethi …"""
    fallbacks: tuple[str, ...]
    """Languages to try, in order, where a text is missing; the source language is always tried last."""
    review: Review | None
    """None: no native speaker has reviewed it, and the pages say so."""


class UnknownLanguage(ValueError):
    """No locale data for a language: it needs a `locale:` to borrow."""


def make_language(
    code: str,
    *,
    tag: str | None = None,
    locale: str | None = None,
    name: str | None = None,
    fallbacks: tuple[str, ...] = (),
    review: Review | None = None,
) -> Language:
    """Fill in what CLDR knows about a language. Raises UnknownLanguage where CLDR doesn't know it."""
    try:
        data = Locale.parse((locale or tag or code).replace("-", "_"))
    except (UnknownLocaleError, ValueError) as error:
        raise UnknownLanguage(code) from error
    own_name = name or data.get_language_name(data) or code
    return Language(
        code=code,
        tag=tag or code,
        locale=str(data),
        name=own_name[:1].upper() + own_name[1:],
        direction=data.text_direction,
        script=data.script or _likely_script(data.language),
        fallbacks=fallbacks,
        review=review,
    )


def _likely_script(language: str) -> str:
    """Return the script that CLDR's likely subtags give a language: `ar` → Arab, `ti` → Ethi."""
    subtags = str(get_global("likely_subtags").get(language, ""))
    return next((part for part in subtags.split("_") if len(part) == 4), "Latn")


class Languages(Mapping[str, Language]):
    """The registry: the published languages in the order they are offered. Unknown codes raise KeyError."""

    def __init__(self, languages: tuple[Language, ...], source: str = "sv") -> None:
        self._by_code = {language.code: language for language in languages}
        self.source = self._by_code[source]
        """The language that every entry is written in first."""

    def __getitem__(self, code: str) -> Language:
        return self._by_code[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_code)

    def __len__(self) -> int:
        return len(self._by_code)

    def chain(self, code: str) -> tuple[str, ...]:
        """Return the languages in which to look for a text wanted in `code`, the source language last."""
        wanted = (code, *self[code].fallbacks, self.source.code)
        return tuple(dict.fromkeys(c for c in wanted if c in self._by_code))
