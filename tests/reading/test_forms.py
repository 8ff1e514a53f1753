"""Forms in content: every question has its words, every choice its options."""

import pytest

from infocenter.model.form import Check, Question

GRANT = "grants/aktivitetsbidrag.sv.md"
CAFE = "activities/sprakcafe.sv.md"
FORM = """form:
  - id: vem
    check: choice
    options: [ny, lange]
  - id: sprak
    check: choices
    vocabulary: spoken_languages
    options: [ar, so]
    optional: yes
place:"""
WORDS = """questions:
  vem: Vem är du?
  sprak: Vilka språk talar du?
options:
  ny: Jag är ny
  lange: Jag har bott här länge
organiser:"""


@pytest.fixture
def cafe(scratch):
    """A project whose café has a form."""
    text = scratch.path(CAFE).read_text(encoding="utf-8")
    assert scratch.problems() == []
    assert text.count("\nplace:") == text.count("\norganiser:") == 1
    scratch.write(CAFE, text.replace("\nplace:", f"\n{FORM}").replace("\norganiser:", f"\n{WORDS}"))
    return scratch


def test_an_activity_may_have_a_form(cafe):
    assert cafe.problems() == []
    cafe_entry = cafe.load().get("activities", "sprakcafe")
    assert cafe_entry.form == (
        Question("vem", Check.CHOICE, options=("ny", "lange")),
        Question("sprak", Check.CHOICES, optional=True, options=("ar", "so"), vocabulary="spoken_languages"),
    )
    assert cafe_entry.texts.passage("options.lange", ("ti", "sv")).value == "Jag har bott här länge"


@pytest.mark.parametrize(
    ("old", "new", "field", "expected"),
    [
        ("id: vem", "id: Vem", "form[1].id", "Only a–z, 0–9 and single hyphens"),
        ("id: vem", "id: vad", "form[1].id", "write them under `questions`, key `vad`"),
        ("id: sprak", "id: vem", "form[2].id", "Another question of the form is called so."),
        ("id: sprak", "id: utbetalning", "form[2].id", "Another question of the form is called so."),
        ("check: choice\n", "check: chioce\n", "form[1].check", "Did you mean `choice`?"),
        ("check: choice\n", "check: text\n", "form[1].options", "There is no such key here."),
        ("[ny, lange]", "[ny]", "form[1].options", "at least 2 options"),
        ("[ny, lange]", "[ny, langre]", "form[1].options", "under `options`, key `langre`"),
        ("[ar, so]", "[arr, so]", "form[2].options", "Did you mean `ar`?"),
        ("vocabulary: spoken_languages", "vocabulary: languages", "form[2].vocabulary", "Not known here."),
        ("optional: yes", "optional: kanske", "form[2].optional", "Write `yes` or `no`."),
        ("optional: yes", "required: no", "form[2].required", "There is no such key here."),
        ("ny: Jag är ny", "ny: " + "x" * 81, "options.ny", "81 characters; at most 80."),
        ("vem: Vem är du?", "vem: " + "x" * 301, "questions.vem", "301 characters; at most 300."),
        ("vem: Vem är du?", "vem:", "questions.vem", "is required here"),
        ("vem: Vem är du?", "vem: Är du 811218-9876?", "questions.vem", "A personal identity number"),
    ],
)
def test_a_fault_in_a_form_is_told(cafe, old, new, field, expected):
    cafe.edit(CAFE, old, new)
    told = {p.field: p for p in cafe.problems()}
    assert expected in told[field].text
    line = cafe.path(CAFE).read_text(encoding="utf-8").splitlines()[told[field].line - 1]
    assert line.strip().lstrip("- ").startswith((field.rpartition(".")[2], "-", "id"))


def test_an_option_that_only_the_translation_has_is_told_of(cafe):
    cafe.edit("activities/sprakcafe.en.md", "origin:", "options:\n  nyy: I am new\norigin:")
    (told,) = cafe.problems()
    assert (told.field, told.text) == ("options.nyy", "The original has no text for this key. Did you mean `ny`?")


def test_a_question_of_a_grant_may_be_left_out_too(scratch):
    scratch.edit(GRANT, "check: amount", "check: amount\n    optional: yes")
    assert scratch.problems() == []
    assert [each.optional for each in scratch.load().get("grants", "aktivitetsbidrag").application] == [False, True]
