import pytest

from infocenter.web.addresses import base_path, relative


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("/sv/", "/sv/om/", "om/"),
        ("/sv/om/", "/sv/", "../"),
        ("/sv/om/", "/ar/om/", "../../ar/om/"),
        ("/sv/aktiviteter/cafe/", "/assets/site.css", "../../../assets/site.css"),
        ("/", "/sv/", "sv/"),
        ("/sv/", "/sv/", "./"),
        ("/", "/", "./"),
        ("/404.html", "/sv/", "sv/"),
    ],
)
def test_links_are_relative(here, there, expected):
    assert relative(here, there) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://x.example/", "/"),
        ("https://x.example", "/"),
        ("https://kommun.example/tillsammans/", "/tillsammans/"),
        ("https://kommun.example/tillsammans", "/tillsammans/"),
    ],
)
def test_base_path(address, expected):
    assert base_path(address) == expected
