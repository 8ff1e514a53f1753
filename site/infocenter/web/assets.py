"""Stylesheet, script, fonts and media: named by their content, so that they may be kept for ever."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import rjsmin

from infocenter.catalogue import Catalogue
from infocenter.search.analysis import TABLES
from infocenter.settings import Settings
from infocenter.web.context.wording import symbols
from infocenter.web.designs import CHOICE, DESIGNS
from infocenter.web.fonts import Font, fonts_of, name_fonts_of
from infocenter.web.headers import MEDIA
from infocenter.web.pictures import Pictures

STATIC = Path(__file__).resolve().parents[1] / "static"
LAYERS = ("tokens", "base", "layout")
"""Loaded first, in this order; components follow by name, print comes last."""
SEARCH_PARTS = ("analysis", "shards", "ladder", "engine", "answers", "page")
"""What the script of the search page is put together from, in this order."""
FILTER_PARTS = ("facts", "choosing", "showing", "filters")
"""The same of the script that filters the list of activities."""
FORM_PARTS = ("checks", "days", "letter", "fields", "page")
"""The same for the pages with a form."""
EXTRA_PARTS = ("field", "share", "aloud", "kept", "hearts", "extras")
"""The same of the script that is fetched when a page is there already."""
SHORTLIST_PARTS = ("extras/kept", "extras/share", "shortlist/qr", "shortlist/page")
_IMPORT = re.compile(r"^import .*\n", re.MULTILINE)
CARD_ICONS = ("clock", "phone", "map-pin", "circle-check", "message-circle", "tag", "x", "plus", "info")
"""What any activity's card may show beside its topic's own, and what stands around the cards."""


class Assets:
    """Everything under `/assets/` and `/media/`, by name."""

    def __init__(self, settings: Settings, catalogue: Catalogue) -> None:
        self.settings = settings
        self.catalogue = catalogue
        self.pictures = Pictures(settings, catalogue)
        self._published = settings.output / "assets"

    @cached_property
    def fonts(self) -> Mapping[str, Font]:
        """The subset font of each script that needs one, by ISO 15924 code."""
        return fonts_of(self.catalogue, self.settings.translations, self._published)

    @cached_property
    def name_fonts(self) -> Mapping[str, Font]:
        """The fonts of the languages' own names, which stand in every page's head."""
        return name_fonts_of(self.catalogue, self._published)

    def stylesheet(self, kind: str, *scripts: str) -> str:
        """Name of the stylesheet of a kind of page (DESIGNS), with the fonts of the scripts that its text is in."""
        return self._styles[kind, scripts][0]

    def script(self, kind: str) -> str:
        """Name of the script of a kind of page (DESIGNS), a module."""
        return self._scripts[kind][0]

    @cached_property
    def filter_stylesheet(self) -> str:
        """Name of the stylesheet that comes with the script that filters."""
        return self._name("filter", ".css", _page_css("filter"))

    @cached_property
    def search_script(self) -> str:
        """Name of the script that searches, a module, for the search page alone."""
        return self._name("search", ".js", self._search_js)

    @cached_property
    def extras_script(self) -> str:
        """Name of the script that pages fetch when they are there: what a reader can do without."""
        return self._name("extras", ".js", self._extras_js)

    @cached_property
    def shortlist_script(self) -> str:
        """Name of the script of the reader's own list, a module."""
        return self._name("shortlist", ".js", self._shortlist_js)

    @cached_property
    def list_script(self) -> str:
        """Name of the script that makes boxes to tick of the links on the list of activities, and fetches the next."""
        return self._name("list", ".js", self._list_js)

    @cached_property
    def filter_script(self) -> str:
        """Name of the script that filters, a module; fetched when a reader goes to a filter."""
        return self._name("filter", ".js", self._filter_js)

    @cached_property
    def card_icons(self) -> str:
        """Name of the drawings for cards that a script puts on a page."""
        return self._name("cards", ".svg", self._cards_svg)

    @cached_property
    def form_script(self) -> str:
        """Name of the script of pages with a form, a module."""
        return self._name("form", ".js", self._form_js)

    @cached_property
    def favicon(self) -> str:
        return self._name("icon", ".svg", self._svg)

    def names(self) -> tuple[str, ...]:
        """Return the name of every file under /assets/."""
        return (*self._files, *self.pictures.names())

    def content(self, name: str) -> bytes | None:
        """Return a file's bytes; None for a name that isn't there."""
        return self._files[name] if name in self._files else self.pictures.content(name)

    @cached_property
    def _files(self) -> Mapping[str, bytes]:
        files: dict[str, bytes] = {
            **{name: text.encode() for name, text in (*self._styles.values(), *self._scripts.values())},
            self.filter_stylesheet: _page_css("filter").encode(),
            self.search_script: self._search_js.encode(),
            self.list_script: self._list_js.encode(),
            self.filter_script: self._filter_js.encode(),
            self.card_icons: self._cards_svg.encode(),
            self.form_script: self._form_js.encode(),
            self.extras_script: self._extras_js.encode(),
            self.shortlist_script: self._shortlist_js.encode(),
            self.favicon: self._svg.encode(),
        }
        files.update((font.file, font.data) for font in (*self.fonts.values(), *self.name_fonts.values()))
        return files

    @cached_property
    def scripts(self) -> tuple[str, ...]:
        """The scripts of all the site's languages, ISO 15924 codes."""
        return tuple(sorted({language.script for language in self.catalogue.site.languages.values()}))

    @cached_property
    def _styles(self) -> Mapping[tuple[str, tuple[str, ...]], tuple[str, str]]:
        """Name and text of the stylesheet of each kind of page, in each script."""
        each = [(script,) for script in self.scripts]
        looks = [(kind, scripts) for kind in DESIGNS for scripts in ([self.scripts] if kind == CHOICE else each)]
        return {look: self._style(*look) for look in looks}

    def _style(self, kind: str, scripts: tuple[str, ...]) -> tuple[str, str]:
        design, css = DESIGNS[kind], STATIC / "css"
        parts = [css / f"{name}.css" for name in LAYERS]
        parts += sorted(path for path in (css / "components").glob("*.css") if path.stem not in design.without)
        parts.append(css / "print.css")
        faces = [self.fonts[script] if script in scripts else font for script, font in self.name_fonts.items()]
        text = "".join((*(face.css for face in faces), _join(parts), *map(_page_css, design.styles)))
        return self._name("-".join(design.styles) or "site", ".css", text), text

    @cached_property
    def _scripts(self) -> Mapping[str, tuple[str, str]]:
        return {kind: self._script(design.scripts) for kind, design in DESIGNS.items()}

    def _script(self, names: Sequence[str]) -> tuple[str, str]:
        script = STATIC / "js"
        parts = [script / "more.js", *(script / "pages" / f"{name}.js" for name in names)]
        text = squeeze_js("".join(path.read_text(encoding="utf-8") for path in parts))
        return self._name("-".join(names) or "site", ".js", text), text

    @cached_property
    def _search_js(self) -> str:
        return put_together(SEARCH_PARTS)

    @cached_property
    def _extras_js(self) -> str:
        return squeeze_js(joined("extras", EXTRA_PARTS))

    @cached_property
    def _shortlist_js(self) -> str:
        return squeeze_js(joined(".", SHORTLIST_PARTS))

    @cached_property
    def _list_js(self) -> str:
        return squeeze_js((STATIC / "js" / "list" / "list.js").read_text(encoding="utf-8"))

    @cached_property
    def _filter_js(self) -> str:
        return squeeze_js(joined("filter", FILTER_PARTS))

    @cached_property
    def _cards_svg(self) -> str:
        topics = self.catalogue.vocabularies["topics"]
        used = {topics[topic].icon for activity in self.catalogue.activities for topic in activity.topics}
        names = {*CARD_ICONS, *(icon for icon in used if icon)}
        return f'<svg xmlns="http://www.w3.org/2000/svg">{symbols(names)}</svg>\n'

    @cached_property
    def _form_js(self) -> str:
        return squeeze_js(joined("form", FORM_PARTS))

    @cached_property
    def _svg(self) -> str:
        return (STATIC / "icon.svg").read_text(encoding="utf-8")

    @staticmethod
    def _name(stem: str, ending: str, text: str) -> str:
        return f"{stem}.{hashlib.sha256(text.encode()).hexdigest()[:10]}{ending}"

    def media(self) -> Mapping[str, Path]:
        """Return the files that are published as they are, by name: drawings and sounds, plain files only."""
        folder = self.settings.content / "media"
        found = sorted(folder.iterdir()) if folder.is_dir() else []
        return {path.name: path for path in found if path.suffix in MEDIA and path.is_file() and not path.is_symlink()}


def put_together(parts: Sequence[str]) -> str:
    """Return parts of the search script as one module, after the tables that they read."""
    tables = f"const TABLES = {json.dumps(TABLES, ensure_ascii=False, separators=(',', ':'))};\n"
    return squeeze_js(tables + joined("search", parts))


def joined(folder: str, parts: Sequence[str]) -> str:
    """Return modules of a folder as one: what they import of each other lies beside it."""
    texts = ((STATIC / "js" / folder / f"{name}.js").read_text(encoding="utf-8") for name in parts)
    return "".join(_IMPORT.sub("", text) for text in texts)


def squeeze_js(script: str) -> str:
    """Return a script without comments and needless white space."""
    return f"{rjsmin.jsmin(script)}\n"


def _page_css(folder: str) -> str:
    return _join(sorted((STATIC / "css" / "pages" / folder).glob("*.css")))


def _join(paths: Iterable[Path]) -> str:
    return "".join(_squeeze(path.read_text(encoding="utf-8")) for path in paths)


def _squeeze(css: str) -> str:
    """Drop comments and needless white space; strings in our stylesheets hold neither braces nor double spaces."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,>]) ?|(:) ", r"\1\2", css).replace(";}", "}").strip() + "\n"
