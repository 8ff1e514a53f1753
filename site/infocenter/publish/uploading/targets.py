"""Where the site is uploaded to: a folder (a mounted share too), or a server by the program `sftp` or `rsync`.

The programs are those of the computer (OpenSSH is part of Windows, macOS and Linux): keys, agents, known hosts and
prompts are theirs, and no password passes through us.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Protocol

from infocenter.problems import Message, OperationFailed, shorten
from infocenter.publish.uploading.plan import STATE, Delete, Note, Put, Step, rank

PART = ".infocenter-upload"
"""Name of a file on its way; it gets its own name when it is whole."""
Told = Callable[[], None]
"""Called for each file of the site that is in place."""


class Target(Protocol):
    """A place to upload to."""

    def read(self, name: str) -> bytes | None:
        """Return a file at the target; None where there is none."""

    def carry_out(self, steps: Iterable[Step], site: Path, told: Told) -> None:
        """Do the steps in their order, and stop at the first that fails with OperationFailed."""


class Folder:
    """A folder that this computer writes to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, name: str) -> bytes | None:
        try:
            return (self.folder / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise OperationFailed(_refused(error, self.folder)) from error

    def carry_out(self, steps: Iterable[Step], site: Path, told: Told) -> None:
        for step in steps:
            try:
                self._do(step, site)
            except OSError as error:
                raise OperationFailed(_refused(error, self.folder)) from error
            if isinstance(step, Put):
                told()

    def _do(self, step: Step, site: Path) -> None:
        match step:
            case Put(name):
                self.write(name, (site / name).read_bytes())
            case Note(state):
                self.write(STATE, state.text())
            case Delete(name):
                self.delete(name)

    def write(self, name: str, content: bytes) -> None:
        path, part = self.folder / name, self.folder / PART
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o644)
        part.replace(path)

    def delete(self, name: str) -> None:
        path = self.folder / name
        path.unlink(missing_ok=True)
        for folder in path.relative_to(self.folder).parents[:-1]:
            try:
                (self.folder / folder).rmdir()
            except OSError:  # something lies in it
                return


def _refused(error: OSError, folder: Path) -> Message:
    return Message("Can't write %(path)s: %(reason)s.", path=error.filename or folder, reason=error.strerror)


def _run(command: list[str], text: str = "") -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=False)
    except OSError as error:
        raise OperationFailed(
            Message("The program %(program)s is not on this computer.", program=command[0])
        ) from error


class _Remote:
    """What the two programs share: both are told in files, and stop at the first fault."""

    def __init__(self, login: str, port: int, folder: str) -> None:
        self.login, self.port, self.folder = login, port, folder

    def _check(self, run: subprocess.CompletedProcess[str]) -> None:
        if run.returncode:
            told = run.stderr.strip().rpartition("\n")[2]
            raise OperationFailed(
                Message("The upload broke off: %(reason)s. Run it again: it goes on from there.", reason=shorten(told))
            )


class Sftp(_Remote):
    """OpenSSH's sftp: one session for all steps."""

    def read(self, name: str) -> bytes | None:
        with tempfile.TemporaryDirectory() as folder:
            got = Path(folder) / "got"
            # The first must succeed, so that only a missing file is taken for one.
            self._check(self._session(["pwd"]))
            self._session([f"get {_quoted(f'{self.folder}/{name}')} {_quoted(got.as_posix())}"])
            return got.read_bytes() if got.exists() else None

    def carry_out(self, steps: Iterable[Step], site: Path, told: Told) -> None:
        with tempfile.TemporaryDirectory() as folder:
            commands = list(self._commands(steps, site, Path(folder)))
            run = self._session(commands)
        for line in run.stdout.splitlines():
            if line.startswith("sftp> rename") and STATE not in line:
                told()
        self._check(run)

    def _commands(self, steps: Iterable[Step], site: Path, notes: Path) -> Iterator[str]:
        made = {""}
        yield from (f"-mkdir {_quoted(path)}" for path in lineage(self.folder, made))
        for number, step in enumerate(steps):
            match step:
                case Put(name):
                    parent = f"{self.folder}/{name}".rpartition("/")[0]
                    yield from (f"-mkdir {_quoted(path)}" for path in lineage(parent, made))
                    yield from self._place(site / name, name)
                case Note(state):
                    note = notes / str(number)
                    note.write_bytes(state.text())
                    yield from self._place(note, STATE)
                case Delete(name):
                    yield f"-rm {_quoted(f'{self.folder}/{name}')}"

    def _place(self, source: Path, name: str) -> Iterator[str]:
        part = _quoted(f"{self.folder}/{PART}")
        yield f"put {_quoted(source.resolve().as_posix())} {part}"
        yield f"-chmod 644 {part}"
        yield f"rename {part} {_quoted(f'{self.folder}/{name}')}"

    def _session(self, commands: list[str]) -> subprocess.CompletedProcess[str]:
        # `-b` stops at the first fault, and would keep the program from asking for a password: the first word wins.
        command = ["sftp", "-o", "BatchMode=no", "-P", str(self.port), "-b", "-", self.login]
        return _run(command, "\n".join(commands) + "\n")


def lineage(folder: str, made: set[str]) -> Iterator[str]:
    """Yield the folders above and the folder itself that were not yielded before."""
    steps = folder.split("/")
    for n in range(1, len(steps) + 1):
        path = "/".join(steps[:n])
        if path not in made:
            made.add(path)
            yield path


def _quoted(path: str) -> str:
    escaped = path.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


class Rsync(_Remote):
    """The program rsync over ssh: a run for each stretch of steps whose order among themselves is free.

    Within a run the order is rsync's own: it sorts what it is told (rsync(1), SORTED TRANSFER ORDER).
    """

    def read(self, name: str) -> bytes | None:
        with tempfile.TemporaryDirectory() as folder:
            run = self._rsync(f"--include=/{name}", "--exclude=*", f"{self._there}/", f"{folder}/")
            got = Path(folder) / name
            if run.returncode == _NO_SUCH and "No such file" in run.stderr:
                return None
            self._check(run)
            return got.read_bytes() if got.exists() else None

    def carry_out(self, steps: Iterable[Step], site: Path, told: Told) -> None:
        for (kind, _rank), group in groupby(steps, _stretch):
            stretch = list(group)
            if kind is Note:
                self._note(stretch[-1])
                continue
            names = "\n".join(step.name for step in stretch if not isinstance(step, Note))
            how = ["--delete-missing-args"] if kind is Delete else []
            with tempfile.TemporaryDirectory() as nothing:
                source = Path(nothing) if kind is Delete else site
                run = self._rsync(*how, "--files-from=-", f"{source}/", f"{self._there}/", text=names)
            self._check(run)
            for _step in stretch if kind is Put else ():
                told()

    def _note(self, step: Step) -> None:
        assert isinstance(step, Note)
        with tempfile.TemporaryDirectory() as folder:
            note = Path(folder) / STATE
            note.write_bytes(step.state.text())
            self._check(self._rsync("--mkpath", str(note), f"{self._there}/"))

    @property
    def _there(self) -> str:
        return f"{self.login}:{self.folder}"

    def _rsync(self, *words: str, text: str = "") -> subprocess.CompletedProcess[str]:
        shell = f"ssh -p {self.port}"
        return _run(["rsync", "-r", "--checksum", "--compress", "--chmod=D755,F644", "-s", "-e", shell, *words], text)


def _stretch(step: Step) -> tuple[type[Step], tuple[int, int]]:
    return type(step), rank(step.name) if isinstance(step, Put) else (0, 0)


_NO_SUCH = 23
"""What rsync ends with where a file or folder is not there."""
