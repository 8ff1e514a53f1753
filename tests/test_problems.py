"""What is told to an editor: one sentence, where it is wrong, and nothing twice."""

import pytest

from infocenter.problems import ContentProblems, Message, OperationFailed, Problem, Problems, shorten

SWEDISH = {
    "Use %(what)s.": "Använd %(what)s.",
    "spaces": "blanksteg",
    "found: %(found)s": "hittat: %(found)s",
}


def in_swedish(msgid):
    return SWEDISH.get(msgid, msgid)


def test_a_message_is_translated_when_shown_with_the_messages_inside_it():
    message = Message("Use %(what)s.", what=Message("spaces"))
    assert message.text(str) == "Use spaces."
    assert message.text(in_swedish) == "Använd blanksteg."


def test_a_message_without_values_may_hold_a_percent_sign():
    assert Message("50 % off").text(str) == "50 % off"


def test_values_are_never_read_as_a_pattern():
    assert Message("Use %(what)s.", what="%(what)s %d").text(str) == "Use %(what)s %d."


@pytest.mark.parametrize(
    ("line", "field", "found", "text"),
    [
        (3, "cost", "gratis", "a.md:3  cost\n    hittat: gratis\n    Använd blanksteg."),
        (0, "", "", "a.md\n    Använd blanksteg."),
        (1, "", "", "a.md:1\n    Använd blanksteg."),
    ],
)
def test_a_problem_says_place_then_what_was_found_then_what_is_allowed(line, field, found, text):
    expected = Message("Use %(what)s.", what=Message("spaces"))
    assert Problem("a.md", line, field, found, expected).text(in_swedish) == text


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("a\n\tb", "a b"),
        ("x" * 200, "x" * 99 + "…"),
        ("a\x1b[31mb", "a [31mb"),
        ("a\u202eb", "a b"),
        ("\ud800", " "),
    ],
)
def test_what_was_found_is_shown_on_one_printable_line(text, short):
    assert shorten(text) == short


def test_problems_come_by_file_and_line_and_none_comes_twice():
    problems = Problems()
    for file, line in [("b.md", 1), ("a.md", 10), ("a.md", 2), ("a.md", 10)]:
        problems.add(file, line, "", "x", Message("Wrong."))
    problems.add("a.md", 10, "", "x", Message("Also wrong."))
    with pytest.raises(ContentProblems) as caught:
        problems.raise_any()
    told = [(p.file, p.line, p.expected.text(str)) for p in caught.value.problems]
    assert told == [
        ("a.md", 2, "Wrong."),
        ("a.md", 10, "Wrong."),
        ("a.md", 10, "Also wrong."),
        ("b.md", 1, "Wrong."),
    ]


def test_no_problems_raise_nothing():
    Problems().raise_any()


def test_a_failed_operation_says_what_to_do():
    assert str(OperationFailed(Message("Use %(what)s.", what="sudo"))) == "Use sudo."
