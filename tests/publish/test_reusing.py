"""A build that takes over what has not changed gives the bytes of a build from nothing, whatever was edited between."""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing import picture
from infocenter.problems import ContentProblems
from infocenter.publish import Built, build, record_of, reusing
from infocenter.settings import Compression, Settings
from publish.small_project import CONTENT, PAGE, Tree, without_kept
from site_under_test import TODAY, copy_sources

MORE = {
    "organisations/klubben.sv.md": PAGE.format("Klubben").replace(
        "---\n\n", "kind: forening\nmunicipalities: [berg]\ntopics: [idrott]\naudiences: [barn]\n---\n\n"
    ),
    "places/salen.sv.md": PAGE.format("Salen").replace("---\n\n", "municipality: berg\norganisation: klubben\n---\n\n"),
    "programmes/satsningen.sv.md": PAGE.format("Satsningen").replace(
        "---\n\n", "form: project\nowner: foreningen\nmunicipalities: [orsa]\n---\n\n"
    ),
    "stories/nytt.sv.md": PAGE.format("Nytt").replace("---\n\n", "date: 2026-10-01\nactivities: [fika]\n---\n\n"),
    "guides/sa-gor-du.sv.md": PAGE.format("Så gör du").replace("---\n\n", "order: 1\n---\n\n"),
    "activities/boll.sv.md": (
        "---\ntitle: Boll\nsummary: Vi spelar.\nkind: traning\norganiser: klubben\nplace: salen\n"
        "programme: satsningen\ntopics: [idrott]\naudiences: [barn]\ncost: free\nschedule:\n  - every: friday\n"
        '    time: "16:00-17:00"\n    from: 2026-09-04\n    to: 2026-12-18\n---\n\nTa med vatten.\n'
    ),
}
Edit = Callable[[Path], None]


def change(name: str, old: str, new: str) -> Edit:
    def edit(project: Path) -> None:
        path = project / name
        if path.exists():
            path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    return edit


def copied(name: str, new: str) -> Edit:
    def edit(project: Path) -> None:
        if (project / name).exists():
            shutil.copyfile(project / name, project / new)

    return edit


def removed(*names: str) -> Edit:
    def edit(project: Path) -> None:
        for name in names:
            (project / name).unlink(missing_ok=True)

    return edit


def renamed(project: Path) -> None:
    """An activity gets another address; its old one leads there."""
    old = project / "content" / "activities" / "boll.sv.md"
    if old.exists():
        old.rename(old.with_name("bollspel.sv.md"))
        with (project / "content" / "redirects.yml").open("a", encoding="utf-8") as file:
            file.write("aktiviteter/boll/: activities/bollspel\n")


def another_picture(project: Path) -> None:
    """The file of a picture is replaced under its name."""
    (project / "content" / "media" / PICTURE).write_bytes(picture("PNG", (400, 300)))


PICTURE = "exempel-motesplats.png"
KLUBBEN = "content/organisations/klubben.sv.md"
FIKA, BOLL = "content/activities/fika.sv.md", "content/activities/boll.sv.md"
EDITS: dict[str, Edit] = {
    "title": change(FIKA, "title: Fika", "title: Kaffe"),
    "body": change(FIKA, "Vi dricker kaffe.", "Vi dricker te, och läser."),
    "body of a place": change("content/places/salen.sv.md", "Mer om", "Allt om"),
    "title of a place": change("content/places/salen.sv.md", "title: Salen", "title: Stora salen"),
    "title of an organiser": change(KLUBBEN, "title: Klubben", "title: Klubb"),
    "phone of an organiser": change(KLUBBEN, "kind:", 'contact:\n  phone: "070-174 06 05"\nkind:'),
    "translation": change("content/activities/fika.ar.md", "قهوة", "شاي"),
    "new letters": change("content/activities/fika.ar.md", "نشرب", "ﷲ نشرب ٪ ٪"),
    "translation gone": removed("content/activities/fika.ar.md"),
    "topic": change(FIKA, "topics: [fika]", "topics: [fika, musik]"),
    "municipality": change(FIKA, "municipality: orsa", "municipality: berg"),
    "audience": change(BOLL, "audiences: [barn]", "audiences: [barn, familjer]"),
    "time": change(BOLL, "16:00-17:00", "15:30-17:00"),
    "over": change(FIKA, "to: 2027-06-14", "to: 2026-10-26"),
    "cancelled": change(BOLL, "to: 2026-12-18", "to: 2026-12-18\n    changes: [{ cancelled: 2026-12-04 }]"),
    "cost": change(BOLL, "cost: free", "cost: 50 kr per term"),
    "added": copied(BOLL, "content/activities/boll-tva.sv.md"),
    "added first": copied(FIKA, "content/activities/a-fika.sv.md"),
    "renamed": renamed,
    "deleted": removed("content/activities/boll-tva.sv.md"),
    "picture in a text": change(FIKA, "och läser.", f"och läser.\n\n![Ett bord](../media/{PICTURE})"),
    "another picture": another_picture,
    "words of a picture": change("content/organisations/foreningen.sv.md", "Ett bord.", "Ett långt bord."),
    "story": change("content/stories/nytt.sv.md", "title: Nytt", "title: Nyare"),
    "story of another": change("content/stories/nytt.sv.md", "[fika]", "[fika, a-fika]"),
    "guide": change("content/guides/sa-gor-du.sv.md", "title: Så gör du", "title: Gör så"),
    "another guide": copied("content/guides/sa-gor-du.sv.md", "content/guides/till.sv.md"),
    "page": change("content/pages/om.sv.md", "title: om", "title: Om oss"),
    "programme": change("content/programmes/satsningen.sv.md", "[orsa]", "[orsa, berg]"),
    "vocabulary": change("content/vocabulary/topics.yml", "Fika", "Fikastund"),
    "string": change("translations/sv/LC_MESSAGES/messages.po", 'msgstr "Nyheter"', 'msgstr "Nytt"'),
    "site": change("content/site.yml", "sv: Tillsammans", "sv: Ihop"),
}  # fmt: skip


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project, built from nothing."""
    project = tmp_path_factory.mktemp("reusing") / "project"
    copy_sources(project, "requirements.lock", "translations", "content")
    real = project / "content"
    for folder in real.iterdir():
        if folder.is_dir() and folder.name not in {"vocabulary", "media"}:
            shutil.rmtree(folder)
    for name, text in (CONTENT | MORE).items():
        (real / name).parent.mkdir(exist_ok=True)
        (real / name).write_text(text, encoding="utf-8")
    assert made(project).made > 300
    return project


def made(project: Path, today: date = TODAY, **more: Compression) -> Built:
    return build(Settings(root=project, today=today, processes=1, **more), lambda *_: None)


def site(project: Path) -> Tree:
    """The files of the published release, without what it keeps of the one before."""
    return without_kept(project / "dist")[0]


def fresh(project: Path, today: date = TODAY, **more: Compression) -> Tree:
    """The files of a build that knows of no other."""
    other = project.with_name("from-nothing")
    shutil.rmtree(other, ignore_errors=True)
    ours = shutil.ignore_patterns("dist", ".dist*", "*.mo", "search_index")
    made(Path(shutil.copytree(project, other, ignore=ours)), today, **more)
    return site(other)


def differing(one: Tree, other: Tree) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def allowed(project: Path, edit: Edit, today: date) -> None:
    """Edit and build; an edit that goes against one before it is taken back."""
    before = shutil.copytree(project / "content", project.with_name("before"))
    edit(project)
    try:
        made(project, today)
    except ContentProblems:
        shutil.rmtree(project / "content")
        shutil.copytree(before, project / "content")
    shutil.rmtree(before)


@settings(max_examples=3)
@given(steps=st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 1)), min_size=3, max_size=5))
def test_random_edits(steps: list[tuple[str, int]], first: Path, tmp_path_factory: pytest.TempPathFactory):
    project = Path(shutil.copytree(first, tmp_path_factory.mktemp("edits") / "project"))
    today = TODAY
    for name, days in steps:
        today += timedelta(days=days)
        allowed(project, EDITS[name], today)
    made(project, today)
    assert differing(site(project), fresh(project, today)) == []


def test_every_edit_one_after_the_other(first: Path, tmp_path: Path):
    project = Path(shutil.copytree(first, tmp_path / "project"))
    for number, (name, edit) in enumerate(EDITS.items(), 1):
        before = site(project)
        edit(project)
        made(project)
        now = site(project)
        assert differing(now, before), name
        if number % 15 == 0:
            assert differing(now, fresh(project)) == [], f"up to {name}"
    assert differing(site(project), fresh(project)) == []


# What is made anew


def test_nothing_is_made_where_nothing_has_changed(first: Path, tmp_path: Path):
    project = Path(shutil.copytree(first, tmp_path / "project"))
    assert made(project).made == 0
    assert differing(site(project), site(first)) == []


def test_a_text_is_made_anew_on_its_own_pages(first: Path, tmp_path: Path):
    project = Path(shutil.copytree(first, tmp_path / "project"))
    last = reusing.read(record_of(project / "dist"))
    assert last
    EDITS["body of a place"](project)
    made(project)
    pages = [name for name in differing(site(project), site(first)) if name.endswith(".html")]
    assert {f"{code}/platser/salen/index.html" for code in ("sv", "ar", "ti", "en")} <= set(pages)
    searching = ("sok/", "aktiviteter/index.html")
    assert [name for name in pages if "salen" not in name and not name[3:].startswith(searching)] == []


def test_a_picture_is_made_anew_with_the_pages_that_show_it(first: Path, tmp_path: Path):
    project = Path(shutil.copytree(first, tmp_path / "project"))
    another_picture(project)
    made(project)
    changed = differing(site(project), site(first))
    assert {name.rpartition("/")[2].partition(".")[0] for name in changed if name.endswith((".avif", ".webp", ".jpg"))}
    pages = {name for name in changed if name.endswith(".html")}
    assert pages == {f"{code}/organisationer/foreningen/index.html" for code in ("sv", "ar", "ti", "en")}


def test_compressed_files_are_taken_over_with_their_pages(first: Path, tmp_path: Path):
    project = Path(shutil.copytree(first, tmp_path / "project"))
    made(project, compress=Compression.QUICK)
    page = project / "dist" / "sv" / "platser" / "salen" / "index.html.br"
    inode = page.stat().st_ino
    EDITS["story"](project)
    made(project, compress=Compression.QUICK)
    assert os.name != "posix" or page.stat().st_ino == inode
    assert differing(site(project), fresh(project, compress=Compression.QUICK)) == []


# What can't be believed


def test_a_page_that_somebody_changed_in_the_published_site_is_made_anew(first: Path, tmp_path: Path):
    project = Path(shutil.copytree(first, tmp_path / "project"))
    (project / "dist" / "sv" / "index.html").write_text("<p>Hacked</p>", encoding="utf-8")
    (project / "dist" / "ar" / "index.html").unlink()
    assert made(project).made == 2
    assert differing(site(project), site(first)) == []


def _cut(text: str) -> str:
    return text[: len(text) // 2]


def _flipped(text: str) -> str:
    return text.replace('"sv/index.html":"', '"sv/index.html":"0', 1)


DAMAGES: dict[str, Callable[[str], str]] = {
    "empty": lambda _: "",
    "cut": _cut,
    "flipped": _flipped,
    "another version": lambda text: text.replace('"format":', '"format":9', 1),
    "not ours": lambda _: json.dumps({"format": 1}),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_record_is_not_used(damage: str, first: Path):
    path = record_of(first / "dist")
    text = path.read_text(encoding="utf-8")
    try:
        path.write_text(DAMAGES[damage](text), encoding="utf-8")
        assert reusing.read(path) is None
    finally:
        path.write_text(text, encoding="utf-8")
    assert reusing.read(path) is not None


def test_a_record_of_another_program_or_setting_is_not_used(first: Path, tmp_path: Path):
    project = Path(shutil.copytree(first, tmp_path / "project"))
    (project / "requirements.lock").write_text("another==1\n", encoding="utf-8")
    built = made(project)
    assert built.made == built.files
    elsewhere = build(
        replace(Settings(root=project, today=TODAY, processes=1), base_url="https://annan.example/"), lambda *_: None
    )
    assert elsewhere.made == elsewhere.files
