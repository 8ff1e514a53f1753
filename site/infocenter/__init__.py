"""Info-center and activity directory for newcomers: Markdown content to a site in several languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from infocenter.settings import Settings


def create_app(settings: Settings | None = None) -> Flask:
    """Return the site as a Flask application. Raises ContentProblems where the content can't be published.

    Nothing heavy is imported before this is called: `bootstrap` runs where no dependency is installed yet.
    """
    from infocenter.settings import Settings, find_root, today
    from infocenter.web.application import open_site

    settings = settings or Settings(root=find_root(), today=today(), live=True)
    return open_site(settings)[1]
