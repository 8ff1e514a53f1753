"""Slips of people who do not program, each answered by what is really wrong."""

import pytest

NAME = "activities/prova.sv.md"
SOUND = """---
title: Prova på
summary: Kom och prova.
kind: traning
organiser: prov-if
municipality: TOWN
topics: [TOPIC]
audiences: [PEOPLE]
---

Välkommen.
"""


@pytest.fixture
def activity(scratch):
    """A sound activity in words of the demo project's own vocabularies."""
    catalogue = scratch.load()

    def first(name):
        return next(iter(catalogue.vocabularies[name]))

    text = SOUND.replace("TOWN", first("municipalities")).replace("TOPIC", first("topics"))
    text = text.replace("PEOPLE", first("audiences")).replace("traning", first("activity_kinds"))
    scratch.write(NAME, text)
    assert scratch.problems() == []
    return text


@pytest.mark.parametrize(
    ("line", "line_number", "said"),
    [
        ("phone: ”070-174 06 05”", 10, "word processor"),
        ("cost: ?", 9, "Take the line out"),
        ("spoken_languages: sv, ar", 9, "in brackets: `[sv, ar]`"),
        ("cost: gratis <b>", 9, "`free`"),
        ("checked: 2026-9-1", 9, "`2026-09-01`"),
        ("leisure_card: kanske", 9, "`yes` or `no`"),
        ("bring: <b>Vatten</b>", 9, "plain text"),
        ("bring: Mejla anna.svensson@kommun.se", 9, "person's own address"),
    ],
)
def test_the_message_names_the_slip(scratch, activity, line, line_number, said):
    line = f"contact:\n  {line}" if line.startswith("phone") else line
    scratch.write(NAME, activity.replace("\n---\n\n", f"\n{line}\n---\n\n"))
    (told,) = scratch.problems()
    assert (told.file, told.line) == (f"content/{NAME}", line_number)
    assert said in told.text


def test_hard_spaces_are_spaces(scratch, activity):
    scratch.write(NAME, activity.replace("\n---\n\n", "\ncost:\u00a0free\n---\n\n"))
    assert scratch.problems() == []


def test_pasted_html_is_told_once_a_line(scratch, activity):
    scratch.write(NAME, activity + "<p>Du säger <b>vad</b></p>\n<ul><li>ett</li></ul>\n")
    assert [told.line for told in scratch.problems()] == [12, 13]


def test_a_copied_original_is_told_to_lose_its_facts_in_one_line(scratch, activity):
    scratch.write("activities/prova.ar.md", activity.replace("---\ntitle", "---\norigin: machine\ntitle", 1))
    (told,) = scratch.problems()
    assert "Facts stand in the original alone" in told.text


def test_a_real_activity_with_a_made_up_organiser_is_refused(scratch, activity):
    scratch.edit("organisations/prov-if.sv.md", "kind: forening\n", "kind: forening\nexample: true\n")
    told = [each for each in scratch.problems() if each.file == f"content/{NAME}"]
    assert [(each.line, each.field) for each in told] == [(5, "organiser")]


def test_another_town_s_place_is_not_proposed(scratch, activity):
    scratch.write(NAME, activity.replace("municipality:", "place: biblioteket-nagon-annanstans\nmunicipality:"))
    assert not [each for each in scratch.problems() if "Did you mean" in each.text]
