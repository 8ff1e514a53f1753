"""Each kind of page has the styles of all that stands on it, and leaves out only what it never has."""

import re
from collections import defaultdict

import pytest

from infocenter.web.assets import STATIC, Assets
from infocenter.web.designs import DESIGNS

COMPONENTS = STATIC / "css" / "components"
PAGES = STATIC / "css" / "pages"


def classes_of(stems: tuple[str, ...]) -> set[str]:
    """Return the classes that components' rules begin with: what stands on a page where the rules are of use."""
    css = "".join((COMPONENTS / f"{stem}.css").read_text(encoding="utf-8") for stem in stems)
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    selectors = re.findall(r"([^{};]+)\{", css)
    first = [re.split(r"[ >+~]", each.strip())[0] for selector in selectors for each in selector.split(",")]
    return {name for each in first for name in re.findall(r"\.([\w-]+)", each)}


def test_no_page_has_what_its_stylesheet_leaves_out(site):
    assets = Assets(site.settings, site.catalogue)
    kinds = defaultdict(set)
    for kind, scripts in assets._styles:
        kinds[assets.stylesheet(kind, *scripts)].add(kind)
    left_out = {kind: classes_of(design.without) for kind, design in DESIGNS.items()}
    used = set()
    for page in sorted(site.dist.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        [sheet] = re.findall(r'<link rel="stylesheet" href="[^"]*?assets/([^"]+)">', text)
        here = {name for each in re.findall(r' class="([^"]*)"', text) for name in each.split()}
        used |= kinds[sheet]
        for kind in kinds[sheet]:
            assert not here & left_out[kind], f"{page}: {kind}"
    assert used == DESIGNS.keys()


@pytest.mark.parametrize("kind", DESIGNS)
def test_a_kind_of_page_is_made_of_what_is_there(kind):
    design = DESIGNS[kind]
    assert all((COMPONENTS / f"{name}.css").exists() for name in design.without)
    assert all(any((PAGES / name).glob("*.css")) for name in design.styles)
    assert all((STATIC / "js" / "pages" / f"{name}.js").exists() for name in design.scripts)
