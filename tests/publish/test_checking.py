"""The last look at the files before anyone sees them: what it lets pass and what it stops."""

import re

import pytest

from infocenter.problems import OperationFailed
from infocenter.publish.checking import check_site

PAGE = (
    '<!doctype html><html lang="sv" dir="ltr"><meta http-equiv="Content-Security-Policy" content="x">'
    '<script type="module" src="a.js"></script>{}<h1>Fika</h1>'
)


@pytest.fixture
def check(tmp_path, catalogue):
    def run(name, content):
        (tmp_path / name).write_bytes(content.encode())
        check_site(tmp_path, [name, "a.js"], catalogue)

    return run


def test_a_data_block_is_no_code(check):
    check("index.html", PAGE.format('<script type="application/ld+json">{"name":"Fika"}</script>'))


@pytest.mark.parametrize(
    "inline",
    [
        "<script>alert(1)</script>",
        '<script type="module">alert(1)</script>',
        '<script type="text/javascript">alert(1)</script>',
        '<script type="application/ld+json" type="module">alert(1)</script>',
        '<script type="application/ld+jsonp">alert(1)</script>',
        "<script type=application/ld+json>alert(1)</script>",
        '<script  type="application/ld+json">{}</script>',
        '<script id="a" type="application/ld+json">{}</script>',
        "<style>p{}</style>",
        '<p style="color:red">',
        '<p onclick="alert(1)">',
    ],
)
def test_anything_else_inline_stops_the_build(check, inline):
    with pytest.raises(OperationFailed, match="inline code"):
        check("index.html", PAGE.format(inline))


@pytest.mark.parametrize("content", ["", "<!doctype html>", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"])
def test_a_broken_feed_stops_the_build(check, content):
    with pytest.raises(OperationFailed, match=r"kalender\.ics"):
        check("kalender.ics", content)


@pytest.mark.parametrize(
    ("srcset", "fault"),
    [
        ("a.js 1w,b.avif 2w", "dead link: b.avif"),
        ("a.js 1w, //elsewhere.example/b.avif 2w", "asks another host: //elsewhere.example/b.avif"),
    ],
)
@pytest.mark.parametrize("element", ["img", "source"])
def test_every_size_of_a_picture_is_there(check, element, srcset, fault):
    page = PAGE.format(f'<{element} srcset="{srcset}" sizes="95vw">')
    with pytest.raises(OperationFailed, match=re.escape(fault)):
        check("index.html", page)
    check("index.html", page.replace(srcset, "a.js 1w"))
