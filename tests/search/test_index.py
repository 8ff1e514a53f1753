"""The index in its folder: kept while it fits, brought in step entry by entry, made anew where it can't be trusted."""

import json
import pickle
import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from infocenter.model.vocabulary import Vocabulary
from infocenter.problems import OperationFailed
from infocenter.search import index, shards
from infocenter.search.analysis import hash_of
from infocenter.search.documents import document
from infocenter.search.lexicon import Lexicon
from infocenter.search.numbers import number_all
from search.changes import having, only_in_the_original, saying, whole
from search.engines import contents, exported, indexed

FOOTBALL, CAFE, LIBRARY = "activities/fotboll", "activities/sprakcafe", "places/biblioteket"


def entry(catalogue, key):
    return catalogue.get(*key.split("/"))


def another_word(demo):
    return having(demo, saying(entry(demo, FOOTBALL), summary="Spela fotboll utan krångel."))


def another_title(demo):
    return having(demo, saying(entry(demo, LIBRARY), title="Stadsbiblioteket"))


def a_new_entry(demo):
    return having(demo, replace(saying(entry(demo, FOOTBALL), title="Simskola"), slug="simskola", topics=("simning",)))


def an_entry_fewer(demo):
    return having(demo, without=[CAFE])


def an_entry_in_fewer_languages(demo):
    return having(demo, only_in_the_original(entry(demo, CAFE)))


def other_topics(demo):
    return having(demo, replace(entry(demo, FOOTBALL), topics=("simning",)))


def an_entry_before_another_of_the_same_number(demo):
    _numbers, bits = number_all(each.key for each in demo)
    slugs = (f"a{number}" for number in range(10_000))
    slug = next(slug for slug in slugs if (hash_of(f"activities/{slug}") - hash_of(FOOTBALL)) % 2**bits == 0)
    return having(demo, replace(entry(demo, CAFE), slug=slug))


CHANGES = (
    another_word, another_title, a_new_entry, an_entry_fewer, an_entry_in_fewer_languages, other_topics,
    an_entry_before_another_of_the_same_number,
)  # fmt: skip


@pytest.fixture
def folder(demo, tmp_path, monkeypatch):
    """A folder with an index and its shards, as a build leaves it; the shards small, for there is little in them."""
    monkeypatch.setattr(shards, "PIECE", 64)
    made = tmp_path / "search_index"
    shards.export(indexed(demo, made), made / "shards", None, {})
    index.forget_touched(made)
    return made


@pytest.fixture(scope="module")
def expected(demo_terms):
    return whole(demo_terms)


def test_a_fitting_index_is_kept(demo, folder):
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    index.ensure(demo, folder)
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    assert index.take_touched(folder) == frozenset()


@pytest.mark.parametrize("change", CHANGES)
def test_an_index_brought_in_step_is_as_one_made_anew(demo, folder, tmp_path, change):
    fresh = indexed(change(demo), tmp_path / "fresh")
    terms = indexed(change(demo), folder)
    assert whole(terms) == whole(fresh)
    shards.export(terms, folder / "shards", index.take_touched(folder), {})
    assert contents(folder / "shards") == exported(fresh, tmp_path / "fresh" / "shards")


@pytest.mark.parametrize("change", CHANGES)
def test_going_back_gives_what_was_there(demo, folder, expected, tmp_path, change):
    before = contents(folder / "shards")
    index.ensure(change(demo), folder)
    terms = indexed(demo, folder)
    assert whole(terms) == expected
    shards.export(terms, folder / "shards", index.take_touched(folder), {})
    assert contents(folder / "shards") == before


def test_many_changes_one_after_another_are_as_one_made_anew(demo, folder, tmp_path):
    catalogue = demo
    for number in range(index.MOST_SEGMENTS + 3):
        catalogue = having(catalogue, saying(entry(catalogue, FOOTBALL), summary=f"Spela fotboll {number} gånger."))
        terms = indexed(catalogue, folder)
        shards.export(terms, folder / "shards", index.take_touched(folder), {})
        index.forget_touched(folder)
    fresh = indexed(catalogue, tmp_path / "fresh")
    assert whole(terms) == whole(fresh)
    assert contents(folder / "shards") == exported(fresh, tmp_path / "fresh" / "shards")


def test_a_changed_entry_touches_its_own_terms_alone(demo, folder):
    index.ensure(another_word(demo), folder)
    lexicon = Lexicon(demo.vocabularies)
    versions = [(catalogue, entry(catalogue, FOOTBALL)) for catalogue in (demo, another_word(demo))]
    own = {term for catalogue, each in versions for term in document(catalogue, lexicon, each).terms}
    assert {"krav", "krangel"} <= index.take_touched(folder) <= own


def test_what_is_touched_is_gathered_until_it_is_forgotten(demo, folder):
    index.ensure(another_word(demo), folder)
    index.ensure(having(another_word(demo), saying(entry(demo, LIBRARY), summary="Två tusen böcker.")), folder)
    assert {"krangel", "bok", "tus"} <= index.take_touched(folder)
    index.forget_touched(folder)
    assert index.take_touched(folder) == frozenset()


def test_all_of_a_new_index_is_touched(demo, tmp_path):
    assert index.take_touched(tmp_path) is None
    index.ensure(demo, tmp_path)
    assert index.take_touched(tmp_path) is None
    index.forget_touched(tmp_path)
    assert index.take_touched(tmp_path) == frozenset()


def changed_vocabulary(demo, monkeypatch):
    topics = demo.vocabularies["topics"]
    concept = replace(topics["fotboll"], hidden={"sv": ("bolleken",)})
    changed = Vocabulary("topics", [concept if each.id == "fotboll" else each for each in topics.values()])
    catalogue = having(demo)
    catalogue.vocabularies = {**demo.vocabularies, "topics": changed}
    return catalogue


def changed_code(demo, monkeypatch):
    monkeypatch.setattr(index, "CODE", ("tables.json",))
    return demo


def other_format(demo, monkeypatch):
    monkeypatch.setattr(index, "FORMAT", "of tomorrow")
    return demo


@pytest.mark.parametrize("change", [changed_vocabulary, changed_code, other_format])
def test_an_index_of_other_code_or_vocabulary_is_made_anew(demo, folder, tmp_path, monkeypatch, change):
    catalogue = change(demo, monkeypatch)
    terms = indexed(catalogue, folder)
    assert index.take_touched(folder) is None
    assert whole(terms) == whole(indexed(catalogue, tmp_path / "fresh"))


def files(folder):
    return sorted(path for path in folder.iterdir() if path.is_file() and not path.name.endswith("LOCK"))


def truncate(path):
    path.write_bytes(path.read_bytes()[:-7])


def empty(path):
    path.write_bytes(b"")


def flip(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def be_a_folder(path):
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "damage", [truncate, empty, flip, Path.unlink, be_a_folder], ids=lambda damage: damage.__name__
)
def test_an_index_with_a_damaged_file_is_made_anew(demo, folder, expected, damage):
    for number in range(len(files(folder))):
        damage(files(folder)[number])
        assert whole(indexed(demo, folder)) == expected


def test_a_file_too_many_is_damage(demo, folder, expected):
    (folder / "extra.seg").write_bytes(b"x")
    assert whole(indexed(demo, folder)) == expected
    assert not (folder / "extra.seg").exists()


class Hostile:
    """Writes a file when it is unpickled."""

    def __init__(self, mark):
        self.mark = mark

    def __reduce__(self):
        return Path.touch, (self.mark,)


def test_a_foreign_pickle_is_never_opened(demo, folder, expected, tmp_path):
    mark, unread = tmp_path / "mark", tmp_path / "unread"
    for path in files(folder):
        path.write_bytes(pickle.dumps(Hostile(mark)))
    shutil.copytree(folder, unread)
    with pytest.raises(OperationFailed):
        index.read(unread, demo)
    assert whole(indexed(demo, folder)) == expected
    assert not mark.exists()


STATES = {
    "nothing": b"", "no ASCII": b"\xff\xfe", "no JSON": b"{", "a list": b"[]", "a number": b"7", "null": b"null",
    "an empty object": b"{}", "nested": b"[" * 100_000, "a long number": b'{"files": ' + b"9" * 10_000 + b"}",
    "no entries": b'{"format": "3", "vocabulary": "", "touched": []}',
}  # fmt: skip


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_a_state_that_is_none_is_not_believed(demo, folder, expected, state):
    (folder / index.STATE).write_bytes(state)
    assert index.take_touched(folder) is None
    assert whole(indexed(demo, folder)) == expected


@pytest.mark.parametrize("other", [
    {"entries": []}, {"entries": {"fotboll": "0"}}, {"entries": {"a/b/c": ""}}, {"entries": {}}, {"touched": 5},
    {"touched": [[]]}, {"touched": []}, {"vocabulary": None},
], ids=str)  # fmt: skip
def test_a_state_with_something_else_in_it_is_not_believed(demo, folder, tmp_path, other):
    index.ensure(another_word(demo), folder)
    digest, _newline, state = (folder / index.STATE).read_text(encoding="ascii").partition("\n")
    (folder / index.STATE).write_text(f"{digest}\n{json.dumps({**json.loads(state), **other})}", encoding="ascii")
    assert index.take_touched(folder) is None
    assert whole(indexed(demo, folder)) == whole(indexed(demo, tmp_path / "fresh"))


def test_a_flipped_bit_in_the_state_does_no_harm(demo, folder, expected):
    randomly = random.Random(6)
    for _time in range(40):
        data = bytearray((folder / index.STATE).read_bytes())
        data[randomly.randrange(len(data))] ^= 1 << randomly.randrange(7)
        (folder / index.STATE).write_bytes(data)
        assert index.take_touched(folder) is None
        assert whole(indexed(demo, folder)) == expected


def test_a_build_that_was_broken_off_is_made_good(demo, folder, expected, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(index.sealed, "write", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            index.ensure(another_word(demo), folder)
    assert whole(indexed(demo, folder)) == expected


def test_what_is_not_the_index_is_left_alone(demo, folder):
    (folder / "README.md").write_text("x", encoding="ascii")
    index.ensure(demo, folder)
    (folder / index.STATE).unlink()
    index.ensure(demo, folder)
    assert (folder / "README.md").read_text(encoding="ascii") == "x"


def test_a_running_server_does_not_mind_what_happens_to_the_files(demo, folder, expected):
    terms = index.read(folder, demo)
    for path in files(folder):
        path.write_bytes(b"")
    assert whole(terms) == expected
    assert index.read(folder, demo) is terms
