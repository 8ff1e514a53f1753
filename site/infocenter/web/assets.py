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
LEAN = {
    "entry": ("hero", "filters"),
    "list": ("panel", "hero", "picture"),
    "home": ("panel", "filters", "picture"),
}
"""The site's stylesheet without the components that a kind of page never has: the first round trip is short."""
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

    @cached_property
    def stylesheet(self) -> str:
        """Name of the site's stylesheet."""
        return self._name("site", ".css", self._css)

    def lean_stylesheet(self, kind: str) -> str:
        """Name of the site's stylesheet for one kind of page; for all that have none of their own the whole."""
        return self._name(kind, ".css", self._lean_css[kind]) if kind in LEAN else self.stylesheet

    def page_stylesheet(self, page: str) -> str:
        """Name of the stylesheet that one page has beside the site's."""
        return self._name(page, ".css", self._page_css[page])

    def page_script(self, page: str) -> str:
        """Name of a script that some pages have beside the site's."""
        return self._name(page, ".js", self._page_js[page])

    @cached_property
    def script(self) -> str:
        return self._name("site", ".js", self._js)

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
    def print_script(self) -> str:
        """Name of the script of the pages that are made to be printed."""
        return self._name("print", ".js", self._print_js)

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

    def font_stylesheet(self, script: str) -> str | None:
        """Name of the stylesheet that brings a script's font; None where the device's own faces serve."""
        font = self.fonts.get(script)
        return self._name_of_face(script, font) if font else None

    def _name_of_face(self, script: str, font: Font) -> str:
        return self._name(f"font-{script.lower()}", ".css", font.css)

    def font_stylesheets(self) -> tuple[str, ...]:
        """Names of the stylesheets of all scripts' fonts, for the one page that is in all languages."""
        return tuple(self._name_of_face(script, font) for script, font in self.fonts.items())

    def names(self) -> tuple[str, ...]:
        """Return the name of every file under /assets/."""
        return (*self._files, *self.pictures.names())

    def content(self, name: str) -> bytes | None:
        """Return a file's bytes; None for a name that isn't there."""
        return self._files[name] if name in self._files else self.pictures.content(name)

    @cached_property
    def _files(self) -> Mapping[str, bytes]:
        files: dict[str, bytes] = {
            self.stylesheet: self._css.encode(),
            **{self.lean_stylesheet(kind): css.encode() for kind, css in self._lean_css.items()},
            **{self.page_stylesheet(page): css.encode() for page, css in self._page_css.items()},
            **{self.page_script(page): script.encode() for page, script in self._page_js.items()},
            self.script: self._js.encode(),
            self.search_script: self._search_js.encode(),
            self.print_script: self._print_js.encode(),
            self.list_script: self._list_js.encode(),
            self.filter_script: self._filter_js.encode(),
            self.card_icons: self._cards_svg.encode(),
            self.form_script: self._form_js.encode(),
            self.extras_script: self._extras_js.encode(),
            self.shortlist_script: self._shortlist_js.encode(),
            self.favicon: self._svg.encode(),
        }
        for script, font in self.fonts.items():
            files[self._name_of_face(script, font)] = font.css.encode()
            files[font.file] = font.data
        files.update((font.file, font.data) for font in self.name_fonts.values())
        return files

    @cached_property
    def _css(self) -> str:
        return self._site_css(())

    @cached_property
    def _lean_css(self) -> Mapping[str, str]:
        return {kind: self._site_css(without) for kind, without in LEAN.items()}

    def _site_css(self, without: tuple[str, ...]) -> str:
        css = STATIC / "css"
        parts = [css / f"{name}.css" for name in LAYERS]
        parts += sorted(path for path in (css / "components").glob("*.css") if path.stem not in without)
        parts.append(css / "print.css")
        faces = "".join(font.css for font in self.name_fonts.values())
        return faces + _join(parts)

    @cached_property
    def _page_css(self) -> Mapping[str, str]:
        folders = sorted((STATIC / "css" / "pages").iterdir())
        return {folder.name: _join(sorted(folder.glob("*.css"))) for folder in folders}

    @cached_property
    def _page_js(self) -> Mapping[str, str]:
        paths = sorted((STATIC / "js" / "pages").glob("*.js"))
        return {path.stem: squeeze_js(path.read_text(encoding="utf-8")) for path in paths}

    @cached_property
    def _js(self) -> str:
        parts = [path.read_text(encoding="utf-8") for path in sorted((STATIC / "js").glob("*.js"))]
        return str(rjsmin.jsmin("".join(parts))) + "\n"

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
    def _print_js(self) -> str:
        return squeeze_js((STATIC / "js" / "pages" / "print.js").read_text(encoding="utf-8"))

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


def _join(paths: Iterable[Path]) -> str:
    return "".join(_squeeze(path.read_text(encoding="utf-8")) for path in paths)


def _squeeze(css: str) -> str:
    """Drop comments and needless white space; strings in our stylesheets hold neither braces nor double spaces."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,>]) ?|(:) ", r"\1\2", css).replace(";}", "}").strip() + "\n"
