"""The virtual environment beside build.py: made, filled from lock files, and never trusted half-made."""

import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from infocenter.bootstrap.messages import BootstrapError, say
from infocenter.bootstrap.requirements import Lock

_MARKER = "made-by-build.py.txt"
_UNFINISHED = "unfinished"
# Wheels alone: building from source would run code fetched without a hash. A user's or a machine's
# settings for where packages come from still hold.
_PIP = ["-m", "pip", "install", "--require-hashes", "--only-binary", ":all:"]
_PIP += ["--no-input", "--disable-pip-version-check", "--no-warn-script-location", "--progress-bar", "off"]


@dataclass(frozen=True)
class Environment:
    """The folder `.venv`: ours if it holds our marker, good for a lock if its stamp is the lock's digest."""

    path: Path
    language: str

    @property
    def python(self) -> Path:
        """The interpreter inside."""
        return self.path / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def running(self) -> bool:
        """Whether this very process runs inside it."""
        return Path(sys.prefix).resolve() == self.path.resolve()

    @property
    def ours(self) -> bool:
        """Whether build.py made it. Nothing else is ever changed or removed."""
        return (self.path / _MARKER).is_file()

    def stamp(self, lock: Lock) -> str | None:
        """Give the digest of the lock as installed; 'unfinished' if that broke off, None if never begun."""
        try:
            return self._stamp_file(lock).read_text(encoding="ascii")
        except FileNotFoundError:
            return None

    def prepare(self, locks: Sequence[Lock]) -> None:
        """Bring the environment to what the locks say; the first lock is the ground the others build on.

        A lock that is new to a good environment is added to it. One that changed, or whose installation broke
        off, has the whole environment made anew, so that nothing of the old one stays behind; only the
        environment this process runs in is mended in place. Raises BootstrapError.
        """
        if not self.running and not self._worth_keeping(locks):
            self._create(locks[0])
        for lock in locks:
            if self.stamp(lock) != lock.digest():
                self._install(lock)
        importlib.invalidate_caches()

    def _worth_keeping(self, locks: Sequence[Lock]) -> bool:
        stale = [lock for lock in locks if self.stamp(lock) not in {None, lock.digest()}]
        return self.ours and self.python.exists() and self.stamp(locks[0]) is not None and not stale

    def _stamp_file(self, lock: Lock) -> Path:
        return self.path / (lock.name.replace("/", "-") + ".sha256")

    def _create(self, lock: Lock) -> None:
        if self.path.exists() and not self.ours and any(self.path.iterdir()):
            raise BootstrapError("not_ours", venv=self.path)
        if importlib.util.find_spec("ensurepip") is None:
            raise BootstrapError("no_ensurepip")
        say("creating", self.language, lock=lock.name)
        try:
            self._discard()
            self.path.mkdir()
            (self.path / _MARKER).write_text("Made by build.py, which may remove it.\n", encoding="ascii")
            venv.create(self.path, with_pip=True, symlinks=os.name != "nt")
        except (OSError, subprocess.CalledProcessError) as error:
            raise BootstrapError("not_created", venv=self.path, reason=error) from error

    def _discard(self) -> None:
        # Renamed first: were the removal to break off, what is left would not be taken for an environment.
        rubbish = self.path.with_name(self.path.name + "-old")
        shutil.rmtree(rubbish, ignore_errors=True)
        if self.path.exists():
            self.path.rename(rubbish)
            shutil.rmtree(rubbish, ignore_errors=True)

    def _install(self, lock: Lock) -> None:
        count = len(lock.pinned())
        say("installing", self.language, lock=lock.name, count=count)
        started = time.monotonic()
        # Over the remains of a broken installation, that a package is there does not say that it is whole.
        force = ["--force-reinstall"] if self.stamp(lock) == _UNFINISHED else []
        self._stamp_file(lock).write_text(_UNFINISHED, encoding="ascii")
        if _run_pip([str(self.python), *_PIP, *force, "-r", str(lock.path)], count) != 0:
            raise BootstrapError("refused", lock=lock.name)
        finished = self._stamp_file(lock).with_suffix(".new")
        finished.write_text(lock.digest(), encoding="ascii")
        finished.replace(self._stamp_file(lock))
        say("installed", self.language, seconds=time.monotonic() - started)


def _run_pip(command: Sequence[str], count: int) -> int:
    """Run pip and pass on its complaints if it fails; on a terminal, count the packages being fetched."""
    terminal = sys.stderr.isatty()
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as complaints,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=complaints, encoding="utf-8", errors="replace") as pip,
    ):
        fetched = 0
        for line in pip.stdout or ():
            fetched += line.startswith("Collecting ")
            if terminal:
                print(f"\r  {fetched}/{count}", end="", file=sys.stderr, flush=True)
        if terminal:
            print("\r", end="", file=sys.stderr, flush=True)
        if pip.wait() != 0:
            complaints.seek(0)
            print(complaints.read(), end="", file=sys.stderr, flush=True)
    return pip.returncode
