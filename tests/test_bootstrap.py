"""From `python3 build.py` on a fresh machine to a Python with all its packages. No network, no real pip."""

import ast
import importlib.metadata
import os
import re
import signal
import string
import subprocess
import sys
import textwrap
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from infocenter import bootstrap
from infocenter.bootstrap import environment as environments
from infocenter.bootstrap.environment import Environment
from infocenter.bootstrap.messages import MESSAGES, BootstrapError, split_language
from infocenter.bootstrap.requirements import Lock, direct, missing, normalise, parse, release

ROOT = Path(__file__).resolve().parent.parent
LOCKS = [Lock(ROOT, "requirements.lock"), Lock(ROOT, "tests/requirements.lock")]
posix_only = pytest.mark.skipif(os.name == "nt", reason="signals to a process group are POSIX's")


# What is asked for, and what is lacking


@pytest.mark.parametrize(
    ("line", "version", "allowed"),
    [
        ("flask>=3.1,<4", "3.1.3", True),
        ("flask>=3.1,<4", "3.1", True),
        ("flask>=3.1,<4", "3.0.9", False),
        ("flask>=3.1,<4", "4.0", False),
        ("flask>=3.1,<4", "4", False),
        ("Flask-Babel>=4.0", "4", True),
        ("fonttools>=4.60,<5", "4.9", False),
        ("lucide", "0.0.1", True),
        ("tzdata>=2026.1; sys_platform == 'win32'", "2026.6", True),
    ],
)
def test_versions_are_held_against_both_bounds(line: str, version: str, allowed: bool) -> None:
    assert parse(line).allows(version) is allowed


def test_a_requirement_that_cannot_be_judged_is_refused_rather_than_passed() -> None:
    with pytest.raises(ValueError, match="cannot read"):
        parse("flask @ somewhere")


def test_names_are_compared_in_one_spelling() -> None:
    assert normalise("Types_Python.DateUtil") == "types-python-dateutil"
    assert release("2.12.0rc1") == release("2.12") == (2, 12)
    assert release("unknown") == ()


def test_missing_names_what_is_absent_too_old_too_new_or_broken() -> None:
    installed = {"good": "1.5", "old": "0.9", "new": "2.0", "broken": None}

    def version(name: str) -> str | None:
        if name not in installed:
            raise importlib.metadata.PackageNotFoundError(name)
        return installed[name]

    wanted = [parse(f"{name}>=1,<2") for name in ("good", "old", "new", "broken", "absent")]
    elsewhere = parse("absent-too; sys_platform == 'plan9'")
    assert missing([*wanted, elsewhere], version) == ["old", "new", "broken", "absent"]


def test_the_tests_ask_for_more_than_the_site() -> None:
    site = direct(ROOT / "pyproject.toml", tests=False)
    assert "pytest" in {wanted.name for wanted in direct(ROOT / "pyproject.toml", tests=True)} - set(site)
    assert "pytest" not in {wanted.name for wanted in site}


# The lock files


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_locked_package_has_one_version_and_hashes_and_no_address(lock: Lock) -> None:
    text = lock.path.read_text(encoding="utf-8")
    assert "://" not in text
    requirements = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ").splitlines()
    shape = r"[a-z0-9-]+==[0-9][^ ]*( ; [a-z_]+ ([!=]=|<) '[\w.]+')?( +--hash=sha256:[0-9a-f]{64})+"
    assert [line for line in requirements if not re.fullmatch(shape, line)] == []
    assert len(requirements) == len(lock.pinned()) > 20


def test_the_locks_hold_what_pyproject_asks_for_in_allowed_versions() -> None:
    site, tests = (lock.pinned() for lock in LOCKS)
    assert site.keys() & tests.keys() == set()
    for wanted in direct(ROOT / "pyproject.toml", tests=True):
        assert wanted.allows({**site, **tests}[wanted.name]), wanted
    assert {wanted.name for wanted in direct(ROOT / "pyproject.toml", tests=False)} <= site.keys()


# Words


def test_each_message_has_the_same_values_in_both_languages() -> None:
    def values(text: str) -> set[str | None]:
        return {field for _, field, _, _ in string.Formatter().parse(text) if field}

    for message in MESSAGES.values():
        assert message.keys() == {"sv", "en"}
        assert values(message["sv"]) == values(message["en"])


@pytest.mark.parametrize(
    ("arguments", "variable", "expected"),
    [
        ([], "", ("sv", [])),
        (["serve"], "en", ("en", ["serve"])),
        (["--language", "en", "test", "-x"], "", ("en", ["test", "-x"])),
        (["--language=sv", "check"], "en", ("sv", ["check"])),
        (["test", "--language", "en"], "", ("sv", ["test", "--language", "en"])),
    ],
)
def test_the_option_decides_the_language_then_the_environment(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], variable: str, expected: tuple[str, list[str]]
) -> None:
    monkeypatch.setenv("INFOCENTER_LANGUAGE", variable)
    assert split_language(arguments) == expected


@pytest.mark.parametrize("arguments", [["--language", "ti"], ["--language"], ["--language="]])
def test_an_unknown_language_is_refused(arguments: list[str]) -> None:
    with pytest.raises(BootstrapError, match="unknown_language"):
        split_language(arguments)


# The virtual environment


class Scratch:
    """A project folder with two locks, its environment, and a pip that only writes down what it is asked."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.environment = Environment(root / ".venv", "en")
        self.installed: list[str] = []
        self.forced: list[bool] = []
        self.created = 0
        self.pip_ends: int | type[BaseException] = 0
        (root / "tests").mkdir()
        for lock in self.locks:
            lock.path.write_text("flask==3.1.3\n", encoding="utf-8")

    @property
    def locks(self) -> list[Lock]:
        return bootstrap.locks(self.root, testing=True)

    def prepare(self, *, testing: bool = False) -> list[str]:
        """Prepare the environment and give the locks that pip was given."""
        self.installed.clear()
        self.environment.prepare(bootstrap.locks(self.root, testing=testing))
        return [Path(path).relative_to(self.root).as_posix() for path in self.installed]

    def create(self, path: Path, **settings: object) -> None:
        self.created += 1
        self.environment.python.parent.mkdir()
        self.environment.python.touch()

    def pip(self, command: Sequence[str], count: int) -> int:
        assert "--require-hashes" in command
        self.installed.append(command[-1])
        self.forced.append("--force-reinstall" in command)
        if isinstance(self.pip_ends, int):
            return self.pip_ends
        raise self.pip_ends


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scratch:
    scratch = Scratch(tmp_path)
    monkeypatch.setattr(environments.venv, "create", scratch.create)
    monkeypatch.setattr(environments, "_run_pip", scratch.pip)
    return scratch


def test_a_first_run_installs_and_a_second_does_nothing(scratch: Scratch) -> None:
    assert scratch.prepare() == ["requirements.lock"]
    assert scratch.prepare() == []
    assert scratch.created == 1


def test_the_test_packages_are_added_to_a_good_environment(scratch: Scratch) -> None:
    scratch.prepare()
    assert scratch.prepare(testing=True) == ["tests/requirements.lock"]
    assert scratch.prepare(testing=True) == []
    assert scratch.created == 1


def test_a_changed_lock_makes_the_environment_anew(scratch: Scratch) -> None:
    scratch.prepare(testing=True)
    leftover = scratch.environment.path / "leftover"
    leftover.touch()
    scratch.locks[0].path.write_text("flask==3.1.4\n", encoding="utf-8")
    assert scratch.prepare() == ["requirements.lock"]
    assert not leftover.exists()
    assert scratch.prepare(testing=True) == ["tests/requirements.lock"]


def test_other_line_endings_are_no_change(scratch: Scratch) -> None:
    scratch.prepare()
    scratch.locks[0].path.write_bytes(b"flask==3.1.3\r\n")
    assert scratch.prepare() == []


def test_an_interrupted_installation_is_done_again_from_the_start(scratch: Scratch) -> None:
    scratch.pip_ends = KeyboardInterrupt
    with pytest.raises(KeyboardInterrupt):
        scratch.prepare()
    scratch.pip_ends = 0
    assert scratch.prepare() == ["requirements.lock"]
    assert scratch.created == 2


def test_an_environment_interrupted_while_it_is_made_is_made_again(
    scratch: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(environments.venv, "create", interrupted)
        with pytest.raises(KeyboardInterrupt):
            scratch.prepare()
    assert scratch.prepare() == ["requirements.lock"]


def test_an_interrupted_installation_of_test_packages_is_no_matter_to_a_build(scratch: Scratch) -> None:
    scratch.prepare()
    scratch.pip_ends = 1
    with pytest.raises(BootstrapError, match="refused"):
        scratch.prepare(testing=True)
    scratch.pip_ends = 0
    assert scratch.prepare() == []
    assert scratch.prepare(testing=True) == ["requirements.lock", "tests/requirements.lock"]


def test_what_pip_refuses_is_never_taken_as_installed(scratch: Scratch) -> None:
    scratch.pip_ends = 1
    for _ in range(2):
        with pytest.raises(BootstrapError, match="refused"):
            scratch.prepare()
    assert scratch.environment.stamp(scratch.locks[0]) == "unfinished"


def test_an_environment_whose_python_is_gone_is_made_again(scratch: Scratch) -> None:
    scratch.prepare()
    scratch.environment.python.unlink()
    assert scratch.prepare() == ["requirements.lock"]


def test_an_environment_that_someone_else_made_is_left_alone(scratch: Scratch) -> None:
    theirs = scratch.environment.path / "theirs"
    theirs.parent.mkdir()
    theirs.touch()
    with pytest.raises(BootstrapError, match="not_ours"):
        scratch.prepare()
    assert theirs.exists()


def test_from_inside_it_is_mended_in_place(scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch.prepare()
    monkeypatch.setattr(sys, "prefix", str(scratch.environment.path))
    scratch.locks[0].path.write_text("flask==3.1.4\n", encoding="utf-8")
    scratch.pip_ends = 1
    with pytest.raises(BootstrapError):
        scratch.prepare()
    scratch.pip_ends = 0
    assert scratch.prepare() == ["requirements.lock"]
    assert scratch.created == 1
    assert scratch.forced == [False, False, True]


# From the door to the command


@pytest.fixture
def started(scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A Python that lacks packages, at the door of the scratch project; gives the programs it starts."""
    programs: list[list[str]] = []
    monkeypatch.setattr(bootstrap, "missing", lambda _: ["flask"])
    monkeypatch.setattr(bootstrap, "direct", lambda *_, **__: [])
    monkeypatch.setattr(bootstrap, "run", lambda command, **_: programs.append(command) or 7)
    return programs


def test_without_packages_the_command_runs_again_inside(scratch: Scratch, started: list[list[str]]) -> None:
    assert bootstrap.main(["--language", "en", "serve", "--port", "1"], scratch.root) == 7
    python = str(scratch.environment.python)
    again = [python, str(scratch.root / "build.py"), "--language", "en", "serve", "--port", "1"]
    assert started == [again]


def test_with_packages_the_tests_run_here_with_the_arguments_and_the_browser_that_was_found(
    scratch: Scratch, started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "missing", lambda _: [])
    browser = subprocess.CompletedProcess([], 0, stdout="/some/browser\n")
    monkeypatch.setattr(bootstrap.subprocess, "run", lambda *_, **__: browser)
    assert bootstrap.main(["test", "tests/model", "-k", "x"], scratch.root) == 7
    assert started == [[sys.executable, "-m", "pytest", "tests/model", "-k", "x"]]
    assert scratch.created == 0


def test_without_a_browser_no_test_runs(
    scratch: Scratch, started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "missing", lambda _: [])
    nothing = subprocess.CompletedProcess([], 1, stdout="")
    monkeypatch.setattr(bootstrap.subprocess, "run", lambda *_, **__: nothing)
    assert bootstrap.main(["test"], scratch.root) == 1
    assert started == []


def test_a_refused_installation_ends_with_one_line(
    scratch: Scratch, started: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    scratch.pip_ends = 1
    assert bootstrap.main([], scratch.root) == 1
    assert capsys.readouterr().err.splitlines()[-1].startswith("Installationen av requirements.lock gick inte")
    assert started == []


def test_ctrl_c_ends_with_130(scratch: Scratch, started: list[list[str]]) -> None:
    scratch.pip_ends = KeyboardInterrupt
    assert bootstrap.main([], scratch.root) == 130


def test_run_hands_on_exit_codes() -> None:
    assert bootstrap.run([sys.executable, "-c", "raise SystemExit(5)"]) == 5


@posix_only
def test_run_gives_a_signals_number_as_shells_do() -> None:
    assert bootstrap.run([sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"]) == 137


@posix_only
def test_ctrl_c_lets_the_program_tidy_up() -> None:
    child = textwrap.dedent("""
        import sys, time
        try:
            print("ready", flush=True)
            time.sleep(30)
        except KeyboardInterrupt:
            time.sleep(0.5)
            print("tidy", flush=True)
            sys.exit(3)
    """)
    parent = f"import sys; from infocenter.bootstrap import run; sys.exit(run([sys.executable, '-c', {child!r}]))"
    with subprocess.Popen(
        [sys.executable, "-c", parent],
        env={**os.environ, "PYTHONPATH": str(ROOT / "site")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        os.killpg(process.pid, signal.SIGINT)
        output, errors = process.communicate(timeout=20)
    assert (process.returncode, output, errors) == (3, "tidy\n", "")


# build.py itself


def build(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "build.py"), *arguments],
        env={**os.environ, **settings},
        capture_output=True,
        encoding="cp1252",
        check=False,
    )


def test_build_py_can_be_read_by_old_pythons_and_tells_them_what_is_needed() -> None:
    source = (ROOT / "build.py").read_text(encoding="ascii")
    ast.parse(source, feature_version=(3, 0))
    old = f"import sys, runpy; sys.version_info = (3, 10, 4); runpy.run_path({str(ROOT / 'build.py')!r})"
    run = subprocess.run([sys.executable, "-c", old], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert run.stderr == (
        "Installera Python 3.11 eller senare; detta var 3.10. / Please install Python 3.11 or later; this was 3.10.\n"
    )


def test_the_message_names_the_version_that_pyproject_demands() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == ">=3.11"
    assert "sys.version_info < (3, 11)" in (ROOT / "build.py").read_text(encoding="ascii")


def test_a_console_without_the_letters_does_not_crash() -> None:
    run = build("--language", "ትግርኛ", PYTHONIOENCODING="cp1252")
    assert run.returncode == 1
    assert run.stderr.startswith("Okänt språk för --language: ????")
    assert len(run.stderr.splitlines()) == 1


def test_the_bootstrap_needs_nothing_but_the_standard_library() -> None:
    alone = f"import sys; sys.path.insert(0, {str(ROOT / 'site')!r}); import infocenter.bootstrap"
    subprocess.run([sys.executable, "-I", "-S", "-c", alone], check=True)


def test_ci_runs_the_test_command() -> None:
    script = ROOT / ".ci" / "run"
    assert script.read_text(encoding="utf-8").splitlines()[-1] == 'exec python3 build.py test "$@"'


# The whole tree


def files_of_the_project() -> list[Path]:
    """Every file that git tracks or would track."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listing.returncode != 0:
        pytest.skip("not a git checkout")
    return [path for name in listing.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def test_no_file_names_a_host_that_packages_come_from() -> None:
    # Put together here, so that this file does not name them either.
    hosts = ["pypi" + ".org", "python" + "hosted", "npm" + "js.", "deb." + "debian", "cdn." + "playwright"]
    pattern = re.compile("|".join(map(re.escape, hosts)).encode())
    named = {str(path.relative_to(ROOT)) for path in files_of_the_project() if pattern.search(path.read_bytes())}
    assert named == set()
