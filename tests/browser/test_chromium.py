"""The finder of a browser, on machines made up in a folder. No browser is started."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from browser import chromium
from browser.chromium import BrowserError
from infocenter import browsers
from infocenter.browsers import Machine


@pytest.fixture(autouse=True)
def _no_browser_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browsers, "works", lambda path: "broken" not in path.read_text())


def put(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return path


def machine(tmp_path: Path, system: str, **environ: str) -> Machine:
    return Machine(system=system, environ=environ, home=tmp_path / "home", root=tmp_path)


@pytest.mark.parametrize(
    ("system", "place"),
    [
        ("linux", "usr/bin/chromium"),
        ("linux", "opt/google/chrome/chrome"),
        ("linux", "home/.cache/ms-playwright/chromium-1255/chrome-linux64/chrome"),
        ("darwin", "Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
        ("darwin", "home/Applications/Chromium.app/Contents/MacOS/Chromium"),
        (
            "darwin",
            "home/Library/Caches/ms-playwright/chromium-1/chrome-mac/Chromium.app/Contents/MacOS/Chromium",
        ),
        ("win32", "programs/Google/Chrome/Application/chrome.exe"),
        ("win32", "programs86/Microsoft/Edge/Application/msedge.exe"),
        ("win32", "home/AppData/Local/ms-playwright/chromium-1255/chrome-win64/chrome.exe"),
    ],
)
def test_the_usual_places_of_each_system_are_searched(tmp_path: Path, system: str, place: str) -> None:
    folders = {"PROGRAMFILES": str(tmp_path / "programs"), "PROGRAMFILES(X86)": str(tmp_path / "programs86")}
    browser = put(tmp_path / place)
    assert chromium.find(machine(tmp_path, system, **folders)) == browser


@pytest.mark.parametrize("system", ["linux", "darwin", "win32", "plan9"])
def test_a_machine_without_a_browser_has_none(tmp_path: Path, system: str) -> None:
    assert chromium.find(machine(tmp_path, system)) is None


@pytest.mark.skipif(os.name == "nt", reason="which() asks for .exe on Windows")
def test_path_comes_before_the_usual_places_and_a_browser_that_does_not_start_is_passed_over(
    tmp_path: Path,
) -> None:
    usual = put(tmp_path / "usr/bin/chromium")
    in_path = put(tmp_path / "bin/google-chrome")
    here = machine(tmp_path, "linux", PATH=str(tmp_path / "bin"))
    assert chromium.find(here) == in_path
    put(in_path, "broken")
    assert chromium.find(here) == usual


def test_of_playwrights_own_the_newest_is_taken(tmp_path: Path) -> None:
    for revision in (999, 1255, 1100):
        put(tmp_path / f"cache/chromium-{revision}/chrome-linux/chrome")
    found = chromium.find(machine(tmp_path, "linux", PLAYWRIGHT_BROWSERS_PATH=str(tmp_path / "cache")))
    assert found == tmp_path / "cache/chromium-1255/chrome-linux/chrome"


def test_the_variable_goes_before_all_else(tmp_path: Path) -> None:
    put(tmp_path / "usr/bin/chromium")
    named = put(tmp_path / "mine/browser.exe")
    assert chromium.find(machine(tmp_path, "linux", INFOCENTER_BROWSER=str(named))) == named


@pytest.mark.parametrize("text", [None, "broken"])
def test_a_variable_that_names_no_working_browser_is_an_error(tmp_path: Path, text: str | None) -> None:
    put(tmp_path / "usr/bin/chromium")
    named = tmp_path / "mine/browser.exe"
    if text:
        put(named, text)
    with pytest.raises(BrowserError, match="INFOCENTER_BROWSER"):
        chromium.find(machine(tmp_path, "linux", INFOCENTER_BROWSER=str(named)))


# Installing


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The installers that were asked; each of them fails."""
    asked: list[str] = []
    monkeypatch.setattr(chromium, "_complaint", lambda command: asked.append(" ".join(command)) or "no luck")
    monkeypatch.setattr(chromium, "is_root", lambda: True)
    return asked


def test_playwright_is_asked_first_then_debian_and_then_one_line_says_what_to_do(
    tmp_path: Path, commands: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path / "etc/debian_version")
    with pytest.raises(BrowserError, match="INFOCENTER_BROWSER") as failure:
        chromium.ensure(machine(tmp_path, "linux"))
    assert "\n" not in str(failure.value)
    asked = [command.removeprefix(sys.executable + " -m ") for command in commands]
    apt = "env DEBIAN_FRONTEND=noninteractive apt-get -qq"
    assert asked == [
        "playwright install chromium --no-shell",
        f"{apt} update",
        f"{apt} install -y --no-install-recommends chromium",
    ]
    assert "no luck" in capsys.readouterr().err


@pytest.mark.parametrize(("debian", "root"), [(False, True), (True, False)])
def test_apt_is_only_for_the_superuser_of_a_debian(
    tmp_path: Path, commands: list[str], monkeypatch: pytest.MonkeyPatch, debian: bool, root: bool
) -> None:
    if debian:
        put(tmp_path / "etc/debian_version")
    monkeypatch.setattr(chromium, "is_root", lambda: root)
    with pytest.raises(BrowserError):
        chromium.ensure(machine(tmp_path, "linux"))
    assert len(commands) == 1


def test_what_an_installer_brings_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = tmp_path / "home/.cache/ms-playwright/chromium-1255/chrome-linux64/chrome"
    monkeypatch.setattr(chromium, "_complaint", lambda _: put(browser) and "")
    assert chromium.ensure(machine(tmp_path, "linux")) == browser


def test_a_browser_that_is_there_is_not_installed_again(tmp_path: Path, commands: list[str]) -> None:
    browser = put(tmp_path / "usr/bin/chromium")
    assert chromium.ensure(machine(tmp_path, "linux")) == browser
    assert commands == []


# Starting


def test_the_sandbox_is_given_up_only_for_the_superuser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browsers, "is_root", lambda: False)
    assert "--no-sandbox" not in chromium.arguments()
    monkeypatch.setattr(browsers, "is_root", lambda: True)
    assert "--no-sandbox" in chromium.arguments()


def test_only_this_machine_can_be_looked_up() -> None:
    rules = [option for option in chromium.arguments() if option.startswith("--host-resolver-rules=")]
    assert rules == ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"]


def test_launch_options_name_the_browser_that_was_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "find", lambda: tmp_path / "chromium")
    assert chromium.launch_options()["executable_path"] == str(tmp_path / "chromium")
    monkeypatch.setattr(chromium, "find", lambda: None)
    with pytest.raises(BrowserError):
        chromium.launch_options()


def test_it_is_a_command_that_prints_the_path(tmp_path: Path) -> None:
    browser = put(tmp_path / "browser.exe", "#!/bin/sh\n")
    run = subprocess.run(
        [sys.executable, "-m", "browser.chromium"],
        cwd=Path(chromium.__file__).parent.parent,
        env={**os.environ, "INFOCENTER_BROWSER": str(browser)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout.strip()) == (0, str(browser))
