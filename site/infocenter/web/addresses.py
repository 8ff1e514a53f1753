"""Where everything lies: the words of the addresses and relative links between them. No Flask.

Path words are Swedish in every language: titles translate, addresses do not.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from infocenter.model.activity import Activity
from infocenter.model.entry import Entry

DIRECTORIES: Mapping[str, str] = {
    "organisations": "organisationer",
    "places": "platser",
    "activities": "aktiviteter",
    "programmes": "projekt",
    "grants": "bidrag",
    "guides": "guider",
    "stories": "nyheter",
}
"""Collection to path word; `pages` lie right under the language."""
MEETING_PLACES = "motesplatser"
COURSES = "kurser"
SEARCH = "sok"
SHORTLIST = "min-lista"
CARD = "kort.txt"
"""File name of the card beside an activity's page, for the list that a reader keeps."""
SLIP = "ratta"
"""The sheet on which readers write what is wrong."""
DOOR_CARD = "dorrkort"
NOTICES = ("anslag", "anslag-nasta-vecka")
"""The notice sheets of a municipality: of this week, of the next."""
CALENDAR = "kalender"
FEED = "kalender.ics"
"""File name of the calendar feed beside a page."""
WEEK = "veckan"
GUIDANCE = "vagledning"
APPLICATION, REPORT, SIGN_UP = "ansokan", "redovisning", "anmalan"
"""The forms of grants and activities, below the entry."""


def entry_path(collection: str, slug: str) -> str:
    """Return an entry's path within a language, with a slash at the end."""
    return f"{DIRECTORIES[collection]}/{slug}/" if collection in DIRECTORIES else f"{slug}/"


def path_of(entry: Entry) -> str:
    return entry_path(entry.collection, entry.slug)


def facet_path(directory: str, segment: str, value: str) -> str:
    """Return the path of a list narrowed by one facet."""
    return f"{directory}/{segment}/{value}/"


def door_card_path(activity: Activity) -> str:
    """Return the path of the sheet that a newcomer takes along."""
    return f"{path_of(activity)}{DOOR_CARD}/"


def notice_path(municipality: str, word: str) -> str:
    """Return the path of a municipality's week on paper; `word` is one of NOTICES."""
    return f"veckan/kommun/{municipality}/{word}/"


def relative(here: str, there: str) -> str:
    """Return the link from one absolute path (`/sv/om/`) to another, so that the site works at any sub-path."""
    folder = here.split("/")[:-1]
    steps = there.removesuffix("/").split("/")
    shared = 0
    for one, other in zip(folder, steps, strict=False):
        if one != other:
            break
        shared += 1
    path = "/".join([*[".."] * (len(folder) - shared), *steps[shared:]]) or "."
    return f"{path}/" if there.endswith("/") else path


def base_path(base_url: str) -> str:
    """Return the path of the site on its host, `/` where it has the host to itself."""
    path = urlsplit(base_url).path
    return path if path.endswith("/") else f"{path}/"
