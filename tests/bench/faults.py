"""Is what is published whole, whatever happens? `python3 tests/bench/faults.py [SHARE] [FAULT ...]`, best as root.

Makes a small project with three versions and does to its builds what may happen to them, for real: kills them, fills
their disk, makes it read-only, reads while they swap. Prints a table: fault, tries, passed, and what failed. SHARE (1
unless told) of the tries are made: 0.05 takes some minutes. What this machine does not let us do is named, not counted.
"""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urljoin, urlsplit

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT / "tests")]

from infocenter.problems import OperationFailed
from infocenter.publish.keeping import MARKER
from infocenter.publish.swapping import roll_back
from publish.small_project import Versions, edit, run, settings, told_in_a_line, tree, versions_in

QUICK = {"PYTHONDONTWRITEBYTECODE": ""}
LINK = re.compile(r'\s(?:href|src)="([^"#?]*)')
SHUFFLED = """
import os, random

def shuffled(found):
    return random.Random(7).sample(found, len(found))

class Scanned:
    def __init__(self, found): self.found = iter(shuffled(found))
    def __iter__(self): return self
    def __next__(self): return next(self.found)
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def close(self): pass

def scandir(*words, real=os.scandir):
    with real(*words) as found:
        return Scanned(list(found))

def listdir(*words, real=os.listdir):
    return shuffled(real(*words))

os.scandir, os.listdir = scandir, listdir
"""
"""As sitecustomize.py: files come in another order than they lie on the disk."""


class NotHere(Exception):
    """This machine doesn't let us."""


Fault = Callable[[Versions, int], Iterator[str]]
"""Yields for each try what went wrong, "" where nothing did."""


def start(project: Path, *command: str) -> subprocess.Popen[str]:
    """Start a command as the leader of its processes."""
    return subprocess.Popen(
        [sys.executable, str(project / "build.py"), "--language", "en", *command],
        cwd=project.parent,
        env=settings(project.parent, **QUICK),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


def seconds_of_a_build(site: Versions) -> float:
    begin = time.monotonic()
    edit(site.project, site.other())
    assert run(site.project, **QUICK).returncode == 0
    return time.monotonic() - begin


def killed(site: Versions, tries: int) -> Iterator[str]:
    """F1: half of the kills at any moment, half around the swap; every tenth time the next build must work."""
    usual = seconds_of_a_build(site)
    for number in range(tries):
        version = site.other()
        edit(site.project, version)
        build = start(site.project)
        if number % 2:
            finished = site.project / ".dist-new" / "site" / MARKER
            while not finished.exists() and build.poll() is None:
                time.sleep(0.0005)
            time.sleep(random.uniform(0, 0.05))
        else:
            time.sleep(random.uniform(0, usual))
        with suppress(ProcessLookupError):
            (os.killpg if number % 4 < 2 else os.kill)(build.pid, signal.SIGKILL)
        build.communicate()
        yield fault_of(site)
        if number % 10 == 9:
            done = run(site.project, **QUICK)
            assert done.returncode == 0, done.stderr
            assert site.published() == version
            assert not site.left_beside(), site.left_beside()


def fault_of(site: Versions) -> str:
    try:
        site.published()
    except (AssertionError, OSError) as fault:
        return str(fault)
    return ""


def full(site: Versions, tries: int) -> Iterator[str]:
    """F2: a disk of its own that gets full at so many levels of what a build writes."""
    with a_disk("tmpfs", "-o", "size=1g", "none") as disk:
        shutil.copytree(site.project, disk / "project")
        here = Versions(disk / "project", site.sites)
        before = here.published()
        edit(here.project, here.other())
        need = sum(path.stat().st_size for path in (here.project / "dist").rglob("*"))
        for level in range(tries):
            space = shutil.disk_usage(disk)
            size = space.used + need * level // tries
            subprocess.run(["mount", "-o", f"remount,size={max(size, 4096)}", disk], check=True)
            done = run(here.project, TMPDIR=tempfile.gettempdir())
            subprocess.run(["mount", "-o", "remount,size=1g", disk], check=True)
            fault = fault_of(here) or ("" if here.published() == before else "the other version")
            yield fault or ("" if told_in_a_line(done, str(disk)) else f"{done.returncode}: {done.stderr}")
        done = run(here.project)
        assert done.returncode == 0, done.stderr


@contextmanager
def a_disk(kind: str, *words: str) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp())
    how = ["--bind"] if kind == "bind" else ["-t", kind]
    try:
        done = subprocess.run(["mount", *how, *words, folder], capture_output=True, check=False)
        if done.returncode:
            raise NotHere(done.stderr.decode().strip())
        try:
            yield folder
        finally:
            subprocess.run(["umount", folder], check=True)
    finally:
        folder.rmdir()


def read_only(site: Versions, tries: int) -> Iterator[str]:
    """F3: a disk mounted to be read alone, a folder that nothing may be made in, and one without the right to write."""
    before = site.published()
    edit(site.project, site.other())
    for number in range(tries):
        with (mounted_read_only, immutable, without_rights)[number % 3](site) as (project, under):
            for command in ((), ("rollback",)):
                done = run(project, *command, under=under, TMPDIR=tempfile.gettempdir())
                ok = told_in_a_line(done, str(project))
                yield "" if ok else f"{command}: {done.returncode}: {done.stderr[-300:]}"
        assert site.published() == before


@contextmanager
def mounted_read_only(site: Versions) -> Iterator[tuple[Path, tuple[str, ...]]]:
    with a_disk("bind", str(site.project.parent)) as disk:
        subprocess.run(["mount", "-o", "remount,bind,ro", disk], check=True)
        yield disk / site.project.name, ()


@contextmanager
def immutable(site: Versions) -> Iterator[tuple[Path, tuple[str, ...]]]:
    if shutil.which("chattr") is None or subprocess.run(["chattr", "+i", site.project], check=False).returncode:
        raise NotHere("chattr")
    try:
        yield site.project, ()
    finally:
        subprocess.run(["chattr", "-i", site.project], check=True)


@contextmanager
def without_rights(site: Versions) -> Iterator[tuple[Path, tuple[str, ...]]]:
    root = os.name == "posix" and os.geteuid() == 0
    if root and shutil.which("setpriv") is None:
        raise NotHere("setpriv takes root's rights away")
    site.project.chmod(0o555)
    try:
        yield site.project, ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if root else ()
    finally:
        site.project.chmod(0o755)


def visited(site: Versions, tries: int) -> Iterator[str]:
    """F4: each try is a read of a page or asset that all versions have, while builds and rollbacks swap."""
    names = sorted(set.intersection(*(set(files) for files in site.sites.values())))
    allowed = {name: {site.sites[version][name][1] for version in site.sites} for name in names}
    faults: list[str] = []
    reads, swaps, stop = [0, 0], [0, 0], threading.Event()
    readers = [subprocess.Popen([sys.executable, "-c", READER, str(site.project / "dist"), str(tries // 2)],
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
               for _ in reads]  # fmt: skip
    listing = "\n".join(f"{name}\t{' '.join(sorted(allowed[name]))}" for name in names)

    def swap() -> None:
        while not stop.is_set():
            edit(site.project, site.other())
            build = start(site.project)
            build.communicate()
            swaps[0] += 1
            for _ in range(20):
                with suppress(OperationFailed):
                    roll_back(site.project / "dist")
                    swaps[1] += 1

    swapper = threading.Thread(target=swap)
    swapper.start()
    told = [reader.communicate(listing)[0] for reader in readers]
    stop.set()
    swapper.join()
    faults = [line for each in told for line in each.splitlines()[:-1]]
    print(f"     {swaps[0]} builds and {swaps[1]} rollbacks meanwhile", file=sys.stderr)
    yield from faults
    yield from ("" for _ in range(sum(int(each.splitlines()[-1]) for each in told) - len(faults)))


READER = """
import hashlib, random, sys, time
folder, most = sys.argv[1], int(sys.argv[2])
pages = [line.rstrip().split("\\t") for line in sys.stdin]
for number in range(most):
    name, digests = random.choice(pages)
    try:
        with open(f"{folder}/{name}", "rb") as file: got = file.read()
        if hashlib.sha256(got).hexdigest() not in digests.split(): print("half:", name)
    except OSError as error: print("missing:", name, error)
    time.sleep(0.001)
print(most)
"""


def several(site: Versions, tries: int) -> Iterator[str]:
    """F5: four builds at once."""
    for _ in range(tries):
        version = site.other()
        edit(site.project, version)
        builds = [start(site.project) for _ in range(4)]
        told = [(build.communicate()[1], build.returncode) for build in builds]
        bad = [text for text, code in told if code and (code != 1 or text.count("\n") != 1 or "Another" not in text)]
        done = sum(code == 0 for _text, code in told)
        fault = fault_of(site) or ("" if done and site.published() == version else f"{done} were done")
        yield fault or (bad[0] if bad else "")


def elsewhere(site: Versions, tries: int) -> Iterator[str]:
    """F6: other zone, language, hash seed, folder, order of files, umask; from scratch."""
    version = site.published()
    edit(site.project, version)
    ways: tuple[dict[str, str], ...] = (
        {"TZ": "Pacific/Kiritimati"}, {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"}, {"LANG": "tr_TR.UTF-8"},
        {"PYTHONHASHSEED": "77"}, {"PYTHONPATH": "order"}, {"umask": "077"}, {"umask": "000"},
    )  # fmt: skip
    first: dict[str, tuple[int, str]] = {}
    for way in ways[:tries]:
        with tempfile.TemporaryDirectory() as folder:
            project = Path(folder) / "another place" / "project"
            project.parent.mkdir()
            shutil.copytree(site.project, project, ignore=shutil.ignore_patterns("dist", ".dist-*", "search_index"))
            umask = int(way.get("umask", "022"), 8)
            more = {name: value for name, value in way.items() if name != "umask"}
            if "PYTHONPATH" in more:
                (Path(folder) / "sitecustomize.py").write_text(SHUFFLED)
                more["PYTHONPATH"] = folder
            done = run(project, umask=umask, **more)
            made = tree(project / "dist") if done.returncode == 0 else {}
            first = first or made
            odd = [n for n, (mode, digest) in made.items() if mode != (0o644 if digest else 0o755)]
            files = {name: facts for name, facts in made.items() if facts[1] and name != MARKER}
            same = files == site.sites[version] and made == first and not odd
            yield (
                "" if same else f"{way}: {done.stderr} {sorted(dict(files.items() ^ site.sites[version].items()))[:3]}"
            )


def upload_broken_off(site: Versions, tries: int) -> Iterator[str]:
    """F18: kill -9 within an upload to a folder; every page there, old or new, still finds its assets."""
    target = site.project.parent / "target"
    assert run(site.project, "publish", str(target), **QUICK).returncode == 0
    for _ in range(tries):
        edit(site.project, site.other())
        assert run(site.project, **QUICK).returncode == 0
        upload = start(site.project, "publish", str(target))
        note = target / ".infocenter-published.json"
        stamp = note.stat().st_mtime_ns
        while note.stat().st_mtime_ns == stamp and upload.poll() is None:
            time.sleep(0.001)
        time.sleep(random.uniform(0, 0.6))
        upload.kill()
        upload.communicate()
        yield dead_links(target, "/", ("assets/", "media/"))


def dead_links(site: Path, at: str, only: tuple[str, ...] = ()) -> str:
    """Return the first link that lands nowhere, on a disk that takes capital letters for small ones."""
    names = {path.relative_to(site).as_posix().casefold() for path in site.rglob("*") if path.is_file()}
    for page in sorted(site.rglob("*.html")):
        here = page.relative_to(site).as_posix()
        if here.endswith("404.html"):
            continue  # may be shown at any depth: its addresses begin at the host's root
        for link in LINK.findall(page.read_text(encoding="utf-8")):
            parts = urlsplit(urljoin(f"https://host.example{at}{here}", link))
            if parts.hostname != "host.example" or parts.scheme != "https":
                continue
            path = parts.path.removeprefix(at)
            if only and not path.startswith(only):
                continue
            file = path + "index.html" if path.endswith("/") or not path else path
            if not parts.path.startswith(at) or file.casefold() not in names:
                return f"{here}: {link}"
    return ""


def at_a_sub_path(site: Versions, tries: int) -> Iterator[str]:
    """F19: each address lies below the sub-path, and no two files differ by case alone."""
    for at in ("/", "/tillsammans/", "/a/b/c/")[:tries]:
        names = [path.relative_to(site.project / "dist").as_posix() for path in (site.project / "dist").rglob("*")]
        twice = len(names) - len({name.casefold() for name in names})
        yield dead_links(site.project / "dist", at) or ("" if not twice else f"{twice} names differ by case alone")


def rolled_back(site: Versions, tries: int) -> Iterator[str]:
    """F21: byte-identical to what was published before, in less than five seconds."""
    edit(site.project, site.other())
    before = tree(site.project / "dist")
    assert run(site.project, **QUICK).returncode == 0
    after = tree(site.project / "dist")
    slowest = 0.0
    for number in range(tries):
        begin = time.monotonic()
        done = run(site.project, "rollback", **QUICK)
        slowest = max(slowest, time.monotonic() - begin)
        right = tree(site.project / "dist") == (after if number % 2 else before)
        yield "" if right and done.returncode == 0 and slowest < 5 else f"{slowest:.1f} s {done.stderr}"
    print(f"     slowest rollback {slowest:.2f} s", file=sys.stderr)


def changed_meanwhile(site: Versions, tries: int) -> Iterator[str]:
    """Content that changes while a build runs: the whole old site or the whole new one, and never a traceback."""
    usual = seconds_of_a_build(site)
    for _ in range(tries):
        before = site.published()
        first, second = (version for version in site.sites if version != before)
        edit(site.project, first)
        build = start(site.project)
        time.sleep(random.uniform(0.2, usual))
        edit(site.project, second)
        told = build.communicate()[1]
        line = build.returncode == 0 or (build.returncode == 1 and "Traceback" not in told and told)
        yield fault_of(site) or ("" if line else told[-300:])


FAULTS: dict[str, tuple[Fault, int]] = {
    "F1 kill -9": (killed, 200), "F2 disk full": (full, 12), "F3 read-only": (read_only, 6),
    "F4 visitors": (visited, 50_000), "F5 at once": (several, 10), "F6 elsewhere": (elsewhere, 7),
    "F18 upload": (upload_broken_off, 20), "F19 sub-path": (at_a_sub_path, 3), "F21 rollback": (rolled_back, 10),
    "content changes": (changed_meanwhile, 20),
}  # fmt: skip


def main(share: float, only: list[str]) -> int:
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        site = versions_in(Path(folder) / "project")
        print(f"{'fault':16} {'tries':>6} {'passed':>6}")
        for name, (fault, tries) in FAULTS.items():
            if only and name.split()[0] not in only:
                continue
            begin = time.monotonic()
            try:
                told = list(fault(site, max(1, round(tries * share))))
            except NotHere as why:
                print(f"{name:16} not tried here: {why}", flush=True)
                continue
            wrong = [each for each in told if each]
            bad += len(wrong)
            print(f"{name:16} {len(told):6} {len(told) - len(wrong):6}  {time.monotonic() - begin:.0f} s", flush=True)
            for each in wrong[:5]:
                print(f"     {each}", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    words = sys.argv[1:]
    number = float(words.pop(0)) if words and words[0].replace(".", "").isdigit() else 1
    sys.exit(main(number, words))
