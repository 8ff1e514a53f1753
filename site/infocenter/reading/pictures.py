"""Pictures that an entry or a text shows: there, whole, not too large, and said in words."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from xml.etree.ElementTree import Element

from infocenter import pictures
from infocenter.model.picture import Picture
from infocenter.pictures import Kept
from infocenter.problems import Message
from infocenter.reading.fields import Parse, Refused, did_you_mean

MOST_BYTES = 20_000_000
LONGEST_ALT = 200
LONGEST_CAPTION = 200
NAME = r"[a-z0-9-]+\.(?:jpg|png|webp)"
# The way from any text to the pictures, so that every program that shows Markdown shows them too.
PATH = re.compile(rf"\.\./media/({NAME})")
SOURCE = re.compile(rf"media:({NAME})")
"""How a picture is addressed in a body's HTML."""
Address = Callable[[Element, str], str]
"""Element and attribute to the address as it was written."""
Tell = Callable[[int, str, Message], None]
"""Position in the source, what was found there, what is wrong."""


def picture(folder: Path, files: tuple[str, ...], kept: Kept) -> Parse[Picture]:
    """The name of a picture in content/media/, among the `files` there."""

    def parse(text: str) -> Picture:
        if text not in files:
            known = tuple(name for name in files if name.endswith(tuple(pictures.ENDINGS)))
            raise Refused(Message("There is no such picture in media/. %(hint)s", hint=did_you_mean(text, known)))
        if not text.endswith(tuple(pictures.ENDINGS)):
            raise Refused(Message("A picture is called `name.jpg`, .png or .webp."))
        found = (folder / text).stat()
        if found.st_size > MOST_BYTES:
            raise Refused(
                Message("The file has %(bytes)d bytes; at most %(most)d.", bytes=found.st_size, most=MOST_BYTES)
            )
        return _looked_at(folder / text, kept, (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns))

    return parse


@lru_cache(maxsize=4096)
def _looked_at(path: Path, kept: Kept, _state: tuple[int, ...]) -> Picture:
    """Return what is known of a file; it is read again when its state on the disk is another."""
    try:
        data = path.read_bytes()
        return Picture(path.name, pictures.digest_of(data), *pictures.size_of(data, path.name, kept))
    except OSError as error:
        raise Refused(Message("The file can't be opened.")) from error
    except pictures.Unfit:
        message = Message(
            "The file is damaged, or not of the kind that its name says. "
            "Open it in a program for pictures and save it anew as .jpg."
        )
    except pictures.Moving:
        message = Message("The picture moves. Save one still picture of it.")
    except pictures.TooLarge as large:
        message = Message(
            "The picture is %(width)d × %(height)d pixels; at most %(most)d million in all. Make it smaller.",
            width=large.width,
            height=large.height,
            most=pictures.MOST_PIXELS // 1_000_000,
        )
    raise Refused(message)


class Illustrations:
    """The pictures of one text."""

    def __init__(self, find: Parse[Picture], address: Address, place: Callable[[str], int], tell: Tell) -> None:
        self.find, self.address, self.place, self.tell = find, address, place, tell
        self.found: dict[str, Picture] = {}

    def take(self, root: Element) -> None:
        """Make a figure of each picture, with its title as caption; what is wrong with one is told."""
        parents = {child: parent for parent in root.iter() for child in parent}
        homes: dict[Element, None] = {}
        for image in list(root.iter("img")):
            address = self.address(image, "src")
            at = self.place(address)
            home = parents[image]
            for fault in self._faults(image, address):
                self.tell(at, address, fault)
            if _stands_alone(home, parents.get(home)):
                homes[home] = None
            else:
                self.tell(at, address, Message("A picture stands alone, with an empty line before and after it."))
        for home in homes:
            above = parents[home]
            at = list(above).index(home)
            above[at : at + 1] = [_figure(image) for image in home]

    def _faults(self, image: Element, address: str) -> Iterator[Message]:
        name = PATH.fullmatch(address)
        if name:
            try:
                self.found[name[1]] = self.find(name[1])
                image.set("src", f"media:{name[1]}")
            except Refused as refused:
                yield refused.expected
        else:
            meant = os.path.basename(address)  # noqa: PTH119  (an address, perhaps with backslashes, is no path)
            meant = meant if re.fullmatch(NAME, meant) else "name.jpg"
            yield Message("A picture lies in media/ and is written `![what it shows](../media/%(name)s)`.", name=meant)
        said = " ".join(image.get("alt", "").split())
        image.set("alt", said)
        if not said:
            yield Message("Say between `![` and `]` what the picture shows, for those who can't see it.")
        for text, most in ((said, LONGEST_ALT), (image.get("title", ""), LONGEST_CAPTION)):
            if len(text) > most:
                yield Message("%(length)d characters; at most %(most)d.", length=len(text), most=most)


def _stands_alone(home: Element, above: Element | None) -> bool:
    """Whether a picture's element is a paragraph of pictures alone, in the text itself or in a list."""
    if home.tag != "p" or above is None or above.tag not in {"div", "li"}:
        return False
    between = (home.text, *(child.tail for child in home))
    return all(child.tag == "img" for child in home) and not any((text or "").strip() for text in between)


def _figure(image: Element) -> Element:
    figure = Element("figure")
    figure.tail = "\n"
    figure.append(image)
    image.tail = None
    if caption := " ".join(image.attrib.pop("title", "").split()):
        words = Element("figcaption", {"class": "quiet"})
        words.text = caption
        figure.append(words)
    return figure
