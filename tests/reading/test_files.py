"""Files as they lie on an editor's disk: what other programs do to them, and what must never be followed."""

import os
import unicodedata

import pytest

from infocenter.problems import Problems
from infocenter.reading.files import read_text, split

FOOTBALL = "activities/fotboll.sv.md"
ONLY_FILES = "Only files are read here"
posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows has no FIFOs, and links need rights there")


@pytest.mark.parametrize(
    "disguise",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: "\ufeff" + text,
        lambda text: "\ufeff" + text.replace("\n", "\r\n"),
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("---\n", "---  \n"),
        lambda text: text.rstrip("\n"),
        lambda text: text.replace("över en", "över\u2028en"),
    ],
    ids=["CRLF", "CR", "BOM", "BOM and CRLF", "NFD", "spaces after ---", "no last line end", "U+2028"],
)
def test_a_text_means_the_same_whatever_program_saved_it(scratch, disguise):
    name = "activities/sprakcafe.sv.md"
    before = scratch.load().get("activities", "sprakcafe")
    scratch.write(name, disguise(scratch.path(name).read_text(encoding="utf-8")))
    assert scratch.load().get("activities", "sprakcafe") == before


@pytest.mark.parametrize(
    "name", ["~$rakcafe.sv.md", ".sprakcafe.sv.md.swp", "sprakcafe.sv.md~", "a.sv.md.bak", "Thumbs.db", ".DS_Store"]
)
def test_leftovers_of_other_programs_are_passed_over_in_silence(scratch, name):
    scratch.write(f"activities/{name}", b"\x00\xff")
    assert scratch.problems() == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("utan-sprak.md", "A content file is called `name.sv.md`"),
        ("bild.png", "A content file is called `name.sv.md`"),
        ("a.sv.txt", "A content file is called `name.sv.md`"),
        ("fotboll (1).sv.md", "only a–z, 0–9 and single hyphens"),
        ("fotboll - kopia.sv.md", "only a–z, 0–9 and single hyphens"),
        ("Fotboll.sv.md", "only a–z, 0–9 and single hyphens"),
        ("språkcafé.sv.md", "only a–z, 0–9 and single hyphens"),
        (unicodedata.normalize("NFD", "språkcafé.sv.md"), "only a–z, 0–9 and single hyphens"),
        ("..sv.md", None),
        ("a--b.sv.md", "only a–z, 0–9 and single hyphens"),
        ("fotboll.fr.md", "The site has no language `fr`. Allowed: sv, ar, ti, en, so"),
    ],
)
def test_a_file_with_an_odd_name_is_told_of_once(scratch, name, expected):
    scratch.write(f"activities/{name}", "x")
    told = scratch.problems()
    assert [(p.file, p.line) for p in told] == ([] if expected is None else [(f"content/activities/{name}", 0)])
    assert all(expected in p.text for p in told)


@posix_only
@pytest.mark.parametrize("name", [b"\xff\xfe.sv.md", b"a\n\x1b[31m.sv.md"])
def test_a_name_that_can_not_be_printed_is_told_printably(scratch, name):
    folder = os.fsencode(scratch.path("activities"))
    try:
        os.close(os.open(folder + b"/" + name, os.O_CREAT | os.O_WRONLY))
    except OSError:
        pytest.skip("this disk takes no such names")
    (told,) = scratch.problems()
    assert told.file.isprintable()
    assert told.file.startswith("content/activities/")


@posix_only
@pytest.mark.parametrize("target", ["/etc/passwd", "/nowhere", "/dev/zero"])
def test_a_link_is_not_followed(scratch, target):
    scratch.path("guides/lank.sv.md").symlink_to(target)
    (told,) = scratch.problems()
    assert told.file == "content/guides/lank.sv.md"
    assert ONLY_FILES in told.text


@posix_only
def test_a_collection_that_is_a_link_is_not_followed(scratch, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    scratch.path("stories").rename(elsewhere)
    scratch.path("stories").symlink_to(elsewhere)
    (told,) = scratch.problems()
    assert told.file == "content/stories"
    assert ONLY_FILES in told.text


@posix_only
@pytest.mark.parametrize("name", ["site.yml", "redirects.yml", "vocabulary/topics.yml"])
def test_settings_behind_a_link_are_not_read(scratch, tmp_path, name):
    scratch.path(name).rename(tmp_path / "elsewhere.yml")
    scratch.path(name).symlink_to(tmp_path / "elsewhere.yml")
    told = scratch.problems()
    assert (f"content/{name}", "The file is missing.") in {(p.file, p.text) for p in told}


@posix_only
@pytest.mark.parametrize("name", ["guides/ror.sv.md", "site.yml", "redirects.yml", "vocabulary/roles.yml"])
def test_a_pipe_does_not_hang_the_reading(scratch, name):
    scratch.path(name).unlink(missing_ok=True)
    os.mkfifo(scratch.path(name))
    assert f"content/{name}" in {p.file for p in scratch.problems()}


def test_folders_are_not_entered(scratch):
    deep = "/".join(["mapp"] * 60)
    scratch.write(f"guides/{deep}/x.sv.md", "x")
    scratch.write(f"{deep}/x.sv.md", "x")
    assert [(p.file, p.line) for p in scratch.problems()] == [("content/guides/mapp", 0), ("content/mapp", 0)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("redirect.yml", "This file is not read. Did you mean `redirects.yml`?"),
        ("anteckningar.txt", "This file is not read. Allowed: site.yml, redirects.yml, README.md"),
        ("fotboll.sv.md", "A file of texts lies in a folder of its kind: activities, calendar, grants,"),
        ("vocabulary/topic.yml", "This file is not read. Did you mean `topics.yml`?"),
        ("vocabulary/topics.yaml", "This file is not read. Did you mean `topics.yml`?"),
    ],
)
def test_a_file_that_nobody_reads_is_told_of(scratch, name, expected):
    scratch.write(name, "a: b")
    (told,) = scratch.problems()
    assert told.file == f"content/{name}"
    assert told.text.startswith(expected)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("activites/x.sv.md", "This folder is not read. Did you mean `activities`?"),
        ("vocabulary/mapp/topics.yml", ONLY_FILES),
        ("media/mapp/eu.svg", ONLY_FILES),
    ],
)
def test_a_folder_that_nobody_reads_is_told_of(scratch, name, expected):
    scratch.write(name, "x")
    (told,) = scratch.problems()
    assert told.file == f"content/{name.rpartition('/')[0]}"
    assert told.text.startswith(expected)


def test_what_else_may_lie_in_the_folders_is_passed_over(scratch):
    for name in ("README.md", ".DS_Store", "site.yml~", "vocabulary/topics.yml.bak", "media/Thumbs.db"):
        scratch.write(name, "x")
    assert scratch.problems() == []


@pytest.mark.parametrize(
    "name", ["EU.svg", "eu logo.svg", "eu.SVG", "eu.gif", "eu.jpeg", "eu", "märke.png", "eu.v2.svg", "eu.svg.exe"]
)
def test_media_have_plain_names_of_known_kinds(scratch, name):
    scratch.write(f"media/{name}", "x")
    (told,) = scratch.problems()
    assert told.file == f"content/media/{name}"
    assert "A file here is called `name.svg`" in told.text


def test_media_of_each_kind_are_taken(scratch):
    for name in ("eu.svg", "eu-2.png", "eu.jpg", "eu.webp"):
        scratch.write(f"media/{name}", "x")
    assert scratch.problems() == []


@posix_only
def test_a_drawing_behind_a_link_is_no_logo(scratch, tmp_path):
    (tmp_path / "eu.svg").write_text("<svg/>")
    scratch.write("media/nato.svg", "<svg/>")
    scratch.path("media/eu.svg").symlink_to(tmp_path / "eu.svg")
    scratch.edit("vocabulary/funders.yml", "eu:\n", "eu:\n  logo: eu\n")
    assert [(p.file, p.field) for p in scratch.problems()] == [
        ("content/media/eu.svg", ""),
        ("content/vocabulary/funders.yml", "eu.logo"),
    ]


def test_a_file_in_the_place_of_a_collection_is_told_of(scratch):
    for path in scratch.path("stories").iterdir():
        path.unlink()
    scratch.path("stories").rmdir()
    scratch.write("stories", "x")
    assert [p.file for p in scratch.problems()] == ["content/stories"]


def test_a_folder_that_can_not_be_opened_is_told_of(scratch, monkeypatch):
    real = os.scandir

    def closed(path):
        if str(path).endswith("stories"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", closed)
    assert [p.file for p in scratch.problems()] == ["content/stories"]


def test_a_huge_file_is_refused_unread(scratch):
    with scratch.path(FOOTBALL).open("wb") as file:
        file.truncate(20_000_000_000)
    (told,) = scratch.problems()
    assert (told.file, told.line) == (f"content/{FOOTBALL}", 0)
    assert told.text == "The file has 20000000000 bytes; at most 200000."


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("---\ntitle: Språk\n---\n".encode("latin-1"), 2),
        ("---\ntitle: Språk\n---\n".encode("utf-16"), 1),
        (b"---\ntitle: a\n---\n\nb\n\xff", 6),
    ],
)
def test_another_encoding_is_told_of_on_the_first_line_that_shows_it(scratch, data, line):
    scratch.write(FOOTBALL, data)
    (told,) = scratch.problems()
    assert (told.file, told.line) == (f"content/{FOOTBALL}", line)
    assert "not saved as UTF-8" in told.text


MIXED = "Two versions of the file have been mixed"


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("", 1, "must begin with a line of three hyphens"),
        ("title: x\n---\n", 1, "must begin with a line of three hyphens"),
        ("\n---\ntitle: x\n---\n", 1, "must begin with a line of three hyphens"),
        ("---\ntitle: x\n", 3, "a line of three hyphens"),
        ("---\ntitle: x\n—\nText\n", 3, "a line of three hyphens"),
        ("---\na: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> gren\n---\n", 3, MIXED),
        ("---\na: 1\n---\n\nHej\n<<<<<<< HEAD\nett\n=======\ntvå\n>>>>>>> gren\n", 6, MIXED),
        ("<<<<<<< HEAD\n---\na: 1\n=======\n---\na: 2\n>>>>>>> gren\n---\n", 1, MIXED),
        ("---\na: 1\n---\nrest\n>>>>>>> gren\n", 5, MIXED),
    ],
)
def test_a_file_that_can_not_be_taken_apart_says_where(text, line, expected):
    problems = Problems()
    assert split(text, "f.md", problems) is None
    (told,) = problems.found
    assert told.line == line
    assert expected in told.expected.text(str)


def test_a_file_is_taken_apart_with_its_line_numbers():
    parts = split("---\na: 1\n---\n\nHej\n---\n", "f.md", Problems())
    assert (parts.front, parts.front_line, parts.body, parts.body_line) == ("a: 1", 2, "\nHej\n---\n", 4)


def test_a_missing_file_is_a_problem(tmp_path):
    problems = Problems()
    assert read_text(tmp_path / "x.yml", "x.yml", problems) is None
    assert [p.expected.text(str) for p in problems.found] == ["The file is missing."]
