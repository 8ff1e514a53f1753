"""The first form of search: words in any language find entries in any language."""

import pickle
from pathlib import Path

import pytest

from infocenter.problems import OperationFailed
from infocenter.search import index
from infocenter.search.analysis import fold, terms

HOSTILE = [
    "", " ", '"', "*", "* OR *", "title:x", "(((", "\x00", "\ud800", "\u202eabc", "😀", "a" * 10_000, "AND NOT OR",
    "a* " * 500, "[a TO z]", "~2", "'; drop table", "<script>",
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory, catalogue) -> Path:
    made = tmp_path_factory.mktemp("index")
    index.ensure(catalogue, made)
    return made


@pytest.mark.parametrize("words", ["fotboll", "Fotboll", "football", "كرة القدم", "كره القدم", "ኩዕሶ እግሪ", "fotb"])
def test_football_is_found_in_every_language(folder, words):
    assert index.search(folder, words)[0] == "activities/exempel-flickfotboll-hallefors"


@pytest.mark.parametrize(
    ("words", "key"), [("sprakcafe", "sprakcafe"), ("språkcafé", "sprakcafe"), ("SPRÅKCAFÉ", "sprakcafe")]
)
def test_dots_and_accents_do_not_matter(folder, words, key):
    assert any(key in found for found in index.search(folder, words)[:3])


def test_all_words_go_before_any_word(folder):
    assert len(index.search(folder, "fotboll Hällefors")) <= len(index.search(folder, "fotboll"))
    assert index.search(folder, "fotboll qqqqq")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_only_words(folder, words):
    assert isinstance(index.search(folder, words), list)


def test_results_are_the_same_each_time(folder):
    assert index.search(folder, "svenska") == index.search(folder, "svenska")


def test_a_fitting_index_is_kept(catalogue, folder):
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    index.ensure(catalogue, folder)
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before


@pytest.mark.parametrize("damage", ["truncate", "flip", "delete", "pickle", "digest"])
def test_a_damaged_index_is_thrown_away_and_made_anew(tmp_path, catalogue, damage):
    (tmp_path / "README.md").write_text("x")
    index.ensure(catalogue, tmp_path)
    expected = index.search(tmp_path, "fotboll")
    victim = max((p for p in tmp_path.iterdir() if p.name != "README.md"), key=lambda p: p.stat().st_size)
    match damage:
        case "truncate":
            victim.write_bytes(victim.read_bytes()[:100])
        case "flip":
            data = bytearray(victim.read_bytes())
            data[len(data) // 2] ^= 1
            victim.write_bytes(data)
        case "delete":
            victim.unlink()
        case "pickle":
            next(tmp_path.glob("*.toc")).write_bytes(pickle.dumps(print))
        case "digest":
            (tmp_path / "index.digest").write_bytes(b"\xff")
    index.ensure(catalogue, tmp_path)
    assert index.search(tmp_path, "fotboll") == expected
    assert (tmp_path / "README.md").exists()


def test_a_running_server_does_not_mind_what_happens_to_the_files(tmp_path, catalogue):
    index.ensure(catalogue, tmp_path)
    expected = index.search(tmp_path, "fotboll")
    for path in tmp_path.iterdir():
        path.write_bytes(b"")
    assert index.search(tmp_path, "fotboll") == expected


def test_a_damaged_index_is_never_opened(tmp_path, catalogue):
    index.ensure(catalogue, tmp_path)
    next(tmp_path.glob("*.toc")).write_bytes(pickle.dumps(print))
    with pytest.raises(OperationFailed):
        index.search(tmp_path, "fotboll")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Språkcafé", "sprakcafe"),
        ("ÅÄÖ", "aao"),
        ("مَدْرَسَة", "مدرسه"),
        ("أحمد", "احمد"),
        ("ሠላም", "ሰላም"),
        ("ፀሓይ", "ጸሓይ"),
        ("ቐልዑ", "ቀልዑ"),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


def test_words_are_split_by_letters_and_marks():
    assert list(terms("Kom, 17:30–19:00! ሰላም፣ ዓለም። مرحبا،أهلا")) == [
        "kom",
        "17",
        "30",
        "19",
        "00",
        "ሰላም",
        "ዓለም",
        "مرحبا",
        "اهلا",
    ]
