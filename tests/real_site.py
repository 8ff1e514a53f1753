"""Fixtures over the real content, for tests of what readers meet. Tests of the parts use `demo_content`."""

from pathlib import Path

import pytest

from infocenter.reading.loading import load
from infocenter.settings import Settings
from infocenter.web.application import make_app, open_site
from site_under_test import TODAY, SiteUnderTest, site_under_test

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def catalogue():
    """The catalogue of the published content."""
    return load(ROOT)


@pytest.fixture(scope="session")
def app(catalogue):
    """The site as it is frozen, on a Monday in November."""
    return make_app(Settings(root=ROOT, today=TODAY), catalogue)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> SiteUnderTest:
    """The published site, built once."""
    own = tmp_path_factory.getbasetemp()
    return site_under_test(own if worker_id == "master" else own.parent)


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture(scope="session")
def assets(app):
    return app.extensions["infocenter"].assets


@pytest.fixture
def app_at():
    """Make the site of another root, or with other settings."""

    def make(root, **settings):
        return open_site(Settings(root=root, today=TODAY, **{"processes": 1, **settings}))[1]

    return make
