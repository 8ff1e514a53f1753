"""What the tests of the published files share."""

import pytest

from publish.page_facts import Facts, facts_of
from site_under_test import SiteUnderTest


@pytest.fixture(scope="session")
def pages(site: SiteUnderTest) -> dict[str, Facts]:
    """Every HTML page: its file, relative to the site, and what stands on it."""
    files = sorted(site.dist.rglob("*.html"))
    return {file.relative_to(site.dist).as_posix(): facts_of(file) for file in files}
