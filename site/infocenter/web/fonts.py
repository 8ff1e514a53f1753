"""Fonts for scripts that an old phone may lack, cut down to the glyphs in use. The one door to fontTools."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from pathlib import Path

import fontTools
from babel import Locale
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from infocenter import strings
from infocenter.catalogue import Catalogue
from infocenter.languages import Language

# Where each script's face lies in its package (SIL Open Font License).
FACES = {
    "Arab": ("fontpkg_noto_sans_arabic", "files/NotoSansArabic[wdth,wght].ttf"),
    "Ethi": ("justmytype_intl_africa", "fonts/ofl/notosansethiopic/NotoSansEthiopic[wdth,wght].ttf"),
}
# Faces that devices have: Android and Linux, Windows, macOS and iOS. One of these is used rather than fetched.
LOCAL = {
    "Arab": ("Noto Sans Arabic", "Noto Sans Arabic UI", "Segoe UI", "Geeza Pro"),
    "Ethi": ("Noto Sans Ethiopic", "Ebrima", "Nyala", "Kefa"),
}
RECIPE = 1
"""Raised when `_make` changes: a font of an older recipe is not taken over."""
WEIGHT = 450
"""A little more than regular; bold is made by the browser, which halves the bytes."""
RANGES = {
    "Arab": "U+600-6FF,U+750-77F,U+FB50-FDFF,U+FE70-FEFF",
    "Ethi": "U+1200-139F,U+2D80-2DDF,U+AB00-AB2F",
}
BLOCKS = {
    "Arab": ((0x600, 0x6FF), (0x750, 0x77F), (0xFB50, 0xFDFF), (0xFE70, 0xFEFE)),
    "Ethi": ((0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F)),
}


@dataclass(frozen=True)  # no slots: cached_property needs a dict
class Font:
    """One script's face with just the characters in use."""

    script: str
    characters: frozenset[str]
    family: str
    """What the stylesheets call it."""
    published: Path
    """Folder of the last build's files: making a font takes seconds, so a fitting one is taken over."""

    @cached_property
    def file(self) -> str:
        """Name by what the font was made from and by what came out, so that a damaged file is known by its name."""
        return f"{self._stem}-{_digest(self.data)}.woff2"

    @cached_property
    def data(self) -> bytes:
        """The subset as WOFF2; the same characters give the same bytes."""
        for path in sorted(self.published.glob(f"{self._stem}-*.woff2")):
            data = path.read_bytes()
            if path.name == f"{self._stem}-{_digest(data)}.woff2":
                return data
        return _make(self.script, self.characters)

    @cached_property
    def _stem(self) -> str:
        recipe = f"{RECIPE} {WEIGHT} {fontTools.version} " + "".join(sorted(self.characters))
        made_from = hashlib.sha256(recipe.encode() + _source(*FACES[self.script]))
        return f"noto-{self.script.lower()}.{made_from.hexdigest()[:10]}"

    @property
    def css(self) -> str:
        local = "".join(f'local("{name}"),' for name in LOCAL[self.script])
        return (
            f'@font-face{{font-family:"{self.family}";src:{local}url("{self.file}") format("woff2");'
            f"font-display:swap;unicode-range:{RANGES[self.script]}}}\n"
        )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:10]


@lru_cache(maxsize=16)
def _make(script: str, characters: frozenset[str]) -> bytes:
    font = TTFont(io.BytesIO(_source(*FACES[script])), recalcTimestamp=False)
    options = subset.Options(layout_features=["*"], hinting=False, name_IDs=[0, 1, 2, 13, 14])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(c) for c in characters])
    subsetter.subset(font)
    font = instantiateVariableFont(font, {"wdth": 100, "wght": WEIGHT}, inplace=True)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


@cache
def _source(package: str, path: str) -> bytes:
    return files(package).joinpath(path).read_bytes()


def fonts_of(catalogue: Catalogue, translations: Path, published: Path) -> dict[str, Font]:
    """Return a font for each script of the site's languages that has a face; its characters are those in use."""
    used = _characters(catalogue, translations)
    return {script: _font(script, used, f"Web {script}", published) for script in _scripts(catalogue)}


def name_fonts_of(catalogue: Catalogue, published: Path) -> dict[str, Font]:
    """Return fonts for the languages' own names alone, so small that every page may bring them along."""
    names = {character for language in catalogue.site.languages.values() for character in language.name}
    return {script: _font(script, names, "Language names", published) for script in _scripts(catalogue)}


def _scripts(catalogue: Catalogue) -> list[str]:
    return sorted({language.script for language in catalogue.site.languages.values()} & FACES.keys())


def _font(script: str, used: set[str], family: str, published: Path) -> Font:
    return Font(script, frozenset(c for c in used if _in(script, c)), family, published)


def _in(script: str, character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in BLOCKS[script])


def _characters(catalogue: Catalogue, translations: Path) -> set[str]:
    used: set[str] = set()
    for entry in catalogue:
        for version in entry.texts.versions.values():
            used.update(version.body, *version.parts.values())
    for vocabulary in catalogue.vocabularies.values():
        for concept in vocabulary.values():
            used.update(*concept.line.values(), *(name for names in concept.labels.values() for name in names))
    for language in catalogue.site.languages.values():
        used.update(language.name, *_cldr(language), _po(translations, language))
    used.update(*catalogue.site.name.values(), *catalogue.site.tagline.values())
    return used


def _cldr(language: Language) -> list[str]:
    """Return the names of months and days and the list marks, from which dates are put together."""
    locale = Locale.parse(language.locale)
    names = [*locale.months["format"]["wide"].values(), *locale.months["stand-alone"]["wide"].values()]
    return [
        *names,
        *locale.days["stand-alone"]["wide"].values(),
        *locale.list_patterns["standard"].values(),
        "،؛؟፣፤።፥",
    ]


def _po(translations: Path, language: Language) -> str:
    path = strings.po_file(translations, language.code, "messages")
    return path.read_text(encoding="utf-8") if path.exists() else ""
