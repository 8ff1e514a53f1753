"""A Chromium, Chrome or Edge for the browser tests: found, or installed.

    python -m browser.chromium      (in tests/) prints the path of the browser, installing one if need be

Standard library alone, and of the site just the finder: the test command asks before anything else is imported.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "site"))

from infocenter import browsers
from infocenter.browsers import VARIABLE, Machine, arguments, is_root

MESSAGES = {
    "installing": {
        "sv": "Hittar ingen Chromium, Chrome eller Edge. Installerar: {how} …",
        "en": "No Chromium, Chrome or Edge found. Installing: {how} …",
    },
    "missing": {
        "sv": "Testerna behöver Chromium, Chrome eller Edge: installera en eller ange sökvägen i {variable}.",
        "en": "The tests need Chromium, Chrome or Edge: install one, or set {variable} to its path.",
    },
    "wrong": {
        "sv": "{variable} pekar på {value}, som inte går att köra som webbläsare. Rätta eller ta bort den.",
        "en": "{variable} names {value}, which does not run as a browser. Correct or unset it.",
    },
}


class BrowserError(Exception):
    """There is no browser to be had; the message is one line that says what to do."""


def message(key: str, **values: object) -> str:
    """Give a message in the language that build.py was asked to speak."""
    english = os.environ.get("INFOCENTER_LANGUAGE") == "en"
    return MESSAGES[key]["en" if english else "sv"].format_map(values)


def installers(machine: Machine) -> Iterator[tuple[str, list[Sequence[str]]]]:
    """Give the ways to get a browser here, each with its name and its commands."""
    playwright = (sys.executable, "-m", "playwright", "install", "chromium", "--no-shell")
    yield "playwright install chromium", [playwright]
    if machine.system == "linux" and (machine.root / "etc/debian_version").is_file() and is_root():
        apt = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq")
        package = ("install", "-y", "--no-install-recommends", "chromium")
        yield "apt-get install chromium", [(*apt, "update"), (*apt, *package)]


def find(machine: Machine | None = None) -> Path | None:
    """Give a browser that works, or None. Raises BrowserError when INFOCENTER_BROWSER names none."""
    try:
        return browsers.find(machine)
    except browsers.NotABrowserError as error:
        raise BrowserError(message("wrong", variable=VARIABLE, value=error.value)) from error


def ensure(machine: Machine | None = None) -> Path:
    """Give a browser that works, installing one when there is none; progress goes to standard error.

    Raises BrowserError, with what the installers complained of printed before, when none can be had.
    """
    machine = machine or Machine()
    if found := find(machine):
        return found
    complaints = []
    for how, commands in installers(machine):
        print(message("installing", how=how), file=sys.stderr, flush=True)
        complaints += [_complaint(command) for command in commands]
        if found := find(machine):
            return found
    print(*filter(None, complaints), sep="\n", file=sys.stderr)
    raise BrowserError(message("missing", variable=VARIABLE))


def _complaint(command: Sequence[str]) -> str:
    """Run an installer, its progress shown, and give what it wrote to standard error if it failed."""
    try:
        run = subprocess.run(command, stdout=sys.stderr, stderr=subprocess.PIPE, check=False)
    except OSError as error:
        return str(error)
    return run.stderr.decode(errors="replace") if run.returncode else ""


def launch_options() -> dict[str, Any]:
    """Give what Playwright's `chromium.launch()` takes: which browser, no window, no other hosts."""
    path = find()
    if path is None:
        raise BrowserError(message("missing", variable=VARIABLE))
    return {"executable_path": str(path), "headless": True, "args": arguments()}


def main() -> int:
    """Print the path of a browser that works; 1 and one line of advice when there is none."""
    try:
        print(ensure())
    except BrowserError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
