"""Golden vectors: what site/SEARCH.md says in words, as examples that both readers of the index must pass.

They stand in `golden.json`, each with what goes in and what comes out. To add one, write what goes in; then
`INFOCENTER_KEEP_GOLDEN=1 python3 build.py test tests/search/test_golden.py` works out the rest of all of them.
"""

import json
import os
import re
from pathlib import Path

import pytest

from infocenter.search import analysis, ladder
from infocenter.search.marking import Matcher, mark
from infocenter.search.understanding import distance
from search.engines import answer, ask, bits, run

GOLDEN = Path(__file__).with_name("golden.json")
KEEP = "INFOCENTER_KEEP_GOLDEN"
RUNGS = {"label", "exact", "longer", "similar", "sound", "unknown"}
UNSEEN = re.compile("[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def text_vector(given, _terms):
    text = given["text"]
    places = [[start, end, word] for start, end, word in analysis.places(text)]
    return {"text": text, "fold": analysis.fold(text), "words": analysis.words(text), "places": places}


def word_vector(given, _terms):
    word = given["word"]
    return {
        "word": word,
        "script": analysis.script_of(word),
        "stop": analysis.is_stop(word),
        "stems": list(analysis.stems(word)),
        "alternates": list(analysis.alternates(word)),
        "skeleton": analysis.skeleton(word),
        "second": analysis.second_fold(word),
        "bucket": analysis.bucket(word),
    }


def hash_vector(given, _terms):
    return {"text": given["text"], "hash": analysis.hash_of(given["text"])}


def distance_vector(given, _terms):
    one, other, most = given["one"], given["other"], given["most"]
    return {"one": one, "other": other, "most": most, "slips": distance(one, other, most)}


def rarity_vector(given, _terms):
    entries, having = given["entries"], given["having"]
    return {"entries": entries, "having": having, "bits": bits(ladder.rarity(entries, having))}


def query_vector(given, terms):
    found = answer(terms, given["query"], typing=given["typing"])
    for clause in found["clauses"]:
        del clause["words"]
    hits = [[terms.keys[number], score, matched] for number, score, matched in found["hits"]]
    return {"query": given["query"], "typing": given["typing"], "clauses": found["clauses"], "hits": hits}


def number_vector(given, terms):
    return {"key": given["key"], "number": next(number for number, key in terms.keys.items() if key == given["key"])}


MAKERS = {
    "texts": text_vector,
    "words": word_vector,
    "hashes": hash_vector,
    "distances": distance_vector,
    "rarities": rarity_vector,
    "numbers": number_vector,
    "queries": query_vector,
}


@pytest.fixture(scope="module")
def golden(demo_terms):
    vectors = json.loads(GOLDEN.read_text(encoding="utf-8"))
    if os.environ.get(KEEP):
        vectors = {name: [make(given, demo_terms) for given in vectors[name]] for name, make in MAKERS.items()}
        GOLDEN.write_text(_written(vectors), encoding="utf-8")
    return vectors


def _written(vectors):
    """Return JSON with a vector on each line, in which nothing stands that can't be seen."""
    lists = (",\n".join(json.dumps(vector, ensure_ascii=False) for vector in found) for found in vectors.values())
    text = ",\n".join(f'"{name}": [\n{lines}\n]' for name, lines in zip(vectors, lists, strict=True))
    return UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", f"{{\n{text}\n}}\n")


@pytest.mark.parametrize("name", MAKERS)
def test_the_server_passes_the_golden_vectors(golden, demo_terms, name):
    made = [(MAKERS[name](given, demo_terms), given) for given in golden[name]]
    assert not [(found, kept) for found, kept in made if found != kept]


def test_the_script_passes_the_golden_vectors(golden, demo_site):
    run("golden.test.mjs", demo_site.folder, "--test")


def test_there_is_a_golden_query_for_each_rung_and_script(golden):
    found = {
        (clause["how"], typed)
        for query in golden["queries"]
        for clause in query["clauses"]
        for typed in clause["typed"]
    }
    assert {how for how, _letter in found} == RUNGS
    for script in ("latn", "arab", "ethi"):
        hows = {how for how, letter in found if letter != " " and analysis.script_of(letter) == script}
        assert hows >= {"label", "exact", "longer", "similar", "sound", "unknown"}


@pytest.mark.parametrize("language", ["sv", "ar", "ti"])
def test_both_mark_the_same_words_in_the_same_cards(golden, demo_site, language):
    queries = [[query["query"], query["typing"]] for query in golden["queries"]]
    cards = [(query, html, marked) for query, html, marked in ask("marking.mjs", demo_site.folder, [language, queries])]
    assert any("<mark>" in marked for _query, _html, marked in cards)
    for place, html, marked in cards:
        text, typing = queries[place]
        found = ladder.search(demo_site.terms, text, typing=typing)
        assert mark(html, Matcher.of(demo_site.terms, found)) == marked, text
