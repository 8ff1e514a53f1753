"""Terms, their labels in a language, and what is broader or narrower."""

import pytest

from infocenter.model.text import Status
from infocenter.model.vocabulary import Concept, Vocabulary

TOPICS = Vocabulary(
    "topics",
    [
        Concept(id="rorelse", labels={"sv": ("Rörelse",)}),
        Concept(id="idrott", labels={"sv": ("Idrott", "Sport"), "ar": ("الرياضة",)}, broader="rorelse"),
        Concept(id="fotboll", labels={"sv": ("Fotboll",)}, broader="idrott"),
    ],
)


@pytest.mark.parametrize(
    ("ids", "closure"),
    [
        ((), ()),
        (("rorelse",), ("rorelse",)),
        (("fotboll",), ("fotboll", "idrott", "rorelse")),
        (("idrott", "fotboll"), ("idrott", "rorelse", "fotboll")),
    ],
)
def test_a_term_brings_all_broader_ones_each_once(ids, closure):
    assert TOPICS.closure(ids) == closure


@pytest.mark.parametrize(
    ("chain", "label", "language", "status"),
    [
        (("sv",), "Idrott", "sv", Status.TRANSLATED),
        (("ar", "sv"), "الرياضة", "ar", Status.TRANSLATED),
        (("so", "sv"), "Idrott", "sv", Status.FALLBACK),
        (("so",), "", "so", Status.FALLBACK),
    ],
)
def test_a_label_names_its_true_language(chain, label, language, status):
    found = TOPICS["idrott"].label(chain)
    assert (found.value, found.language, found.status) == (label, language, status)


def test_terms_keep_the_order_of_their_file():
    assert list(TOPICS) == ["rorelse", "idrott", "fotboll"]
    assert len(TOPICS) == 3
