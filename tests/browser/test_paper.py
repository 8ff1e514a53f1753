"""Paper: what a browser makes of the pages that are to be printed."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.test_pages import LETTERS, badly_drawn, drawn_with
from browser.visiting import visit
from infocenter import cli
from infocenter.publish.swapping import MARKER
from infocenter.web import addresses
from site_under_test import SiteUnderTest

CODES = ("sv", "ar", "ti")
CARD = "aktiviteter/exempel-simning-for-kvinnor-hudiksvall/dorrkort/"
NOTICE = "veckan/kommun/hallefors/anslag/"
FACES = {"sv": 0, "ar": 1, "ti": 1}
"""How many faces of ours a PDF in the language brings along; Latin is the device's own."""
A4_ACROSS = {"width": 1123, "height": 794}
CUT = """() => {
  const sheet = document.querySelector(".halves").getBoundingClientRect();
  const cut = [...document.querySelectorAll(".half *")].filter((element) => {
    const box = element.getBoundingClientRect(), half = element.closest(".half").getBoundingClientRect();
    return box.width && (box.left < half.left - 1 || box.right > half.right + 1 || box.bottom > half.bottom + 1);
  });
  const high = sheet.height > innerHeight ? [`${sheet.height} px high`] : [];
  return [...high, ...cut.map((element) => element.outerHTML.slice(0, 120))];
}"""


def printed(page: Page) -> bytes:
    return page.pdf(prefer_css_page_size=True)


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


def boxes_of(pdf: bytes) -> set[tuple[int, int]]:
    """The sizes of the pages in millimetres."""
    found = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return {(round(float(wide) / 72 * 25.4), round(float(high) / 72 * 25.4)) for wide, high in found}


def faces_of(pdf: bytes) -> int:
    """How many faces within the file were made from a page's own web font: Chromium gives them this name."""
    return len(set(re.findall(rb"/BaseFont /([A-Z]+\+OTS-derived-font)", pdf)))


@pytest.mark.parametrize("code", CODES)
def test_a_door_card_is_one_a4_across(code: str, browser: Browser, home: str):
    with visit(browser, home) as tab:
        pdf = printed(tab.goto(f"{home}{code}/{CARD}"))
        assert (pages_of(pdf), boxes_of(pdf), faces_of(pdf)) == (1, {(297, 210)}, FACES[code])
        assert tab.faults == []


@pytest.mark.parametrize("code", CODES)
def test_a_notice_sheet_is_one_a4_upright(code: str, browser: Browser, home: str):
    with visit(browser, home) as tab:
        pdf = printed(tab.goto(f"{home}{code}/{NOTICE}"))
        assert (pages_of(pdf), boxes_of(pdf), faces_of(pdf)) == (1, {(210, 297)}, FACES[code])
        assert tab.faults == []


@pytest.mark.parametrize("path", [CARD, NOTICE])
@pytest.mark.parametrize("code", LETTERS)
def test_no_letter_on_paper_is_a_box(code: str, path: str, browser: Browser, home: str):
    with visit(browser, home, viewport=A4_ACROSS) as tab:
        tab.page.emulate_media(media="print")
        tab.goto(f"{home}{code}/{path}")
        drawn = drawn_with(tab, code)
        assert len(drawn) > 5
        assert [each for each in drawn if badly_drawn(code, *each)] == []


@pytest.mark.parametrize("code", ["sv", "ar", "ti", "en"])
def test_every_card_fits_its_half(code: str, browser: Browser, home: str, site: SiteUnderTest):
    with visit(browser, home, viewport=A4_ACROSS) as tab:
        tab.page.emulate_media(media="print")
        for activity in site.catalogue.activities:
            page = tab.goto(f"{home}{code}/{addresses.door_card_path(activity)}")
            assert page.evaluate(CUT) == [], activity.slug


@pytest.mark.parametrize("path", [CARD, NOTICE])
def test_the_button_is_there_only_where_it_prints(path: str, browser: Browser, home: str):
    with visit(browser, home) as tab:
        page = tab.goto(f"{home}sv/{path}")
        page.evaluate("window.print = () => { document.title = 'printed'; }")
        page.get_by_role("button", name="Skriv ut").click()
        expect(page).to_have_title("printed")
        assert tab.faults == []
    with visit(browser, home, java_script_enabled=False) as tab:
        tab.page.goto(f"{home}sv/{path}")
        expect(tab.page.locator("[data-print]")).to_be_hidden()
        expect(tab.page.locator(".print-words")).to_contain_text("Ctrl+P")


def test_the_command_prints_a_municipality_in_one_language(
    site: SiteUnderTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """From start to end, in the folder of the built site, as an editor has it."""
    root = site.settings.root
    assert (root / "dist" / MARKER).exists()
    monkeypatch.setattr(cli, "find_root", lambda: root)
    monkeypatch.delenv("INFOCENTER_LANGUAGE", raising=False)
    folder = tmp_path / "utskrifter"
    assert cli.main(["print", "--municipality", "orsa", "--language", "ti", "--to", str(folder)]) == 0
    told = capsys.readouterr().out
    made = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert len(made) == 5
    assert all(name in told for name in made)
    assert {name: (pages_of(pdf), faces_of(pdf)) for name, pdf in made.items()} == dict.fromkeys(made, (1, 1))
