"""Which pages are printed, and what is told when they can't be. The browser itself: tests/browser/test_paper.py."""

import subprocess
from pathlib import Path

import pytest

from infocenter import browsers
from infocenter.problems import OperationFailed
from infocenter.publish import printing
from infocenter.publish.printing import print_sheets, sheets
from infocenter.publish.swapping import MARKER
from infocenter.web import addresses


@pytest.fixture
def built(demo, tmp_path):
    """Make the pages that the demo site would have, empty."""
    output = tmp_path / "dist"
    for code in demo.site.languages:
        paths = [addresses.door_card_path(activity) for activity in demo.activities]
        for path in (*paths, *(addresses.notice_path("prov", word) for word in addresses.NOTICES)):
            page = output / code / path / "index.html"
            page.parent.mkdir(parents=True)
            page.touch()
    (output / MARKER).touch()
    return output


def test_everything_is_printed_in_every_language(demo, built):
    found = sheets(demo, built, None, None)
    assert len(found) == len({sheet.name for sheet in found}) == 5 * 4
    assert all(sheet.page.is_file() for sheet in found)


def test_files_are_named_by_language_municipality_and_page(demo, built):
    assert [sheet.name for sheet in sheets(demo, built, "prov", "ti")] == [
        "ti-prov-sprakcafe.pdf",
        "ti-prov-anslag.pdf",
        "ti-prov-anslag-nasta-vecka.pdf",
    ]


@pytest.mark.parametrize(
    ("municipality", "code", "told"),
    [("provv", None, "`provv`, only for prov, annandal"), (None, "xx", "`xx`, only sv, ar, ti, en, so")],
)
def test_what_can_be_chosen_is_named(demo, built, municipality, code, told):
    with pytest.raises(OperationFailed, match=told):
        sheets(demo, built, municipality, code)


def test_without_a_built_site_it_says_to_build_first(demo, tmp_path):
    with pytest.raises(OperationFailed, match=r"There is no built site in dist. Run build.py"):
        sheets(demo, tmp_path / "dist", None, None)


def test_an_activity_newer_than_the_built_site_is_told(demo, built):
    (built / "sv/aktiviteter/sprakcafe/dorrkort/index.html").unlink()
    with pytest.raises(OperationFailed, match=r"lacks .*sprakcafe"):
        sheets(demo, built, None, None)


# The browser


@pytest.fixture
def browser(monkeypatch):
    """Put a browser of our own in place: what it is asked, and what it writes."""
    asked = []

    def find():
        return Path("/usr/bin/browser")

    def run(command, **_options):
        asked.append(command)
        made = next(Path(word.partition("=")[2]) for word in command if word.startswith("--print-to-pdf="))
        if "sprakcafe" in made.name:
            made.write_bytes(b"%PDF-1.4")
        return subprocess.CompletedProcess(command, 0, b"", b"first\nout of paper\n")

    monkeypatch.setattr(browsers, "find", find)
    monkeypatch.setattr(printing.subprocess, "run", run)
    return asked


def test_each_page_becomes_a_file_and_a_line(demo, built, tmp_path, browser):
    lines = []
    found = [sheet for sheet in sheets(demo, built, "prov", None) if "sprakcafe" in sheet.name]
    print_sheets(found, tmp_path / "paper", lambda *line: lines.append(line))
    assert lines == [(n, 5, f"{code}-prov-sprakcafe.pdf") for n, code in enumerate(demo.site.languages, 1)]
    assert sorted(path.name for path in (tmp_path / "paper").iterdir()) == sorted(name for _n, _of, name in lines)
    [command] = [command for command in browser if "/ar/" in command[-1]]
    assert command[:2] == ["/usr/bin/browser", "--headless"]
    assert "--no-pdf-header-footer" in command
    assert command[-1] == (built / "ar/aktiviteter/sprakcafe/dorrkort/index.html").as_uri()
    profiles = {word for command in browser for word in command if word.startswith("--user-data-dir=")}
    assert len(profiles) == 1
    assert not Path(profiles.pop().partition("=")[2]).exists()


def test_a_page_that_is_not_printed_stops_the_work(demo, built, tmp_path, browser):
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper" / "sv-prov-anslag.pdf").write_text("older")
    with pytest.raises(OperationFailed, match=r"did not print .*anslag.*: out of paper"):
        print_sheets(sheets(demo, built, "prov", "sv"), tmp_path / "paper", lambda *_: None)
    assert (tmp_path / "paper" / "sv-prov-anslag.pdf").read_text() == "older"


def test_a_folder_that_can_not_be_made_is_told(demo, built, tmp_path, browser):
    (tmp_path / "paper").touch()
    with pytest.raises(OperationFailed, match="Can't write"):
        print_sheets(sheets(demo, built, "prov", "sv"), tmp_path / "paper", lambda *_: None)


def test_without_a_browser_one_line_says_what_to_do(demo, built, tmp_path, monkeypatch):
    monkeypatch.setattr(browsers, "find", lambda: None)
    with pytest.raises(OperationFailed, match="install one, or set INFOCENTER_BROWSER"):
        print_sheets(sheets(demo, built, None, None), tmp_path / "paper", lambda *_: None)


def test_a_variable_that_names_no_browser_is_told(demo, built, tmp_path, monkeypatch):
    monkeypatch.setenv("INFOCENTER_BROWSER", str(tmp_path / "nothing"))
    with pytest.raises(OperationFailed, match=r"INFOCENTER_BROWSER names .*nothing"):
        print_sheets(sheets(demo, built, None, None), tmp_path / "paper", lambda *_: None)
