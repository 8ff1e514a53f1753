"""What all views share: the catalogue in hand, and one way to render."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import current_app, g, render_template
from markupsafe import Markup

from infocenter.catalogue import Catalogue
from infocenter.settings import Settings
from infocenter.web.assets import Assets
from infocenter.web.context import Crumb, PageContext
from infocenter.web.feeding import Feeds
from infocenter.web.headers import POLICY
from infocenter.web.search_files import SearchFiles


@dataclass(frozen=True, slots=True)
class Shop:
    """What the application serves from; one for its whole life."""

    settings: Settings
    catalogue: Catalogue
    assets: Assets
    search_files: SearchFiles
    feeds: Feeds


def shop() -> Shop:
    found = current_app.extensions["infocenter"]
    assert isinstance(found, Shop)
    return found


def page() -> PageContext:
    """Return the context of the page being made."""
    found = g.page
    assert isinstance(found, PageContext)
    return found


def render(
    template: str, *, title: str, description: str = "", crumbs: tuple[Crumb, ...] = (), **values: object
) -> str:
    """Render a page. `title` is its h1 and begins its title; the crumbs lead from home to its parent."""
    made = render_template(
        f"pages/{template}.html",
        p=page(),
        assets=shop().assets,
        policy=Markup(POLICY),  # noqa: S704  # a constant of ours, for an attribute in double quotes
        title=title,
        description=description,
        crumbs=crumbs,
        **values,
    )
    # The templates' empty lines and indents are bytes for nothing; no page of ours shows white space as written.
    return re.sub(r"\s*\n\s*", "\n", made)
