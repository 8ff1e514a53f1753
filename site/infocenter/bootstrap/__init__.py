"""All between `python3 build.py` and the program: the Python to run in, its packages, the test command.

Needs no package and imports no other part of the site until the packages are there.
"""

import io
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from infocenter.bootstrap.environment import Environment
from infocenter.bootstrap.messages import LANGUAGE_VARIABLE, BootstrapError, say, split_language
from infocenter.bootstrap.requirements import Lock, direct, missing

_INTERRUPTED = 130  # What shells give for a program ended by Ctrl-C.


def main(arguments: Sequence[str], root: Path) -> int:
    """Run a command of build.py in a Python that has all it needs, and give its exit code.

    `root` is the folder of build.py. Ctrl-C ends with 130 and no traceback.
    """
    _make_output_safe()
    language = "sv"
    try:
        language, rest = split_language(arguments)
        testing = rest[:1] == ["test"]
        environment = Environment(root / ".venv", language)
        if _must_prepare(environment, root, testing=testing):
            environment.prepare(locks(root, testing=testing))
            if not environment.running:
                return run([str(environment.python), str(root / "build.py"), *arguments])
        if testing:
            return run_tests(root, rest[1:], language)
        if (files := _files_if_unchanged(root, rest)) is not None:
            say("unchanged", language, files=files)
            return 0
        from infocenter.cli import main as command_line  # noqa: PLC0415 (only now are its packages there)

        return command_line(list(arguments))
    except BootstrapError as error:
        say(error.key, language, **error.values)
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED


def console() -> int:
    """Run the `infocenter` command of an installed package: the same as build.py."""
    return main(sys.argv[1:], Path(__file__).resolve().parents[3])


def locks(root: Path, *, testing: bool) -> list[Lock]:
    """List the lock files that a command needs, in the order of installation."""
    names = ["requirements.lock", "tests/requirements.lock"] if testing else ["requirements.lock"]
    return [Lock(root, name) for name in names]


def run_tests(root: Path, arguments: Sequence[str], language: str) -> int:
    """Make sure that there is a browser, then run pytest from the root; give the first exit code not 0."""
    finder = subprocess.run(
        [sys.executable, "-m", "browser.chromium"],
        cwd=root / "tests",
        env={**os.environ, LANGUAGE_VARIABLE: language},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    if finder.returncode != 0:
        return finder.returncode
    # The browser that was tried is the one the tests use.
    settings = {**os.environ, "INFOCENTER_BROWSER": finder.stdout.strip()}
    return run([sys.executable, "-m", "pytest", *arguments], cwd=root, env=settings)


def run(command: Sequence[str], cwd: Path | None = None, env: Mapping[str, str] | None = None) -> int:
    """Run a program to its end and give its exit code, 128 and the signal's number when a signal ended it.

    Ctrl-C reaches the program by itself, so this only waits for it to finish tidying up; a request to end
    that is sent to this process alone (SIGTERM) is handed on.
    """
    with subprocess.Popen(command, cwd=cwd, env=env) as program:
        before = signal.signal(signal.SIGTERM, lambda *_: program.terminate())
        try:
            while program.returncode is None:
                try:
                    program.wait()
                except KeyboardInterrupt:
                    continue
        finally:
            signal.signal(signal.SIGTERM, before)
    return program.returncode if program.returncode >= 0 else 128 - program.returncode


def _must_prepare(environment: Environment, root: Path, *, testing: bool) -> bool:
    """Whether `.venv` is to be seen to: not when the running Python is another and has everything."""
    own = environment.ours and environment.running
    return own or bool(missing(direct(root / "pyproject.toml", tests=testing)))


def _files_if_unchanged(root: Path, rest: list[str]) -> int | None:
    """Return how many files the site has where a build was asked for and would make the same; told in no time."""
    if rest[:1] not in ([], ["build"]):
        return None
    from infocenter import unchanged  # noqa: PLC0415 (as above)
    from infocenter.problems import OperationFailed  # noqa: PLC0415

    try:
        return unchanged.files_of_last(root / "dist", unchanged.look(root, rest))
    except OperationFailed:  # the command line tells of it
        return None


def _make_output_safe() -> None:
    """Show '?' for a letter that the console or the file behind it has no code for, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
