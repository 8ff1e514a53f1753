"""Find a Chromium, Chrome or Edge on this machine: for printing, and for the tests in a browser.

Standard library alone: the test command looks for a browser before it imports anything else.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

VARIABLE = "INFOCENTER_BROWSER"

NAMES = (
    "chromium",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
    "chromium-browser",  # Last: on Ubuntu it may be a script that only says what to install.
)
PLACES = {
    "linux": (
        "usr/bin/chromium",
        "usr/lib/chromium/chromium",
        "opt/google/chrome/chrome",
        "snap/bin/chromium",
    ),
    "darwin": (
        "Applications/Chromium.app/Contents/MacOS/Chromium",
        "Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "win32": (
        "Chromium/Application/chrome.exe",
        "Google/Chrome/Application/chrome.exe",
        "Microsoft/Edge/Application/msedge.exe",
    ),
}
WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
PLAYWRIGHT_CACHES = {
    "linux": ".cache/ms-playwright",
    "darwin": "Library/Caches/ms-playwright",
    "win32": "AppData/Local/ms-playwright",
}
PLAYWRIGHT_BUILDS = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
    "chromium-*/chrome-win*/chrome.exe",
)


class NotABrowserError(Exception):
    """INFOCENTER_BROWSER names something that does not run as a browser; `value` is what it says."""

    def __init__(self, value: str) -> None:
        self.value = value
        super().__init__(value)


@dataclass(frozen=True)
class Machine:
    """Where to look: one of the keys of PLACES, and the folders and variables there."""

    system: str = "linux" if sys.platform.startswith("linux") else sys.platform
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    home: Path = field(default_factory=Path.home)
    root: Path = Path("/")

    def candidates(self) -> Iterator[Path]:
        """Name the browsers there are: those in PATH, those in the usual places, then Playwright's own."""
        named = (shutil.which(name, path=self.environ.get("PATH", "")) for name in NAMES)
        yield from (Path(path) for path in named if path)
        yield from (path for path in self._installed() if path.is_file())
        yield from self._playwrights()

    def _installed(self) -> Iterator[Path]:
        if self.system == "win32":
            roots = [Path(self.environ[name]) for name in WINDOWS_ROOTS if self.environ.get(name)]
        else:
            roots = [self.root, self.home] if self.system == "darwin" else [self.root]
        return (root / place for root in roots for place in PLACES.get(self.system, ()))

    def _playwrights(self) -> list[Path]:
        """List what Playwright has installed for this user, newest first."""
        usual = self.home / PLAYWRIGHT_CACHES.get(self.system, PLAYWRIGHT_CACHES["linux"])
        cache = Path(self.environ.get("PLAYWRIGHT_BROWSERS_PATH") or usual)
        builds = [path for pattern in PLAYWRIGHT_BUILDS for path in cache.glob(pattern) if path.is_file()]
        return sorted(builds, key=lambda path: _revision(path.relative_to(cache).parts[0]), reverse=True)


def _revision(folder: str) -> int:
    numbers = re.findall(r"\d+", folder)
    return int(numbers[-1]) if numbers else 0


def is_root() -> bool:
    """Whether this is the superuser of a Unix-like system."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def works(path: Path) -> bool:
    """Whether the browser starts and tells its version: a shim for a package not there, say, does not.

    On Windows, where the question would open a window, a browser that is there is taken to work.
    """
    if sys.platform == "win32":
        return path.is_file()
    try:
        run = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return run.returncode == 0


def find(machine: Machine | None = None) -> Path | None:
    """Give a browser that works, or None. INFOCENTER_BROWSER, a path or a name in PATH, goes before all else.

    Raises NotABrowserError when that variable names something else than a working browser.
    """
    machine = machine or Machine()
    if value := machine.environ.get(VARIABLE):
        named = shutil.which(value, path=machine.environ.get("PATH", ""))
        if named and works(Path(named)):
            return Path(named)
        raise NotABrowserError(value)
    return next((path for path in machine.candidates() if works(path)), None)


def arguments() -> list[str]:
    """List the command-line options: no traffic of the browser's own, and no address but this machine's."""
    quiet = [
        "--no-first-run",
        "--no-default-browser-check",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-domain-reliability",
        "--disable-sync",
        "--disable-quic",
        "--disable-gpu",
        # Containers often have a shared memory too small for a browser.
        "--disable-dev-shm-usage",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    ]
    # Chromium refuses to sandbox for the superuser; what is opened are our own pages alone.
    return [*quiet, "--no-sandbox"] if is_root() else quiet
