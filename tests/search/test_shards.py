"""The index as files: the same each time, all that the index says, and nothing damaged is believed."""

import gzip
import json
import random
import shutil

import pytest

from infocenter.search import analysis, index, shards
from search import decoding
from search.changes import having, saying
from search.engines import ask, contents, exported, indexed

SMALL = 4 * shards.PIECE
"""Bytes of a shard before it is compressed, those with a heavy key aside."""
EDITED, OLD, NEW = "activities/exempel-kor-hallefors", "Alla", "Tvättbjörnar"


def edited(catalogue):
    """Return the content with one word of one entry changed."""
    entry = catalogue.get(*EDITED.split("/"))
    summary = entry.texts.original.parts["summary"]
    return having(catalogue, saying(entry, summary=" ".join([NEW, *summary.split()[1:]])))


@pytest.fixture(scope="module")
def files(terms, tmp_path_factory):
    """The shards of the real content, by name."""
    return exported(terms, tmp_path_factory.mktemp("shards"))


def test_an_export_is_the_same_byte_for_byte(catalogue, files, tmp_path):
    fresh = indexed(catalogue, tmp_path / "index")
    assert exported(fresh, tmp_path / "shards") == files
    assert shards.export(fresh, tmp_path / "shards", None, {}).written == 0
    assert shards.export(fresh, tmp_path / "shards", frozenset(), {}).written == 0


def test_the_files_say_all_that_the_index_says(terms, files):
    read = decoding.read(files)
    assert set(read) == set(terms.all_keys)
    for key, (postings, notes) in read.items():
        concept, found = terms.lexicon.concepts.get(key), terms.find(key)
        assert tuple(postings) == terms.postings(key), key
        if concept:
            assert notes == [f"{code}:{names[0]}" for code, names in concept.labels.items()], key
        else:
            assert tuple(notes) == (found.concepts if found else ()), key


def test_the_files_have_the_likely_words_of_each_bucket(terms, files):
    buckets = decoding.meta(files)["buckets"]
    assert set(buckets) >= {bucket for bucket in terms.buckets if terms.near(bucket)}
    for bucket in buckets:
        name = f"n{shards._base36(ord(bucket))}"
        assert decoding.near(files[name]) == [(near.term, near.rank, near.shown) for near in terms.near(bucket)]


def test_a_key_lies_in_the_file_that_its_first_letters_name(files):
    meta = decoding.meta(files)
    firsts = meta["first"].split("\n")
    assert firsts == sorted(set(firsts))
    for first, following in zip(firsts, [*firsts[1:], "\uffff"], strict=True):
        keys = list(decoding.shard(files[f"t{shards._base36(analysis.hash_of(first))}"]))
        assert keys == sorted(keys)
        assert first <= keys[0] <= keys[-1] < following
    assert len(files) == 1 + len(firsts) + len(meta["buckets"])


def test_a_shard_is_small_but_for_heavy_keys(files):
    for name, packed in files.items():
        if name[0] != "t":
            continue
        heavy = [
            key for key, (postings, _notes) in decoding.shard(packed).items() if len(postings) * 2 > shards.PIECE // 2
        ]
        assert len(gzip.decompress(packed)) < SMALL or len(heavy) == 1, name


def test_further_keys_stand_beside_the_terms(demo_terms, tmp_path):
    numbers = sorted(demo_terms.keys)[:5]
    shards.export(demo_terms, tmp_path, None, {"#day/mandag": numbers})
    assert decoding.read(contents(tmp_path))["#day/mandag"] == ([(number, 1) for number in numbers], [])
    changed = shards.export(demo_terms, tmp_path, frozenset(), {"#day/mandag": numbers[:4]})
    assert changed.written == 1
    assert decoding.read(contents(tmp_path))["#day/mandag"] == ([(number, 1) for number in numbers[:4]], [])


def test_an_edit_of_a_word_writes_the_files_of_its_terms_alone(catalogue, tmp_path):
    """Which files may change follows from the terms whose entries are not what they were."""
    folder, out = tmp_path / "index", tmp_path / "shards"
    before = exported(indexed(catalogue, folder), out)
    index.forget_touched(folder)
    terms = indexed(edited(catalogue), folder)
    touched = index.take_touched(folder)
    result = shards.export(terms, out, touched, {})
    after = contents(out)
    old, new = decoding.read(before), decoding.read(after)
    other = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
    assert analysis.stems(analysis.fold(NEW))[0] in other
    assert other <= touched
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert changed <= {"meta"} | _shards_with(other, before) | _shards_with(other, after) | _buckets_of(other)
    assert result.written == len(changed & after.keys())


def _shards_with(keys, files):
    return {name for name, packed in files.items() if name[0] == "t" and not keys.isdisjoint(decoding.shard(packed))}


def _buckets_of(keys):
    return {f"n{shards._base36(ord(analysis.bucket(key.partition(' ')[0])))}" for key in keys if key[0] not in "#~"}


def test_a_damaged_or_missing_file_is_written_anew(demo_terms, tmp_path):
    """An export that has nothing to change still does not pass on what somebody else broke."""
    files = exported(demo_terms, tmp_path)
    some = sorted(files)[::5]
    for number, name in enumerate(some):
        path = tmp_path / f"{name}.bin"
        path.unlink() if number % 2 else path.write_bytes(files[name][:-9] + bytes(9))
    shards.export(demo_terms, tmp_path, frozenset(), {})
    assert contents(tmp_path) == files


@pytest.mark.parametrize(
    "manifest", [b"", b"\xff", b"[]", b'{"files": 5}', b'{"files": {}, "layout": []}', b"[" * 100_000]
)
def test_a_manifest_that_is_none_is_not_believed(demo_terms, tmp_path, manifest):
    files = exported(demo_terms, tmp_path)
    (tmp_path / shards.MANIFEST).write_bytes(manifest)
    (tmp_path / "t0.bin").write_bytes(b"of another index")
    shards.export(demo_terms, tmp_path, frozenset(), {})
    assert contents(tmp_path) == files


def test_a_flipped_bit_in_the_manifest_does_no_harm(demo_terms, tmp_path):
    files = exported(demo_terms, tmp_path)
    randomly = random.Random(7)
    for _time in range(40):
        data = bytearray((tmp_path / shards.MANIFEST).read_bytes())
        data[randomly.randrange(len(data))] ^= 1 << randomly.randrange(7)
        (tmp_path / shards.MANIFEST).write_bytes(data)
        shards.export(demo_terms, tmp_path, frozenset(), {})
        assert contents(tmp_path) == files


DAMAGES = {
    "truncated": lambda packed: packed[: len(packed) // 2],
    "without its end": lambda packed: packed[:-4],
    "empty": lambda packed: b"",
    "not gzip": gzip.decompress,
    "flipped": lambda packed: packed[:-12] + bytes([packed[-12] ^ 1]) + packed[-11:],
    "a page of the host": lambda packed: b"<!doctype html><title>404</title>",
    "another file": lambda packed: gzip.compress(b"<!doctype html><title>Not here</title>"),
}
QUERY = "fotbol kor"


@pytest.fixture(scope="module")
def needed(real_site):
    """Names of the files that the query needs."""
    return ask("damaged.mjs", real_site.folder, {"folders": ["shards"], "query": QUERY})[0]["fetched"]


@pytest.mark.parametrize("damage", [*DAMAGES, "missing"])
def test_the_script_refuses_what_is_damaged(real_site, needed, tmp_path, damage):
    """It neither hangs nor answers with less than there is."""
    shutil.copy(real_site.folder / "script.mjs", tmp_path)
    assert "meta" in needed
    assert {name[0] for name in needed} >= {"m", "t"}
    for name in needed:
        shutil.copytree(real_site.folder / "shards", tmp_path / name)
        path = tmp_path / name / f"{name}.bin"
        path.unlink() if damage == "missing" else path.write_bytes(DAMAGES[damage](path.read_bytes()))
    found = ask("damaged.mjs", tmp_path, {"folders": needed, "query": QUERY})
    assert {name: result["outcome"] for name, result in zip(needed, found, strict=True)} == dict.fromkeys(
        needed, "refused"
    )


@pytest.mark.parametrize(
    "change", [{"format": 0}, {"format": shards.FORMAT + 1}, {"format": None}, {"first": None}], ids=str
)
def test_the_script_refuses_another_format(real_site, tmp_path, change):
    shutil.copy(real_site.folder / "script.mjs", tmp_path)
    shutil.copytree(real_site.folder / "shards", tmp_path / "shards")
    path = tmp_path / "shards" / "meta.bin"
    path.write_bytes(shards.pack_json({**json.loads(gzip.decompress(path.read_bytes())), **change}))
    (result,) = ask("damaged.mjs", tmp_path, {"folders": ["shards"], "query": QUERY})
    assert result["outcome"] == "refused"


def test_the_script_asks_again_for_a_file_that_failed(real_site):
    found = ask("again.mjs", real_site.folder, "fotboll")
    assert found["first"] == "refused"
    assert found["second"] == found["expected"]
