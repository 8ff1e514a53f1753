"""Pictures in a real browser: which file is fetched, that nothing moves, and that nothing is too wide."""

import pytest
from playwright.sync_api import Browser

from browser.visiting import visit

HEAD = "aktiviteter/exempel-sondagsfika-hudiksvall/"
TEXT = "aktiviteter/exempel-sprakcafe-hallefors/"
WIDTHS = {320: 360, 360: 360, 1280: 720}
"""Of the window, and of the file that is fetched on a plain screen."""
MEASURED = """() => {
  const image = document.querySelector("figure.picture img");
  const box = image.getBoundingClientRect();
  const root = document.documentElement;
  return {
    right: box.right, left: box.left, width: box.width, ratio: box.width / box.height, natural: image.naturalWidth,
    rounded: getComputedStyle(image).borderRadius,
    reserved: image.getAttribute("width") / image.getAttribute("height"), over: root.scrollWidth - root.clientWidth,
  };
}"""


@pytest.mark.parametrize("path", [HEAD, TEXT], ids=["head", "text"])
@pytest.mark.parametrize("code", ["sv", "ar", "ti"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_picture_fits_the_window_and_comes_in_the_size_for_it(
    width: int, code: str, path: str, browser: Browser, home: str
):
    with visit(browser, home, viewport={"width": width, "height": 800}) as tab:
        page = tab.goto(f"{home}{code}/{path}")
        picture = page.locator("figure.picture img")
        picture.scroll_into_view_if_needed()
        page.wait_for_function("document.querySelector('figure.picture img').complete")
        tab.keep(f"picture-{path.split('-')[1]}@{code}@{width}")
        found = page.evaluate(MEASURED)
        assert found["over"] <= 0
        assert found["left"] >= 0
        assert found["right"] <= width
        assert found["ratio"] == pytest.approx(1.6, abs=0.01)
        assert found["width"] >= min(width - 40, 400)
        assert found["rounded"] == "12px"
        fetched = [each.rpartition("-")[2] for each in tab.requests if "/exempel-motesplats." in each]
        assert fetched == [f"{WIDTHS[width]}.avif"]
        assert found["reserved"] == pytest.approx(1.6, abs=0.01)
        assert tab.faults == []


def test_a_dense_screen_gets_more_pixels(browser: Browser, home: str):
    with visit(browser, home, viewport={"width": 360, "height": 740}, device_scale_factor=3) as tab:
        tab.goto(f"{home}sv/{HEAD}").wait_for_function("document.querySelector('figure.picture img').complete")
        assert [each.rpartition("-")[2] for each in tab.requests if "/exempel-motesplats." in each] == ["1080.avif"]


def test_on_paper_a_picture_keeps_within_its_sheet(browser: Browser, home: str):
    with visit(browser, home, viewport={"width": 700, "height": 900}) as tab:
        page = tab.goto(f"{home}sv/{HEAD}")
        page.emulate_media(media="print")
        found = page.evaluate(MEASURED)
        assert found["right"] <= 700
        assert found["width"] <= 576
