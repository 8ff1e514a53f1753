"""Texts and labels for the page, each marked with the language that it really has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property, lru_cache

from babel import Locale
from markupsafe import Markup, escape

from infocenter import icons
from infocenter.languages import Language
from infocenter.model.entry import Entry
from infocenter.model.text import Origin, Passage, first_of
from infocenter.tracing import note
from infocenter.web import labels
from infocenter.web.context.linking import Linking
from infocenter.web.formatting import Formatter
from infocenter.web.locale import say

NUMBER = re.compile(r"-?(?:\d+(?:\.\d*)?|\.\d+)")
WHOLE = re.compile(r"(\d)\.0(?=[^\d.])")
DATA = r'd="([^"]*)"'
PATHS = re.compile(f"(?:<path {DATA}/>){{2,}}")
RELATIVE = re.compile(r"^m ?(-?[\d.]+)[ ,]?(-?[\d.]+) ?([-\d.]?)")


_formatter = cache(Formatter)


@cache
def _icon(name: str, css: str) -> Markup:
    return Markup('<svg class="{}" aria-hidden="true"><use href="#i-{}"/></svg>').format(css, name)


def _squeeze(drawing: str) -> str:
    """Drop white space between shapes and all but one decimal: a tenth of an icon's unit is less than a pixel.

    Paths that follow each other become one.
    """
    drawing = NUMBER.sub(_rounded, drawing).replace(" />", "/>").replace("> <", "><")
    return PATHS.sub(_one_path, WHOLE.sub(r"\1", drawing))


def _one_path(paths: re.Match[str]) -> str:
    """Return one path for several: a beginning that is relative counts from the origin in a path of its own only."""
    return f'<path d="{"".join(RELATIVE.sub(_absolute, path) for path in re.findall(DATA, paths[0]))}"/>'


def _absolute(beginning: re.Match[str]) -> str:
    """Return a beginning as absolute; numbers that stand after it without a letter are lines, relative as they were."""
    x, y, more = beginning.groups()
    return f"M{x} {y}{'l' if more else ''}{more}"


def _rounded(number: re.Match[str]) -> str:
    """Return one decimal, so that a number without a space before or after it stays a number of its own."""
    if len(number[0].partition(".")[2]) < 2:
        return number[0]
    text = f"{float(number[0]):.1f}"
    if text in {"0.0", "-0.0"}:
        # The next number may begin with its point.
        return " 0 " if number.string[number.end() :].startswith(".") else " 0"
    return text.replace("0.", ".", 1) if text.startswith(("0", "-0")) else f" {text}" if number[0][0] == "." else text


def symbols(names: Iterable[str]) -> str:
    """Return drawings as symbols that pages refer to by `#i-` and their name, in the order of the names."""
    return "".join(f'<symbol id="i-{name}" viewBox="0 0 24 24">{_drawing(name)}</symbol>' for name in sorted(names))


@lru_cache(maxsize=256)
def _drawing(name: str) -> str:
    drawing = icons.drawing(name)
    assert drawing is not None, name
    return _squeeze(drawing)


class Wording(Linking):
    """Words, and the pictograms that stand beside them."""

    labels = labels

    @cached_property
    def chain(self) -> Sequence[str]:
        return self.languages.chain(self.language.code)

    @cached_property
    def format(self) -> Formatter:
        return _formatter(self.language.locale)

    def text(self, entry: Entry, key: str) -> Passage:
        if key == "body":
            note("body", entry.key)
        return entry.texts.passage(key, self.chain)

    def title(self, entry: Entry) -> Markup:
        return self.show(self.text(entry, "title"))

    def show(self, passage: Passage) -> Markup:
        """Return a passage for running text: marked with its language where that isn't the page's, else bare."""
        if passage.language == self.language.code or not passage:
            return escape(passage.value)
        return self.in_language(self.languages[passage.language], passage.value)

    @staticmethod
    def in_language(language: Language, text: str) -> Markup:
        return Markup('<span lang="{}" dir="{}">{}</span>').format(language.tag, language.direction, text)

    def source_text(self, text: str) -> Markup:
        """Return a name that is written in the source language only: a stop, a role, a document's title."""
        source = self.languages.source
        return escape(text) if self.language is source else self.in_language(source, text)

    def term(self, vocabulary: str, concept_id: str) -> Markup:
        """Return a concept's label for running text."""
        return self.show(self.catalogue.vocabularies[vocabulary][concept_id].label(self.chain))

    def terms(self, vocabulary: str, ids: Iterable[str]) -> Markup:
        """Return the labels as a list in words: `a, b och c`."""
        return self.listing(self.term(vocabulary, concept_id) for concept_id in ids)

    def listing(self, parts: Iterable[Markup]) -> Markup:
        """Return words that are safe already as a list: `a, b och c`."""
        return Markup(self.format.listing([str(part) for part in parts]))

    def site_text(self, name: str) -> Markup:
        values = {"name": self.site.name, "tagline": self.site.tagline}[name]
        return self.show(first_of(values, self.chain))

    def in_own_words(self, language: Language) -> Markup:
        """Return the site's tagline for the language choice, in that language."""
        return self.show(first_of(self.site.tagline, self.languages.chain(language.code)))

    def language_name(self, language: Language) -> Markup:
        """Return the name of a language in the page's language: as in the vocabulary, else as in CLDR."""
        if language.tag in self.catalogue.vocabularies["spoken_languages"]:
            return self.term("spoken_languages", language.tag)
        return escape(Locale.parse(language.locale).get_language_name(self.language.locale) or language.name)

    @staticmethod
    def bdi(value: object) -> Markup:
        """Isolate a number, clock time or Latin name, so that no digit jumps in a right-to-left line."""
        return Markup('<bdi dir="ltr">{}</bdi>').format(value)

    def kronor(self, amount: int) -> Markup:
        return say("%(amount)s kr", amount=self.bdi(self.format.number(amount)))

    @staticmethod
    def pair(first: object, second: object) -> Markup:
        """Return two things in one line, with the language's own comma."""
        return say("%(first)s, %(second)s", first=first, second=second)

    def is_machine_made(self, entry: Entry) -> bool:
        """Whether a text shown in this language was made by a machine and reviewed by nobody."""
        version = entry.texts.versions.get(self.language.code)
        return version is not None and version.origin is Origin.MACHINE and version.reviewer is None

    def is_stale(self, entry: Entry) -> bool:
        """Whether the text shown in this language was made from a source text that has changed since."""
        note("body", entry.key)
        code = self.language.code
        return code in entry.texts.versions and entry.texts.is_stale(code)

    @cached_property
    def _icons(self) -> dict[str, None]:
        return {}

    def icon(self, name: str, css: str = "icon") -> Markup:
        """Return a reference to an icon; its drawing stands once on the page, in `sprite`."""
        self._icons[name] = None
        return _icon(name, css)

    @staticmethod
    def drawn(name: str) -> Markup:
        """Return an icon with its drawing in it, for what a script puts on pages that may not have that drawing."""
        drawing = icons.drawing(name)
        assert drawing is not None, name
        svg = '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{}</svg>'
        return Markup(svg).format(Markup(_squeeze(drawing)))

    def sprite(self) -> Markup:
        """Return the drawings of the icons used so far on the page."""
        return Markup(f'<svg class="sprite" aria-hidden="true">{symbols(self._icons)}</svg>')
