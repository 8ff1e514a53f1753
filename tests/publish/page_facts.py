"""What stands on a page, gathered in one pass: the tests ask a thousand pages the same questions."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
UNSEEN = frozenset({"script", "style", "template"})
ADDRESSES = ("href", "src", "action", "srcset", "poster", "data", "formaction")
Attributes = dict[str, str]


class Link(NamedTuple):
    """An address on a page. `within` names the classes of the elements around it, space between."""

    element: str
    attribute: str
    address: str
    attributes: Attributes
    within: str


class Text(NamedTuple):
    """A piece of text with the elements around it, the outermost first."""

    words: str
    around: tuple[tuple[str, Attributes], ...]

    def inside(self, element: str, css: str = "") -> bool:
        """Whether it stands in such an element of such a class."""
        return any(
            name == element and (not css or css in attributes.get("class", "").split())
            for name, attributes in self.around
        )

    @property
    def language(self) -> str:
        """The `lang` that holds for it."""
        return next((a["lang"] for _name, a in reversed(self.around) if "lang" in a), "")

    @property
    def direction(self) -> str:
        """The `dir` that holds for it."""
        return next((a["dir"] for _name, a in reversed(self.around) if "dir" in a), "")


@dataclass
class Facts:
    """One page. Elements are given with their attributes; texts in the order of the page, white space kept."""

    elements: list[tuple[str, Attributes]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)

    def named(self, element: str, css: str = "") -> list[Attributes]:
        """The attributes of every such element of such a class."""
        found = (attributes for name, attributes in self.elements if name == element)
        return [a for a in found if not css or css in a.get("class", "").split()]

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _name, attributes in self.elements if "id" in attributes]

    def words(self, element: str, css: str = "") -> str:
        """All text within such elements of such a class, on one line."""
        return tidy("".join(text.words for text in self.texts if text.inside(element, css)))

    def visible(self) -> Iterator[Text]:
        """The texts of the body."""
        return (text for text in self.texts if text.inside("body"))

    def languages_offered(self) -> dict[str, str]:
        """The language choice in the head of the page: tag to address."""
        choice = (link for link in self.links if link.element == "a" and "languages" in link.within.split())
        return {link.attributes["hreflang"]: link.address for link in choice}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.facts = Facts()
        self.open: list[tuple[str, Attributes]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        assert len(attributes) == len(attrs), f"an attribute stands twice: {self.get_starttag_text()}"
        self.facts.elements.append((tag, attributes))
        within = " ".join(a["class"] for _name, a in self.open if "class" in a)
        self.facts.links += [
            Link(tag, name, address, attributes, within)
            for name in ADDRESSES
            if name in attributes
            for address in (_candidates(attributes[name]) if name == "srcset" else (attributes[name],))
        ]
        if tag not in VOID:
            self.open.append((tag, attributes))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        opened, _attributes = self.open.pop()
        assert opened == tag, f"</{tag}> ends <{opened}> at line {self.getpos()[0]}"

    def handle_data(self, data: str) -> None:
        if data.strip() and not UNSEEN & {name for name, _attributes in self.open}:
            self.facts.texts.append(Text(data, tuple(self.open)))


def _candidates(srcset: str) -> list[str]:
    """The addresses of a `srcset`, each of which stands before its width."""
    return [candidate.split()[0] for candidate in srcset.split(",")]


def facts_of(file: Path) -> Facts:
    """Read a page; raises AssertionError for elements that are not closed in turn."""
    return facts_in(file.read_text(encoding="utf-8"))


def facts_in(html: str) -> Facts:
    """Read a page from its text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open, f"not closed: {reader.open[-1]}"
    return reader.facts


def tidy(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())
