"""The demo and the real content, each indexed and published once."""

import pytest

from search.engines import publish


@pytest.fixture(scope="session")
def demo_site(demo, tmp_path_factory):
    return publish(demo, tmp_path_factory.mktemp("demo-search"), cards=True)


@pytest.fixture(scope="session")
def real_site(catalogue, tmp_path_factory):
    return publish(catalogue, tmp_path_factory.mktemp("real-search"), cards=False)


@pytest.fixture(scope="session")
def demo_terms(demo_site):
    return demo_site.terms


@pytest.fixture(scope="session")
def terms(real_site):
    """The index of the real content."""
    return real_site.terms
