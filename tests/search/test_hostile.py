"""Whatever is written into the search field is words: cut, looked up, and never run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infocenter.search import ladder
from infocenter.search.marking import Matcher, mark
from infocenter.search.understanding import MOST_CHARACTERS, MOST_TERMS, read_query
from search.engines import ask

HOSTILE = {
    "nothing": "",
    "a space": " ",
    "ten thousand characters": "a" * 10_000,
    "five hundred words": "fotboll " * 500,
    "five hundred different words": " ".join(f"ord{number}" for number in range(500)),
    "a long word of each script": " ".join(letter * 80 for letter in "aكኩ"),
    "a long word of known parts": "fotbollskvinnoförening" * 9,
    "stop words only": "och att det som en the a of في من ኣብ ናብ",
    "quotes": "\"'’‘“”«»`",
    "wildcards": "* ? a* *a* fot*",
    "operators": "AND NOT OR title:x fotboll~2 ^9 [a TO z] {a TO z} +a -b && || !",
    "key marks": "#topics/fotboll ~ks ~~prv fotboll =",
    "a tab": "fotboll\t9\tFotboll",
    "NUL": "\0fot\0boll\0",
    "lone surrogates": "\ud800 fot\udfffboll \udc00\ud800",
    "marks that turn the direction": "\u202efotboll\u202c \u2067كرة\u2069\u200f",
    "emoji": "😀👩‍👩‍👧‍👦🇸🇪 fotboll⚽",
    "combining marks": "f" + "\u0301" * 150 + "otboll",
    "a mark first": "\u0301\u064eكرة",
    "regular expressions": "(a+)+$ ^(([a-z])+.)+[A-Z]([a-z])+$ " + "a" * 60 + "!",
    "brackets": "(" * 100 + "[" * 50 + "{" * 50,
    "SQL": "'; DROP TABLE entries; -- 1=1",
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)> &lt;b&gt; &amp;",
    "a template": "{{ 7*7 }} {% raw %} ${7*7} %(words)s {typed}",
    "a path": "../../etc/passwd meta.bin %2e%2e%2f",
    "names of JavaScript": "__proto__ constructor prototype toString hasOwnProperty valueOf",
    "letters that fold to many": "ﷺﷺﷺ ㎏ ㍿ ﬃ" * 20,
    "double consonants": "ffffff bbbbbb ss",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("typing", [False, True], ids=["asked", "typing"])
def test_the_server_answers_anything_with_a_list(terms, text, typing):
    answer = ladder.search(terms, text, typing=typing)
    assert all(hit.number in terms.keys for hit in answer.hits)
    assert sum(len(clause.typed.split(" ")) for clause in answer.clauses) <= 2 * MOST_TERMS  # a compound is two
    marked = mark("<p title='fotboll'>Fotboll &amp; كرة ኩዕሶ</p>", Matcher.of(terms, answer))
    assert marked.replace("<mark>", "").replace("</mark>", "") == "<p title='fotboll'>Fotboll &amp; كرة ኩዕሶ</p>"


def test_the_script_answers_anything_with_a_list(real_site):
    queries = [(text, {"typing": typing}) for text in HOSTILE.values() for typing in (False, True)]
    found = ask("hostile.mjs", real_site.folder, queries)
    numbers = set(real_site.terms.keys)
    for (text, _options), (words, first_words, hits) in zip(queries, found, strict=True):
        assert words == first_words == [word.text for word in read_query(text)], text
        assert len(hits) == len(set(hits)), text
        assert set(hits) <= numbers, text


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("typing", [False, True], ids=["asked", "typing"])
def test_only_the_beginning_is_read(text, typing):
    words = read_query(text, typing=typing)
    assert len(words) <= MOST_TERMS
    assert [word.text for word in words] == [word.text for word in read_query(text[:MOST_CHARACTERS])]


@given(text=st.text(st.characters(exclude_categories=()), max_size=250), typing=st.booleans())
def test_no_text_makes_an_error(demo_terms, text, typing):
    ladder.search(demo_terms, text, typing=typing)
