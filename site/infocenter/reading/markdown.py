"""Markdown to safe HTML. The one door to Python-Markdown and nh3."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from infocenter.model.picture import Picture
from infocenter.problems import Message, Problems
from infocenter.reading.known import Known
from infocenter.reading.pictures import SOURCE, Illustrations
from infocenter.reading.privacy import identity_number, personal_address
from infocenter.reading.types import BAD_CHARACTER, HTML_TAG, NO_HTML, PERSONAL

MOST_CHARACTERS = 20_000
# Python-Markdown needs minutes for a thousand levels (decision 4); nobody writes seven. Each line is matched in one
# way only: an expression that could share white space between its parts would itself need minutes.
DEEP = re.compile(
    r"^(?:[ \t]*(?:>|(?:[-*+]|[0-9]{1,9}[.)])(?=[ \t]|$))){7}"
    r"|^(?: {0,3}\t| {4}){6}"
    r"|\*{9}|_{9}|\[{9}|`{99}",
    re.MULTILINE,
)
# For every `[` and every backtick the renderer looks through the rest of the paragraph: about a second per million.
MOST_LOOKING = 500_000
# For every heading in a paragraph it copies the rest of the paragraph.
MOST_LINES = 500
ADDRESS_IN_BRACKETS = re.compile(r"<(https?:|mailto:)[^>\s]+>|<[^@\s>]+@[^>\s]+>")
TAGS = {
    "p",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "a",
    "blockquote",
    "br",
    "hr",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "figure",
    "figcaption",
    "img",
}
# Where the address of a link, a picture or a reference stands; each character is looked at once or twice.
ADDRESS = re.compile(r"\]\(\s*<?(?P<link>[^()\s<>]*)|<(?P<auto>[^<>\s]+)>|\]:\s*<?(?P<reference>[^\s<>]+)")
ENTRY_LINK = re.compile(r"entry:([a-z]+)/([a-z0-9-]+)")


@dataclass(frozen=True, slots=True)
class Body:
    """A text's body, ready for the page and for the index."""

    html: str
    plain: str
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """By file name."""


def render(
    source: str,
    file: str,
    first_line: int,
    problems: Problems,
    known: Known,
) -> Body:
    """Return sanitised HTML whose headings begin at h2, external links marked, entry links kept as `entry:…`.

    Pictures are figures, addressed as `media:…`. Refused with the line: raw HTML, pictures that are unfit,
    that nothing is said of or that stand among words, addresses other than https, http, mailto, tel and entry,
    links to entries that do not exist, and texts too long or too deep for the renderer.
    """
    checker = _Checker(source, file, first_line, problems)
    if not source.strip() or not checker.within_limits():
        return Body("", "")
    checker.raw_html()
    checker.persons()
    converter, house = _converter()
    converter.reset()
    house.links = _Links(checker, known.entry_exists)
    house.pictures = Illustrations(known.picture, _address, house.links.place, checker.tell)
    body = _clean(converter.convert(source))
    return replace(body, pictures=house.pictures.found)


@cache
def _converter() -> tuple[markdown.Markdown, _HouseRules]:
    """Return the one converter, which takes long to make, and our rules in it; it forgets a text when it is reset."""
    house = _House()
    converter = markdown.Markdown(extensions=["tables", "sane_lists", house], output_format="html")
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    return converter, house.rules


def _clean(unsafe: str) -> Body:
    safe = nh3.clean(
        unsafe,
        tags=TAGS,
        attributes={
            "a": {"href", "class", "rel"},
            "blockquote": {"lang", "dir"},
            "img": {"alt", "src"},
            "figcaption": {"class"},
        },
        attribute_filter=_address_of_its_kind,
        url_schemes={"https", "http", "mailto", "tel", "entry", "media"},
        link_rel=None,
    )
    plain = html.unescape(re.sub(r"<[^>]+>", " ", safe))
    return Body(safe.strip(), " ".join(plain.split()))


def _address_of_its_kind(element: str, attribute: str, value: str) -> str | None:
    """Let pictures come from the content's media alone, and let nothing else lead there."""
    ours = (element, attribute) == ("img", "src")
    fits = SOURCE.fullmatch(value) if ours else not (attribute == "href" and value.startswith("media:"))
    return value if fits else None


class _Checker:
    """Finds what must not be in a body, and on which line."""

    def __init__(self, source: str, file: str, first_line: int, problems: Problems) -> None:
        self.source, self.file, self.first_line, self.problems = source, file, first_line, problems

    def tell(self, position: int, found: str, message: Message) -> None:
        line = self.source.count("\n", 0, max(position, 0)) + self.first_line
        self.problems.add(self.file, line, "", found, message)

    def within_limits(self) -> bool:
        if len(self.source) > MOST_CHARACTERS:
            self.tell(
                0,
                "",
                Message("%(length)d characters; at most %(most)d.", length=len(self.source), most=MOST_CHARACTERS),
            )
        elif deep := DEEP.search(self.source):
            self.tell(deep.start(), deep.group(), Message("Too many levels of lists, quotes or marks."))
        elif (tangled := self.tangled()) is not None:
            self.tell(tangled, "", Message("Too many levels of lists, quotes or marks."))
        elif bad := BAD_CHARACTER.search(self.source.replace("\t", " ")):
            code = f"U+{ord(bad.group()):04X}"
            self.tell(
                bad.start(),
                "",
                Message("The invisible character %(code)s is not allowed. Write the text anew.", code=code),
            )
        elif number := identity_number(self.source):
            message = Message("A personal identity number must never be published. Take it out.")
            self.tell(self.source.find(number), "", message)
        else:
            return True
        return False

    def tangled(self) -> int | None:
        """Return where the paragraph begins that has too many lines, brackets or backticks; None if none."""
        for paragraph in re.finditer(r"(?:[^\n]+\n?)+", self.source):
            text = paragraph.group()
            looking = (text.count("[") + text.count("`")) * len(text)
            if looking > MOST_LOOKING or text.count("\n") > MOST_LINES:
                return paragraph.start()
        return None

    def raw_html(self) -> None:
        """Report raw HTML, once a line: who pastes a web page pastes dozens of tags."""
        for number, line in enumerate(self.source.split("\n"), self.first_line):
            tags = (tag.group() for tag in HTML_TAG.finditer(line))
            found = next((tag for tag in tags if not ADDRESS_IN_BRACKETS.match(tag)), None)
            if found:
                self.problems.add(self.file, number, "", found, NO_HTML)

    def persons(self) -> None:
        for number, line in enumerate(self.source.split("\n"), self.first_line):
            if address := personal_address(line):
                self.problems.add(self.file, number, "", address, PERSONAL)


class _Links:
    def __init__(self, checker: _Checker, entry_exists: Callable[[str, str], bool]) -> None:
        self.checker, self.entry_exists = checker, entry_exists
        self.places: dict[str, list[int]] = {}

    def mark(self, link: Element) -> None:
        address = _address(link, "href")
        entry = ENTRY_LINK.fullmatch(address)
        if entry:
            if not self.entry_exists(*entry.groups()):
                self.tell(address, Message("There is no such entry. Write `entry:collection/name`."))
        elif re.match(r"https?://[^/\s]+\.[a-z]{2,}", address):
            link.set("class", "external")
            link.set("rel", "external noopener")
        elif not re.match(r"(mailto:|tel:)\S+$", address):
            self.tell(
                address,
                Message("A link goes to `https://…`, `mailto:…`, `tel:…` or `entry:collection/name`."),
            )

    def tell(self, address: str, message: Message) -> None:
        self.checker.tell(self.place(address), address, message)

    def place(self, address: str) -> int:
        """Return where the next link to an address stands; the last one serves all that refer to it."""
        if not self.places:
            for match in ADDRESS.finditer(self.checker.source):
                self.places.setdefault(html.unescape(match[match.lastgroup or 0]), []).append(match.start())
        places = self.places.get(address, [self.checker.source.find(address)])
        return places.pop(0) if len(places) > 1 else places[0]


def _address(element: Element, attribute: str) -> str:
    # Python-Markdown hides the letters of a mail address in `<…>` as character references.
    return html.unescape(element.get(attribute, "").replace(AMP_SUBSTITUTE, "&"))


class _House(Extension):
    rules: _HouseRules

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  (Python-Markdown's name)
        self.rules = _HouseRules(md)
        md.treeprocessors.register(self.rules, "house", 0)


class _HouseRules(Treeprocessor):
    links: _Links
    pictures: Illustrations
    """What checks those of the text that is being converted."""

    def run(self, root: Element) -> None:
        self._shift_headings(root)
        self._mark_quotes(root)
        for link in root.iter("a"):
            self.links.mark(link)
        self.pictures.take(root)

    def _mark_quotes(self, root: Element) -> None:
        """A block quote is a sentence to say in Swedish, in every language's text."""
        for quote in root.iter("blockquote"):
            quote.set("lang", "sv")
            quote.set("dir", "ltr")

    def _shift_headings(self, root: Element) -> None:
        """Make the highest heading h2 and close gaps, so that the outline goes on from the page's h1."""
        headings = [e for e in root.iter() if re.fullmatch("h[1-6]", e.tag)]
        levels = sorted({heading.tag for heading in headings})
        for heading in headings:
            heading.tag = f"h{min(levels.index(heading.tag) + 2, 4)}"
