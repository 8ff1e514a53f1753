"""YAML as text with line numbers: what is read, what is refused, and on which line. Both loaders must agree."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from infocenter.problems import Problems
from infocenter.reading import tree
from infocenter.reading.tree import Mapping, Scalar, Sequence, read_yaml

LOADERS = [yaml.BaseLoader, *([yaml.CBaseLoader] if hasattr(yaml, "CBaseLoader") else [])]


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__, autouse=True)
def loader(request, monkeypatch):
    monkeypatch.setattr(tree, "_Loader", request.param)


def read(text, first_line=1):
    problems = Problems()
    found = read_yaml(text, "f.md", problems, first_line)
    return found, [(p.line, p.expected.text(str)) for p in problems.found]


@pytest.mark.parametrize("text", ["no", "18:00", "0123456", "2026-06-31", "1_000", "~", "null", "0x1F", "1e3", "åäö"])
def test_nothing_is_guessed_from_how_a_value_looks(text):
    assert read(f"key: {text}") == (Mapping({"key": Scalar(text, 1)}, {"key": 1}, 1), [])


def test_every_value_has_its_line():
    found, told = read("a: 1\nb:\n  - x\n  - y: 2\n    z: [p,\n      q]\n", first_line=2)
    assert told == []
    assert found.lines == {"a": 2, "b": 3}
    assert found.items["b"].items[0] == Scalar("x", 4)
    inner = found.items["b"].items[1]
    assert (inner.line, inner.lines) == (5, {"y": 5, "z": 6})
    assert inner.items["z"] == Sequence((Scalar("p", 6), Scalar("q", 7)), 6)


@pytest.mark.parametrize("text", ["", "\n\n", "# bara en kommentar\n"])
def test_an_empty_text_is_an_empty_mapping(text):
    assert read(text) == (Mapping(), [])


COLON = "a missing colon"
SIGN = "can't start with `&`, `*` or `!`"
LOST = "What follows `#` would be lost"


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("a: 1\nb: x: y\nc: 1", 2, COLON),
        ("a: 1\nsaknar kolon\nc: 1", 2, COLON),
        ("a: 1\nb 2\n", 2, COLON),
        ("a: 1\n  b: 2", 2, COLON),
        ('a: 1\nb: "öppen\nc: 1', 2, COLON),
        ("a: 1\nb: [x, y\nc: 1", 3, COLON),
        ("a: 1\nb: {x: y", 2, COLON),
        ("a: 1\nb: @x", 2, COLON),
        ("a: 1\nb: `x`", 2, COLON),
        ("a: 1\nb: %x", 2, COLON),
        ("%YAML 1.1", 1, COLON),
        ("a:\n\tb: 1", 2, "has a tab"),
        ("\ta: 1", 1, "has a tab"),
        ("a: 1\nb: x\x07y", 2, "U+0007"),
        ("a: 1\n\nb: \x00", 3, "U+0000"),
        ("a: 1\nb: &x 1", 2, SIGN),
        ("a: 1\nb: *x", 2, SIGN),
        ("a: 1\nb: !!python/object:os.system x", 2, SIGN),
        ("a: 1\nb: !x", 2, SIGN),
        ("a: &x {b: c}", 1, SIGN),
        ("- a", 1, "`key: value`"),
        ("bara text", 1, "`key: value`"),
        ("[a]", 1, "`key: value`"),
        ("? [a]\n: b", 1, "A key must be a single word"),
        ("a: 1\n---\nb: 2", 2, "Only one block"),
        ("a: " + "[" * 20, 1, "Too many levels"),
        ("a: " + "{a: " * 5000, 1, "Too many levels"),
    ],
)
def test_what_can_not_be_read_is_refused_on_its_line(text, line, expected):
    found, told = read(text)
    assert found is None
    assert [number for number, _ in told] == [line]
    assert expected in told[0][1]


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("a: 1\nb: Nr #3", 2, LOST),
        ("a: 1 # kommentar", 1, LOST),
        ("a: [x, y #z\n  ]", 1, LOST),
        ("a: 1\nb: 2\na: 3", 3, "The key `a` stands twice"),
        ("a:\n  b: 1\n  b: 1", 3, "The key `b` stands twice"),
    ],
)
def test_what_would_be_lost_is_told(text, line, expected):
    _, told = read(text)
    assert [number for number, _ in told] == [line]
    assert expected in told[0][1]


@pytest.mark.parametrize(
    ("text", "value"),
    [('a: "Nr #3"', "Nr #3"), ("a: Nr#3", "Nr#3"), ("# före\na: x\n# efter", "x"), ("a: 'x' # sagt", "x")],
)
def test_a_number_sign_that_loses_nothing_is_let_through(text, value):
    found, told = read(text)
    assert told == []
    assert found.items["a"].value == value


@given(st.text(st.characters(codec="utf-8")) | st.text("ab:-[]{}\"'#&*!|>%@ \n\t?,"))
def test_any_text_is_read_or_told_of_on_a_line_that_is_there(text):
    for each in LOADERS:
        tree._Loader = each
        found, told = read(text)
        assert found is not None or told
        assert all(1 <= line <= text.count("\n") + text.count("\r") + 1 + 2 * len(text) for line, _ in told)
