"""Pictures as readers get them: which files there are of each, and the markup by which a device chooses one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from functools import cached_property

from markupsafe import Markup

from infocenter import pictures
from infocenter.catalogue import Catalogue
from infocenter.model.picture import Picture
from infocenter.problems import Message, OperationFailed
from infocenter.settings import Settings
from infocenter.web.headers import TYPES

*SEVERAL, LAST = pictures.MADE
"""Formats that are made in all widths, and the one in the middle width alone for browsers that know no other."""
COLUMN = "(min-width:40rem) 36rem,95vw"
"""How wide a picture stands among text, as `sizes` says it; the next two: beside a heading, and taller than wide."""
BESIDE = "(min-width:60rem) 26rem," + COLUMN
TALL = "20rem"


class Pictures:
    """The files made of the content's pictures, by name; each is made when it is first asked for, and kept."""

    def __init__(self, settings: Settings, catalogue: Catalogue) -> None:
        self.settings, self.catalogue = settings, catalogue
        self.kept = pictures.Kept(settings.picture_cache)
        self._one_at_a_time = threading.Lock()

    @cached_property
    def _used(self) -> Mapping[str, Picture]:
        return {each.file: each for entry in self.catalogue for each in entry.pictures}

    @cached_property
    def _made(self) -> Mapping[str, tuple[Picture, int]]:
        found = {
            _name(each, width, ending): (each, width)
            for each in self._used.values()
            for ending in SEVERAL
            for width in each.widths
        }
        last = {plain(each): (each, _middle(each)) for each in self._used.values()}
        return {**found, **last}

    def names(self) -> tuple[str, ...]:
        """Return the name of every file."""
        return tuple(self._made)

    def content(self, name: str) -> bytes | None:
        """Return a file's bytes; None for a name that isn't there, or when the picture is not what it was.

        Raises OperationFailed where this machine can't make the format and the site is to be published; an editor
        or a reader of the live site gets another format, which browsers know by its first bytes.
        """
        if name not in self._made:
            return None
        picture, width = self._made[name]
        if not (self.settings.live or pictures.can_make(name)):
            message = Message(
                "This computer's Python can't make AVIF pictures, so it can't build the site. "
                "On Windows on ARM, install Python for x64 instead and delete the folder .venv."
            )
            raise OperationFailed(message)
        with self._one_at_a_time:
            found = self.kept.get(pictures.kept_as(name))
            if found is None and (data := self._read(picture)) is not None:
                found = pictures.make(data, (width, picture.height_at(width)), name, self.kept)
        return found

    def _read(self, picture: Picture) -> bytes | None:
        try:
            data = (self.settings.content / "media" / picture.file).read_bytes()
        except OSError:
            return None
        return data if pictures.digest_of(data) == picture.digest else None

    def forget_unused(self) -> None:
        """Delete what is kept of pictures that the content does not show any more."""
        self.kept.forget_all_but(
            {*self._made, *(pictures.noted(each.digest, each.file) for each in self._used.values())}
        )


def markup(picture: Picture, said: Markup, url: Callable[[str], str], sizes: str, *, first: bool) -> Markup:
    """Return the element `picture`. `said`: the attributes that say what it shows, and in which language.

    Width and height are those of the largest file, so a page keeps its place for it, and it never grows.
    """
    sources = Markup("").join(
        Markup('<source type="{}" srcset="{}" sizes="{}">').format(
            TYPES[ending],
            ",".join(f"{url(_name(picture, width, ending))} {width}w" for width in picture.widths),
            TALL if picture.is_tall else sizes,
        )
        for ending in SEVERAL
    )
    width = picture.widths[-1]
    return Markup('<picture>{}<img src="{}" {} width="{}" height="{}"{}></picture>').format(
        sources, url(plain(picture)), said, width, picture.height_at(width), "" if first else LATER
    )


LATER = Markup(' loading="lazy" decoding="async"')


def plain(picture: Picture) -> str:
    """Return the name of the file that every browser and every search engine can show."""
    return _name(picture, _middle(picture), LAST)


def _middle(picture: Picture) -> int:
    return picture.widths[:2][-1]


def _name(picture: Picture, width: int, ending: str) -> str:
    return pictures.name_of(picture.file, picture.digest, width, ending)
