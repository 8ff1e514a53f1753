"""Recipes: what hosts are told so that they send the site as `web/headers.py` says. No host has a list of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from infocenter.catalogue import Catalogue
from infocenter.model.site import HostName
from infocenter.publish.hosts import apache, bucket, flat, nginx, pages
from infocenter.publish.hosts.place import Place
from infocenter.settings import Settings
from infocenter.web.addresses import base_path
from infocenter.web.headers import headers

__all__ = ["HOSTS", "Host", "Place", "place_of"]


class Host(NamedTuple):
    """A way to publish the site's files."""

    recipe: Callable[[Place], str]
    """What somebody puts where the host reads it."""
    file: str | None
    """The file in the published folder that the host reads the recipe from; None where it lies elsewhere."""
    empty: tuple[str, ...] = ()
    """Files without content that the host looks for in the published folder."""

    def files(self, place: Place) -> dict[str, bytes]:
        """Return what belongs into the published folder, by name."""
        own = {self.file: self.recipe(place).encode()} if self.file else {}
        return own | dict.fromkeys(self.empty, b"")


HOSTS: Mapping[HostName, Host] = {
    HostName.NGINX: Host(nginx.recipe, None),
    HostName.APACHE: Host(apache.recipe, ".htaccess"),
    HostName.NETLIFY: Host(flat.netlify, "_headers"),
    HostName.CLOUDFLARE: Host(flat.cloudflare, "_headers"),
    HostName.GITHUB: Host(pages.github, None, (".nojekyll",)),
    HostName.GITLAB: Host(pages.gitlab, None),
    HostName.S3: Host(bucket.recipe, None),
}
"""By the name that `host` in site.yml and the command line have for it."""


def place_of(settings: Settings, catalogue: Catalogue) -> Place:
    """Return where the site lies by its own settings."""
    address = settings.base_url or catalogue.site.base_url
    languages = catalogue.site.languages
    return Place(base_path(address), tuple(languages), headers(address))
