"""Which language answers when a text is asked for, and when a translation is out of date."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infocenter.model.text import Status, Text, Texts, fingerprint

SWEDISH = Text("sv", {"title": "Fika", "summary": "Kom", "bring": "Kopp"}, body="<p>Hej</p>", fingerprint="f1")
ENGLISH = Text("en", {"title": "Coffee", "summary": "Come"}, translated_from="f1")
ARABIC = Text("ar", {"title": "قهوة"}, body="<p>مرحبا</p>", translated_from="f0")
TEXTS = Texts("sv", {"sv": SWEDISH, "en": ENGLISH, "ar": ARABIC})


@pytest.mark.parametrize(
    ("key", "chain", "value", "language", "status"),
    [
        ("title", ["sv"], "Fika", "sv", Status.TRANSLATED),
        ("title", ["en", "sv"], "Coffee", "en", Status.TRANSLATED),
        ("title", ["ar", "en", "sv"], "قهوة", "ar", Status.STALE),
        ("summary", ["ar", "en", "sv"], "Come", "en", Status.FALLBACK),
        ("summary", ["ar", "sv"], "Kom", "sv", Status.FALLBACK),
        ("bring", ["ar", "en", "sv"], "Kopp", "sv", Status.FALLBACK),
        ("body", ["en", "sv"], "<p>Hej</p>", "sv", Status.FALLBACK),
        ("body", ["ar", "sv"], "<p>مرحبا</p>", "ar", Status.STALE),
        ("title", ["so", "sv"], "Fika", "sv", Status.FALLBACK),
        ("welcome", ["so", "en", "sv"], "", "so", Status.FALLBACK),
    ],
)
def test_a_passage_is_the_first_that_the_chain_has_and_names_its_true_language(key, chain, value, language, status):
    found = TEXTS.passage(key, chain)
    assert (found.value, found.language, found.status) == (value, language, status)
    assert (str(found), bool(found)) == (value, value != "")


@pytest.mark.parametrize(("code", "stale"), [("sv", False), ("en", False), ("ar", True)])
def test_only_a_translation_of_another_source_text_is_stale(code, stale):
    assert TEXTS.is_stale(code) is stale


def test_a_translation_that_was_never_stamped_is_stale():
    assert Texts("sv", {"sv": SWEDISH, "ti": Text("ti")}).is_stale("ti")


def test_the_fingerprint_is_fixed_for_good():
    """Every stamp in content/ hangs on it: a change of the formula would make all translations stale."""
    assert fingerprint({"title": "Språkcafé", "summary": "Prata."}, "Hej på dig.\n") == "45a624ccbe23"


WORDS = st.lists(st.text("aåäö.ሰم-", min_size=1, max_size=6), min_size=1, max_size=6)
SPACE = st.sampled_from([" ", "  ", "\n", "\n\n", "\t", " \n "])


@given(WORDS, WORDS, SPACE, SPACE)
def test_white_space_and_the_order_of_keys_do_not_count(title, body, one, other):
    made = fingerprint({"title": " ".join(title), "summary": "x"}, one.join(body))
    assert fingerprint({"summary": " x\n", "title": one.join(title) + other}, other.join(body) + "\n") == made
    assert fingerprint({"title": " ".join(title), "summary": "x", "bring": "  "}, one.join(body)) == made


@given(WORDS, WORDS)
def test_any_other_word_counts(title, body):
    made = fingerprint({"title": " ".join(title)}, " ".join(body))
    assert fingerprint({"title": " ".join(title)}, " ".join([*body, "nytt"])) != made
    assert fingerprint({"summary": " ".join(title)}, " ".join(body)) != made
