"""What each kind of page looks like and does: one stylesheet and one script, so that a first view is few requests."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Design:
    """A kind of page; its name is `kind` in the page's template."""

    without: tuple[str, ...] = ()
    """Components (static/css/components) that such a page never has."""
    styles: tuple[str, ...] = ()
    """Folders of static/css/pages that it has beside them."""
    scripts: tuple[str, ...] = ()
    """Of static/js/pages: what can't wait until the page is there."""


CHOICE = "choice"
"""What stands at the site's root, in all languages at once."""
_ENTRY = ("hero", "filters")
_LIST = ("panel", "hero", "picture")
_PAPER = ("hero", "filters", "picture")
_CHOICE = ("card", "chips", "colophon", "crumbs", "filters", "hero", "masthead", "panel", "picture", "prose", "search")

DESIGNS = {
    "site": Design(),
    "agenda": Design(_LIST, ("agenda", "calendar"), ("now",)),
    CHOICE: Design(_CHOICE, ("start",), ("start",)),
    "door-card": Design(_PAPER, ("paper", "door-card"), ("print",)),
    "entry": Design(_ENTRY),
    "form": Design(_PAPER, ("form",)),
    "guidance": Design(("picture",), ("guidance",), ("print",)),
    "home": Design(("panel", "filters", "picture"), ("agenda", "home"), ("now",)),
    "list": Design(_LIST, ("list",)),
    "notice": Design(_PAPER, ("paper", "notice"), ("print",)),
    "occasions": Design(_ENTRY, (), ("now",)),
    "place": Design(_ENTRY, ("place",), ("open",)),
    "search": Design(("panel", "picture"), ("search",)),
    "shortlist": Design(("panel", "hero", "picture"), ("shortlist",)),
    "slip": Design(_PAPER, ("paper", "slip"), ("print",)),
}
