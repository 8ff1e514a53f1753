"""What is at the target works at any moment, however often an upload breaks off; nobody else's files are touched."""

import io
import os
import re
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from infocenter import cli
from infocenter.problems import OperationFailed
from infocenter.publish.swapping import MARKER
from infocenter.publish.uploading import target_of, upload
from infocenter.publish.uploading.ftp import Ftp
from infocenter.publish.uploading.plan import STATE, Delete, Note, Put, State, is_asset, read_state, steps
from infocenter.publish.uploading.targets import PART, Folder, Rsync, Sftp
from publish.ftp_server import PASSWORD, serving

QUIET = lambda _done, _of: None  # noqa: E731
RELEASES = {
    "first": {"sv/": "a b", "sv/lista/": "a", "sv/lista/ett/": "a c", "sv/lista/gammal/": "a", "": "a"},
    "second": {"sv/": "b d", "sv/lista/": "d", "sv/lista/ett/": "d c", "sv/lista/ny/": "d e", "": "d"},
    "third": {"sv/": "f", "sv/lista/": "f", "sv/lista/ett/": "f", "": "f"},
}
"""Pages of three releases, and the assets that each asks for."""


class BrokenOff(Exception):
    """A cable pulled out."""


def make(site: Path, release: str) -> Path:
    site.mkdir(exist_ok=True)
    (site / MARKER).touch()
    for page, assets in RELEASES[release].items():
        folder = site / page
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text(f"{release} " + " ".join(f"<{name}>" for name in assets.split()))
        for name in assets.split():
            (site / "assets").mkdir(exist_ok=True)
            (site / "assets" / f"{name}.css").write_text(name)
    (site / "worker.js").write_text(release)
    return site


@pytest.fixture
def sites(tmp_path) -> dict[str, Path]:
    return {release: make(tmp_path / release, release) for release in RELEASES}


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def missing(folder: Path) -> list[str]:
    """The assets that pages at the target ask for in vain."""
    return [
        f"{page}: {asset}"
        for page in folder.rglob("index.html")
        for asset in re.findall("<(.)>", page.read_text())
        if not (folder / "assets" / f"{asset}.css").exists()
    ]


class Breaking(Folder):
    """A folder whose cable is pulled out at one operation on a file, before it, within it or after it."""

    def __init__(self, folder: Path, after: int) -> None:
        super().__init__(folder)
        self.left = after

    def _pull(self) -> None:
        assert not missing(self.folder)
        self.left -= 1
        if self.left < 0:
            raise BrokenOff

    def write(self, name: str, content: bytes) -> None:
        self._pull()
        (self.folder / PART).write_bytes(content[: len(content) // 2])
        self._pull()
        super().write(name, content)
        self._pull()

    def delete(self, name: str) -> None:
        self._pull()
        super().delete(name)
        self._pull()


def broken_off(site: Path, folder: Path) -> Iterator[int]:
    """Upload again and again, each time to one operation further; yield after each."""
    for after in range(1000):
        try:
            upload(site, Breaking(folder, after), QUIET)
        except BrokenOff:
            yield after
        else:
            return


def operations(site: Path, start: Path, tmp_path: Path) -> int:
    folder = copy(start, tmp_path / "counted")
    target = Breaking(folder, 10_000)
    upload(site, target, QUIET)
    return 10_000 - target.left


def copy(folder: Path, to: Path) -> Path:
    for name, content in files(folder).items():
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        (to / name).write_bytes(content)
    return to


def wanted(site: Path) -> dict[str, bytes]:
    return {name: content for name, content in files(site).items() if name != MARKER}


def published(folder: Path) -> dict[str, bytes]:
    """What readers see: all but assets kept from before, the state and what was half-way."""
    return {name: content for name, content in files(folder).items() if name not in {STATE, PART}}


@pytest.mark.parametrize("then", ["second", "third"], ids=["the same again", "another release"])
def test_at_every_interruption_each_page_finds_its_assets(sites, tmp_path, then):
    start = tmp_path / "start"
    upload(sites["first"], Folder(start), QUIET)
    for after in range(operations(sites["second"], start, tmp_path)):
        folder = copy(start, tmp_path / f"at-{after}")
        with pytest.raises(BrokenOff):
            upload(sites["second"], Breaking(folder, after), QUIET)
        assert not missing(folder)
        upload(sites[then], Breaking(folder, 10_000), QUIET)
        here = published(folder)
        assert {name: content for name, content in here.items() if not is_asset(name)} == {
            name: content for name, content in wanted(sites[then]).items() if not is_asset(name)
        }
        assert wanted(sites[then]).items() <= here.items()


SITES = {
    release: {
        **{f"{page}index.html": assets for page, assets in pages.items()},
        **{f"assets/{name}.css": name for assets in pages.values() for name in assets.split()},
    }
    for release, pages in RELEASES.items()
}


@given(
    st.lists(st.tuples(st.sampled_from(sorted(SITES)), st.integers(0, 24)), max_size=8),
    st.sampled_from(sorted(SITES)),
)
@example([("first", 99), ("second", 99), ("third", 12), ("first", 99)], "first")
def test_whatever_broke_off_before_each_page_finds_its_assets(tries, last):
    """Releases follow each other, and come back, each broken off after some steps; only the last is let through."""
    there: dict[str, str] = {}
    state = State()
    for release, broken_after in [*tries, (last, 99)]:
        for step in islice(steps(state, SITES[release]), broken_after):
            match step:
                case Put(name):
                    there[name] = SITES[release][name]
                case Delete(name):
                    there.pop(name, None)
                case Note(noted):
                    state = read_state(noted.text())
            asked = {name for page, names in there.items() if page.endswith(".html") for name in names.split()}
            assert {f"assets/{name}.css" for name in asked} <= there.keys()
    assert SITES[last].items() <= there.items()


def test_an_upload_that_breaks_off_again_and_again_arrives(sites, tmp_path):
    folder = tmp_path / "there"
    upload(sites["first"], Folder(folder), QUIET)
    assert sum(1 for _ in broken_off(sites["second"], folder)) > 10
    assert wanted(sites["second"]).items() <= files(folder).items()


def test_assets_of_the_former_release_stay_for_one(sites, tmp_path):
    folder = tmp_path / "there"
    seen = []
    for release in ("first", "second", "second", "third", "third"):
        upload(sites[release], Folder(folder), QUIET)
        seen.append("".join(sorted(path.stem for path in (folder / "assets").iterdir())))
    assert seen == ["abc", "abcde", "abcde", "bcdef", "bcdef"]
    assert not (folder / "sv" / "lista" / "ny").exists()


def test_only_what_changed_is_uploaded(sites, tmp_path):
    folder = tmp_path / "there"
    assert upload(sites["first"], Folder(folder), QUIET) == len(wanted(sites["first"]))
    assert upload(sites["first"], Breaking(folder, 0), QUIET) == 0
    (sites["first"] / "sv" / "lista" / "index.html").write_text("changed <a>")
    told: list[tuple[int, int]] = []
    assert upload(sites["first"], Folder(folder), lambda done, of: told.append((done, of))) == 1
    assert told == [(1, 1)]


def test_the_order_is_assets_entries_lists_and_then_what_ties_them():
    names = ["index.html", "sv/index.html", "worker.js", "sv/x/y/index.html", "assets/a.css", "sv/x/index.html",
             "sv/x/kalender.ics", "sv/404.html", "media/a.svg", "sv/x/y/index.html.br"]  # fmt: skip
    found = [step.name for step in steps(State(), dict.fromkeys(names, "1")) if isinstance(step, Put)]
    assert found == ["assets/a.css", "media/a.svg", "sv/x/y/index.html", "sv/x/y/index.html.br", "sv/x/index.html",
                     "sv/index.html", "sv/x/kalender.ics", "sv/404.html", "index.html", "worker.js"]  # fmt: skip


def test_what_others_put_there_stays(sites, tmp_path):
    folder = tmp_path / "there"
    (folder / "sv").mkdir(parents=True)
    (folder / "sv" / "own.txt").write_text("mine")
    for release in RELEASES:
        upload(sites[release], Folder(folder), QUIET)
    assert (folder / "sv" / "own.txt").read_text() == "mine"


@pytest.mark.parametrize(("name", "text"), [("index.html", "another site"), (STATE, "{"), (STATE, '{"files": 1}')])
def test_another_site_and_a_damaged_state_are_written_over_only_when_asked(sites, tmp_path, name, text):
    folder = tmp_path / "there"
    folder.mkdir()
    (folder / name).write_text(text)
    with pytest.raises(OperationFailed, match="--over"):
        upload(sites["first"], Folder(folder), QUIET)
    assert files(folder) == {name: text.encode()}
    upload(sites["first"], Folder(folder), QUIET, over=True)
    assert wanted(sites["first"]).items() <= files(folder).items()


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a/../../x"])
def test_a_state_that_names_files_elsewhere_is_refused(name):
    with pytest.raises(ValueError, match=STATE):
        read_state(State(files={name: "1"}).text())


def test_what_is_no_built_site_is_not_uploaded(tmp_path):
    (tmp_path / "dist").mkdir()
    with pytest.raises(OperationFailed, match="no built site"):
        upload(tmp_path / "dist", Folder(tmp_path / "there"), QUIET)


# Servers

SFTP = r"""
import pathlib, shlex, shutil, sys
root = pathlib.Path(__file__).parent / "server"
assert sys.argv[1:3] == ["-o", "BatchMode=no"] and sys.argv[-1] == "web@a.example"
for line in sys.stdin.read().splitlines():
    print("sftp> " + line)
    what, *rest = shlex.split(line)
    there = lambda path: root / path.lstrip("/")
    try:
        match what.lstrip("-"):
            case "mkdir": there(rest[0]).mkdir()
            case "put": shutil.copyfile(rest[0], there(rest[1]))
            case "get": shutil.copyfile(there(rest[0]), rest[1])
            case "rename": there(rest[0]).replace(there(rest[1]))
            case "rm": there(rest[0]).unlink()
    except OSError as error:
        print(error, file=sys.stderr)
        if not what.startswith("-"):
            sys.exit(1)
"""


RSYNC = r"""
import pathlib, shutil, sys
here = pathlib.Path(__file__).parent
source, there = sys.argv[-2], here / "server" / sys.argv[-1].partition(":")[2].strip("/")
if "--exclude=*" in sys.argv:
    [name] = [word.removeprefix("--include=/") for word in sys.argv if word.startswith("--include=/")]
    found = here / "server" / source.partition(":")[2].strip("/") / name
    if found.exists():
        shutil.copy(found, sys.argv[-1])
    sys.exit(0)
if "--mkpath" in sys.argv:
    there.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, there)
    sys.exit(0)
left = here / "left"
by_level = lambda name: [(step in name.split("/")[:-1], step) for step in name.split("/")]
for name in sorted(sys.stdin.read().split("\n"), key=by_level):
    if left.exists():
        left.write_text(str(int(left.read_text()) - 1))
        if int(left.read_text()) < 0:
            sys.exit("connection unexpectedly closed")
    path = there / name
    if (pathlib.Path(source) / name).exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(pathlib.Path(source) / name, path)
    elif "--delete-missing-args" in sys.argv:
        path.unlink(missing_ok=True)
    else:
        sys.exit("link_stat failed: No such file or directory")
"""
"""Takes the files of a run in rsync's own order: those of a folder first, then those of the folders within it."""


@pytest.fixture(params=[SFTP])
def server(request, tmp_path, monkeypatch) -> Path:
    """A stand-in for the program sftp, or rsync, which knows the words that we use; its server is a folder."""
    (tmp_path / "program.py").write_text(request.param)
    (tmp_path / "server").mkdir()
    real = __import__("subprocess").run

    def run(command, **more):
        return real([sys.executable, str(tmp_path / "program.py"), *command[1:]], **more)

    monkeypatch.setattr("infocenter.publish.uploading.targets.subprocess.run", run)
    return tmp_path / "server"


def test_sftp_brings_a_server_to_the_same(sites, server):
    target = target_of("sftp://web@a.example:2022/srv/my%20site/")
    assert isinstance(target, Sftp)
    told: list[tuple[int, int]] = []
    for release in RELEASES:
        upload(sites[release], target, lambda done, of: told.append((done, of)))
        here = server / "srv" / "my site"
        assert wanted(sites[release]).items() <= files(here).items()
        assert not missing(here)
    assert (len(wanted(sites["first"])),) * 2 in told
    assert not (here / PART).exists()
    assert not (here / "sv" / "lista" / "ny" / "index.html").exists()


def test_sftp_stops_at_the_first_fault_and_goes_on_later(sites, server):
    target = target_of("sftp://web@a.example/srv")
    blocked = server / "srv" / "sv" / "lista" / "index.html"
    blocked.mkdir(parents=True)
    with pytest.raises(OperationFailed, match="goes on from there"):
        upload(sites["first"], target, QUIET)
    assert not (server / "srv" / "index.html").exists()
    assert (server / "srv" / "assets" / "a.css").exists()
    blocked.rmdir()
    upload(sites["first"], target, QUIET)
    assert wanted(sites["first"]).items() <= files(server / "srv").items()


@pytest.mark.parametrize("server", [RSYNC], indirect=True, ids=["rsync"])
def test_rsync_that_breaks_off_at_any_file_leaves_pages_with_their_assets(sites, server):
    target = target_of("rsync://web@a.example/srv")
    assert isinstance(target, Rsync)
    here = server / "srv"
    upload(sites["first"], target, QUIET)
    for release in ("second", "third"):
        for after in range(99):
            (server.parent / "left").write_text(str(after))
            try:
                upload(sites[release], target, QUIET)
                break
            except OperationFailed:
                assert not missing(here)
        assert 3 < after < 98
        assert wanted(sites[release]).items() <= files(here).items()
    assert not (here / "sv" / "lista" / "ny" / "index.html").exists()


@pytest.mark.parametrize("renames_over", [True, False], ids=["renames over a file", "does not"])
def test_ftp_brings_a_host_to_the_same(sites, tmp_path, monkeypatch, renames_over):
    monkeypatch.setenv("INFOCENTER_PASSWORD", PASSWORD)
    (tmp_path / "host").mkdir()
    with serving(tmp_path / "host", renames_over=renames_over) as host:
        target = target_of(f"{host.address}/www/my%20site/")
        told: list[tuple[int, int]] = []
        for release in RELEASES:
            upload(sites[release], target, lambda done, of: told.append((done, of)))
            here = host.folder / "www" / "my site"
            assert wanted(sites[release]).items() <= files(here).items()
            assert not missing(here)
    assert (len(wanted(sites["first"])),) * 2 in told
    assert not (here / PART).exists()
    assert not (here / "sv" / "lista" / "ny" / "index.html").exists()


def test_ftp_that_breaks_off_at_any_file_goes_on_and_leaves_pages_with_their_assets(sites, tmp_path, monkeypatch):
    monkeypatch.setenv("INFOCENTER_PASSWORD", PASSWORD)
    (tmp_path / "host").mkdir()
    with serving(tmp_path / "host") as host:
        target = target_of(f"{host.address}/www")
        upload(sites["first"], target, QUIET)
        for after in range(99):
            host.left = after
            try:
                upload(sites["second"], target, QUIET)
                break
            except OperationFailed:
                assert not missing(host.folder / "www")
    assert 3 < after < 98
    assert wanted(sites["second"]).items() <= files(host.folder / "www").items()


def test_a_wrong_password_is_told_without_it(sites, tmp_path, monkeypatch):
    monkeypatch.setenv("INFOCENTER_PASSWORD", "fel-losen")
    with serving(tmp_path) as host, pytest.raises(OperationFailed, match="Login incorrect") as refused:
        upload(sites["first"], target_of(f"{host.address}/www"), QUIET)
    assert "fel-losen" not in str(refused.value)


def test_a_pipeline_without_a_password_is_told_where_to_put_it(sites, tmp_path, monkeypatch):
    monkeypatch.delenv("INFOCENTER_PASSWORD", raising=False)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    with serving(tmp_path) as host, pytest.raises(OperationFailed, match="INFOCENTER_PASSWORD"):
        upload(sites["first"], target_of(f"{host.address}/www"), QUIET)


def test_ftps_encrypts_and_ftp_does_not():
    secure, plain = target_of("ftps://web@a.example/www"), target_of("ftp://web@a.example:2121/www")
    assert isinstance(secure, Ftp)
    assert isinstance(plain, Ftp)
    assert (secure.secure, secure.port, plain.secure, plain.port) == (True, 21, False, 2121)


@pytest.mark.parametrize(
    "address",
    [
        "ftp://a.example/www",
        "ftps://web:hemligt@a.example/x",
        "ftp://web@a.example/x%0D%0ADELE y",
        "sftp://a.example",
        "sftp://web:hemligt@a.example/x",
        "sftp:///x",
        "rsync://-oProxyCommand=x/y",
    ],
)
def test_addresses_that_are_refused(address):
    with pytest.raises(OperationFailed) as refused:
        target_of(address)
    assert "hemligt" not in str(refused.value)


def test_a_missing_program_is_told(monkeypatch):
    monkeypatch.setenv("PATH", os.devnull)
    target = target_of("rsync://web@a.example/srv")
    assert isinstance(target, Rsync)
    with pytest.raises(OperationFailed, match="rsync"):
        target.read(STATE)


def test_a_password_in_site_yml_is_refused(scratch):
    scratch.edit("site.yml", "base_url:", "publish_to: sftp://web:hemligt@a.example/x\nbase_url:")
    [problem] = scratch.problems()
    assert problem.field == "publish_to"
    assert "password" in problem.text


def test_the_command_uploads_to_a_folder(sites, tmp_path, monkeypatch, capsys):
    project = tmp_path / "project"
    project.mkdir()
    sites["first"].rename(project / "dist")
    monkeypatch.setattr(cli, "find_root", lambda: project)
    assert cli.main(["--language", "en", "publish", str(tmp_path / "there")]) == 0
    assert "files uploaded" in capsys.readouterr().out
    assert (tmp_path / "there" / "sv" / "index.html").exists()
