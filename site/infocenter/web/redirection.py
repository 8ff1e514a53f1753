"""Addresses that once were, and that no two things share one address."""

from __future__ import annotations

from infocenter.catalogue import Catalogue
from infocenter.model.writing import SitePage
from infocenter.problems import Message, Problems
from infocenter.web.pages import paths_within_language, taken


def check(catalogue: Catalogue, problems: Problems) -> None:
    """Report redirects and pages that take an address which is in use."""
    source = catalogue.site.languages.source.code
    message = Message("This address is already in use on the site.")
    for page in catalogue.all(SitePage):
        if f"{page.slug}/" in taken():
            problems.add(f"content/pages/{page.slug}.{source}.md", 0, "", page.slug, message)
    real = set(paths_within_language(catalogue)) - set(catalogue.redirects) | taken()
    for old in sorted(set(catalogue.redirects) & real):
        problems.add("content/redirects.yml", 0, old, old, message)
