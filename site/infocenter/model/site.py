"""What `content/site.yml` says: who publishes the site, where, and in which languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from infocenter.languages import Languages
from infocenter.model.entry import Contact
from infocenter.settings import Compression


class HostName(Enum):
    """A way to publish the site's files that the program has a recipe for."""

    NGINX = "nginx"
    APACHE = "apache"
    NETLIFY = "netlify"
    CLOUDFLARE = "cloudflare"
    GITHUB = "github"
    GITLAB = "gitlab"
    S3 = "s3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The site itself."""

    name: Mapping[str, str]
    tagline: Mapping[str, str]
    base_url: str
    """Ends with `/`; its path is where the site lies on its host."""
    languages: Languages
    publisher: str | None
    """Organisation slug."""
    renew_after: timedelta
    """For how long somebody's word that the facts are right is trusted."""
    contact: Contact | None
    """The human guide, for readers; None in a demonstration."""
    hand_in: str | None = None
    """Where paper may be handed in: house and street address, in the source language."""
    host: HostName | None = None
    """Whose files for its settings belong into the published folder."""
    compress: Compression | None = None
    publish_to: str | None = None
    """Where `build.py publish` uploads to: a server's address or a folder."""
