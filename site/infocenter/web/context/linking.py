"""Links from the page being made: relative, so that the site works at any sub-path."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from infocenter.catalogue import Catalogue
from infocenter.languages import Language
from infocenter.model.entry import Entry
from infocenter.settings import Settings
from infocenter.web import addresses


class Linking:
    """Where the page is, and the way from there to everything else."""

    def __init__(
        self, catalogue: Catalogue, language: Language, settings: Settings, here: str, root: str | None = None
    ) -> None:
        self.catalogue = catalogue
        self.site = catalogue.site
        self.language = language
        self.languages = catalogue.site.languages
        self.settings = settings
        self.today = settings.today
        self.here = here
        """The page's absolute path on the site."""
        self.root = root
        """Path of the site on its host, for the pages that a host serves at any address (404); else None."""

    def url(self, absolute: str) -> str:
        """Return the link from here to an absolute path of the site."""
        if self.root is not None:
            return self.root + absolute.lstrip("/")
        return addresses.relative(self.here, absolute)

    def link(self, target: Entry | str, code: str | None = None) -> str:
        """Return the link to an entry, or to a path within the language (`""` is home)."""
        path = target if isinstance(target, str) else addresses.path_of(target)
        return self.url(f"/{code or self.language.code}/{path}")

    def asset(self, name: str) -> str:
        return self.url(f"/assets/{name}")

    def full_address(self, target: Entry | str | None = None) -> str:
        """Return the address with its host, for paper: of an entry, a path within the language, or this page."""
        base = self.settings.base_url or self.site.base_url
        if target is None:
            return base + self.here.lstrip("/")
        path = target if isinstance(target, str) else addresses.path_of(target)
        return f"{base}{self.language.code}/{path}"

    def same_page_in(self, code: str) -> str:
        """Return the link to this very page in another language: every page exists in every language."""
        own = f"/{self.language.code}/"
        return self.link(self.here.removeprefix(own) if self.here.startswith(own) else "", code)

    @property
    def path(self) -> str:
        """Where the page is within its language."""
        return self.here.removeprefix(f"/{self.language.code}/")

    def is_at(self, path: str) -> bool:
        return self.here == f"/{self.language.code}/{path}"

    def is_under(self, path: str) -> bool:
        return self.here.startswith(f"/{self.language.code}/{path}")

    def absolute(self, target: Entry | str) -> str:
        """Return the address that an entry or a path within the language has on the published site."""
        path = target if isinstance(target, str) else addresses.path_of(target)
        return f"{(self.settings.base_url or self.site.base_url).rstrip('/')}/{self.language.code}/{path}"

    def webcal(self, path: str) -> str:
        """Return the address under which calendar programs subscribe to the feed beside a page, or offer to."""
        return "webcal:" + self.absolute(path + addresses.FEED).partition(":")[2]

    @staticmethod
    def map_link(latitude: float, longitude: float) -> str:
        """Return the address of a free map of the point; nothing is fetched before the reader follows it."""
        point = f"{latitude:.5f}/{longitude:.5f}"
        return f"https://www.openstreetmap.org/?mlat={latitude:.5f}&mlon={longitude:.5f}#map=17/{point}"

    @staticmethod
    def phone_link(number: str, scheme: str = "tel") -> str:
        """Return a tel address (RFC 3966), or with `sms` one of RFC 5724, in international form."""
        digits = re.sub(r"[^\d+]", "", number)
        return f"{scheme}:" + (digits if digits.startswith("+") else "+46" + digits.removeprefix("0"))

    @staticmethod
    def mail_link(address: str) -> str:
        return "mailto:" + quote(address, safe="@")

    @staticmethod
    def host(address: str) -> str:
        """Return the host of a web address as people say it, without www."""
        return (urlsplit(address).hostname or "").removeprefix("www.")
