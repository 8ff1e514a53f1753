"""What `python3 build.py` does to the disk: the same bytes from the same content, the whole site or nothing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin

import pytest

from infocenter.problems import OperationFailed
from infocenter.publish.swapping import MARKER, fresh_folder, swap_in
from publish.page_facts import facts_of
from publish.small_project import BESIDE, NOON, make_project, run, settings, tree
from site_under_test import TODAY, SiteUnderTest


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a small content of its own, built by build.py for a person who shares no files."""
    project = make_project(tmp_path_factory.mktemp("building") / "project")
    before = tree(project)
    done = run(project, umask=0o077)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    changed = {name for name, now in tree(project).items() if before.get(name) != now}
    assert {name for name in changed if not made_by_a_build(name)} == set()
    return project


def beside_dist(project: Path) -> set[str]:
    return {path.name for path in project.iterdir() if path.name.startswith(".dist")}


def made_by_a_build(name: str) -> bool:
    return name.partition("/")[0].startswith((".cache", ".dist", "dist", "search_index")) or name.endswith(".mo")


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """A copy of the built project, to be changed."""
    return Path(shutil.copytree(built, tmp_path / "project"))


# The same


def test_the_same_content_and_day_give_the_same_bytes(built: Path, project: Path):
    shutil.rmtree(project / "dist")
    shutil.rmtree(project / "search_index")
    elsewhere = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "77", "LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"}
    assert run(project, "build", **elsewhere).returncode == 0
    assert tree(project / "dist") == tree(built / "dist")


def test_the_real_content_gives_the_same_bytes_in_another_process(site: SiteUnderTest, tmp_path: Path):
    """Another time zone and locale, another order of sets, files copied in another order."""
    root = tmp_path / "root"
    for name in ("translations", "content"):
        shutil.copytree(site.settings.root / name, root / name, ignore=shutil.ignore_patterns("*.mo"))
    code = (
        "import sys; from pathlib import Path; from infocenter.publish import build\n"
        "from infocenter.settings import Settings, today\n"
        "build(Settings(root=Path(sys.argv[1]), today=today(), base_url=sys.argv[2]), lambda *_: None)"
    )
    source = Path(sys.modules["infocenter"].__path__[0]).parent
    more = {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "4", "LANG": "C", "PYTHONPATH": str(source)}
    base_url = site.settings.base_url
    assert base_url
    command = [sys.executable, "-c", code, str(root), base_url]
    done = subprocess.run(command, env=settings(tmp_path, **more), capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    again, first = tree(root / "dist"), tree(site.dist)
    assert [name for name in again.keys() | first.keys() if again.get(name) != first.get(name)] == []


def test_the_day_is_the_day_in_sweden(project: Path):
    """Half past eleven at night in Greenwich is tomorrow in Sweden."""
    late = str(int(NOON) + 12 * 3600 + 1800)
    assert run(project, SOURCE_DATE_EPOCH=late, TZ="UTC").returncode == 0
    made = facts_of(project / "dist" / "sv" / "index.html").words("p", "colophon-note")
    assert f"{TODAY.day + 1} november 2026" in made


# What is on the disk


def test_everybody_may_read_what_is_published(built: Path):
    """Whatever the rights of new files are for the person who builds: a web server is somebody else."""
    folder = 0o755 if os.name == "posix" else 0o777
    file = 0o644 if os.name == "posix" else 0o666
    assert (built / "dist").stat().st_mode & 0o777 == folder
    rights = {name: mode for name, (mode, _digest) in tree(built / "dist").items()}
    odd = {
        name: oct(mode)
        for name, mode in rights.items()
        if mode != (folder if (built / "dist" / name).is_dir() else file)
    }
    assert odd == {}


def test_nothing_is_written_outside(built: Path):
    beside = {path.name for path in built.parent.iterdir()}
    assert beside == {"project", "home", "tmpdir"}
    assert tree(built.parent / "home") == {}
    assert tree(built.parent / "tmpdir") == {}
    assert beside_dist(built) <= BESIDE


def test_small_content_has_whole_pages(built: Path):
    """What the real content may lack: text that is not translated, and an address that once was."""
    page = facts_of(built / "dist" / "ar" / "aktiviteter" / "fika" / "index.html")
    framed = [text for text in page.texts if text.inside("section", "untranslated") and text.inside("div", "prose")]
    assert [(text.words.strip(), text.language, text.direction) for text in framed] == [
        ("Vi dricker kaffe.", "sv", "ltr")
    ]
    assert page.words("h1") == "قهوة"
    assert "17:30–19:00" in page.words("ol", "occasions")
    moved = facts_of(built / "dist" / "ar" / "aktiviteter" / "kaffe" / "index.html")
    here, there = "https://kommun.example/ar/aktiviteter/kaffe/", "https://kommun.example/ar/aktiviteter/fika/"
    (refresh,) = (meta["content"] for meta in moved.named("meta") if meta.get("http-equiv") == "refresh")
    assert refresh.startswith("0; url=")
    assert urljoin(here, refresh.removeprefix("0; url=")) == there
    assert there in {
        urljoin(here, link.address) for link in moved.links if "button" in link.attributes.get("class", "")
    }


# Nothing half done


def test_problems_are_all_named_and_what_was_published_stays(project: Path):
    activity = project / "content" / "activities" / "fika.sv.md"
    activity.write_text(
        activity.read_text(encoding="utf-8")
        .replace("topics: [fika]", "topics: [fikka]")
        .replace("2027-06-14", "2027-06-31"),
        encoding="utf-8",
    )
    (project / "content" / "pages" / "om.sv.md").write_text("---\ntitel: Om\nsummary: Om.\n---\n", encoding="utf-8")
    published = tree(project / "dist")
    for command in ("build", "check"):
        done = run(project, command)
        assert done.returncode == 1
        for expected in (
            "content/activities/fika.sv.md:7  topics",
            "fikka",
            "fika.sv.md:13  schedule",
            "2027-06-31",
            "content/pages/om.sv.md:2  titel",
            "Nothing was changed.",
        ):
            assert expected in done.stderr, done.stderr
        assert "Traceback" not in done.stderr
        assert tree(project / "dist") == published


def test_a_folder_of_somebody_elses_is_left_alone(project: Path):
    (project / "dist" / MARKER).unlink()
    published = tree(project / "dist")
    done = run(project)
    assert done.returncode == 1
    assert str(project / "dist") in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(project / "dist") == published


def test_a_build_that_was_cut_off_is_mended_by_the_next(built: Path, project: Path):
    (project / "dist").rename(project / ".dist-old")
    (project / ".dist-new" / "site").mkdir(parents=True)
    (project / ".dist-new" / MARKER).touch()
    (project / ".dist-new" / "site" / "half.html").write_text("<p>", encoding="utf-8")
    assert run(project).returncode == 0
    assert tree(project / "dist") == tree(built / "dist")
    assert beside_dist(project) <= BESIDE


def published(folder: Path, text: str) -> Path:
    """A folder as a build leaves it."""
    folder.mkdir()
    (folder / MARKER).touch()
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


def build_until_a_fault(output: Path) -> None:
    with fresh_folder(output) as folder:
        (folder / "index.html").write_text("new", encoding="utf-8")
        raise ZeroDivisionError


def test_a_build_that_fails_leaves_what_was_published(tmp_path: Path):
    output = published(tmp_path / "dist", "old")
    with pytest.raises(ZeroDivisionError):
        build_until_a_fault(output)
    assert (output / "index.html").read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


def test_a_swap_cut_between_its_renames_brings_the_old_site_back(tmp_path: Path):
    output = tmp_path / "dist"
    published(tmp_path / ".dist-old", "old")
    with pytest.raises(ZeroDivisionError):
        build_until_a_fault(output)
    assert (output / "index.html").read_text(encoding="utf-8") == "old"


def test_a_finished_folder_takes_the_place_of_the_old_one(tmp_path: Path):
    output = published(tmp_path / "dist", "old")
    with fresh_folder(output) as folder:
        (folder / "index.html").write_text("new", encoding="utf-8")
        swap_in(folder, output)
    assert (output / "index.html").read_text(encoding="utf-8") == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".dist-former", "dist"]


@pytest.mark.parametrize("name", ["dist", ".dist-new", ".dist-old", ".dist-former"])
def test_only_what_a_build_made_is_ever_deleted(name: str, tmp_path: Path):
    (tmp_path / name).mkdir()
    (tmp_path / name / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OperationFailed), fresh_folder(tmp_path / "dist") as folder:
        swap_in(folder, tmp_path / "dist")
    assert (tmp_path / name / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_an_empty_folder_may_be_built_into(tmp_path: Path):
    (tmp_path / "dist").mkdir()
    with fresh_folder(tmp_path / "dist") as folder:
        swap_in(folder, tmp_path / "dist")
    assert [path.name for path in (tmp_path / "dist").iterdir()] == [MARKER]
