"""Markdown to safe HTML: what is let through, what is told, and that no text takes long."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infocenter.problems import Problems
from infocenter.reading.known import Known
from infocenter.reading.markdown import render

HTML = "HTML is not allowed"
LINK = "A link goes to"
DEEP = "Too many levels"
KNOWN = Known({}, {"places": {"bibblan"}})


def read(source, first_line=1):
    problems = Problems()
    body = render(source, "f.md", first_line, problems, KNOWN)
    return body, [(p.line, p.expected.text(str)) for p in problems.found]


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("", ""),
        ("Hej **du** och *ni*", "<p>Hej <strong>du</strong> och <em>ni</em></p>"),
        ("# A", "<h2>A</h2>"),
        ("## A\n\n### B", "<h2>A</h2>\n<h3>B</h3>"),
        ("# A\n\n#### B\n\n###### C", "<h2>A</h2>\n<h3>B</h3>\n<h4>C</h4>"),
        ("### A\n\n# B", "<h3>A</h3>\n<h2>B</h2>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>"),
        ("`kod`", "<p>kod</p>"),
        ("[Hit](entry:places/bibblan)", '<p><a href="entry:places/bibblan">Hit</a></p>'),
        ("[x](tel:+46701740605)", '<p><a href="tel:+46701740605">x</a></p>'),
        ("[x](mailto:info@a.se)", '<p><a href="mailto:info@a.se">x</a></p>'),
        ("<info@a.se>", '<p><a href="mailto:info@a.se">info@a.se</a></p>'),
    ],
)
def test_what_editors_write_comes_through(source, html):
    body, told = read(source)
    assert told == []
    assert body.html == html


@pytest.mark.parametrize("source", ["[A](https://a.se/)", "<https://a.se/>", "[A][1]\n\n[1]: https://a.se/"])
def test_a_link_out_of_the_site_is_marked(source):
    body, told = read(source)
    assert told == []
    assert 'class="external"' in body.html
    assert 'rel="external noopener"' in body.html


def test_a_block_quote_is_swedish_to_say_out_loud():
    assert '<blockquote dir="ltr" lang="sv">' in read("> Hej")[0].html


def test_a_table_keeps_its_cells_and_nothing_else():
    body, _ = read("a | b\n:-- | --:\n1 | 2")
    assert "<th>a</th>" in body.html
    assert "style" not in body.html


def test_the_plain_text_has_the_words_alone():
    assert read("## A\n\nb **c** &amp; [d](https://a.se/)")[0].plain == "A b c & d"


@pytest.mark.parametrize(
    ("source", "line", "expected"),
    [
        ("a\n\n<script>alert(1)</script>", 3, HTML),
        ("<img src=x onerror=alert(1)>", 1, HTML),
        ("a <b>c</b>", 1, HTML),
        ("<!-- a -->", 1, HTML),
        ("<svg/onload=alert(1)//", 1, HTML),
        ("a\n[x](javascript:alert(1))", 2, LINK),
        ("[x](JaVaScRiPt:alert(1))", 1, LINK),
        ("[x](java&#115;cript:alert(1))", 1, LINK),
        ("[x](data:text/html;base64,PHNjcmlwdD4=)", 1, LINK),
        ("[x](vbscript:a)", 1, LINK),
        ("[x](//a.se/)", 1, LINK),
        ("[x](/sv/)", 1, LINK),
        ("[x](../x)", 1, LINK),
        ("[x]()", 1, LINK),
        ("[x][y]\n\n[y]: javascript:alert(1)", 3, LINK),
        ("[x](http://localhost/)", 1, LINK),
        ("a\n\nb [x](entry:nope/nope)", 3, "There is no such entry"),
        ("[x](entry:places/bibblam)", 1, "There is no such entry"),
        ("[x](entry:places)", 1, LINK),
        ("a\n\n![x](https://a.se/a.png)", 3, "A picture lies in media/"),
        ("![x](data:image/png;base64,AAAA)", 1, "A picture lies in media/"),
        ("[x](media:a.jpg)", 1, LINK),
        ("[x](../media/a.jpg)", 1, LINK),
        ("a\nb\u202ec", 2, "U+202E"),
        ("a\u2067b", 1, "U+2067"),
        ("a\x00b", 1, "U+0000"),
        ("a\x02amp\x03b", 1, "U+0002"),
        ("a\n" + "> " * 8 + "b", 2, DEEP),
        (">" * 8, 1, DEEP),
        ("- 1. * + - - - x", 1, DEEP),
        ("a\n\n" + "    " * 6 + "- x", 3, DEEP),
        (" \t" * 6 + "- x", 1, DEEP),
        ("*" * 9 + "a", 1, DEEP),
        ("x" * 20_001, 1, "20001 characters; at most 20000."),
    ],
)
def test_what_must_not_be_published_is_told_on_its_line(source, line, expected):
    _, told = read(source)
    assert {number for number, _ in told} == {line}
    assert all(expected in text for _, text in told)


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("entry:nope/nope leder ingenstans\n\n[x](entry:nope/nope)", [3]),
        ("[x](entry:nope/nope)\n\n[y](entry:nope/nope)", [1, 3]),
        ("[x](entry:nope/nope-2)\n[y](entry:nope/nope)", [1, 2]),
        ("www.a.se\n<ftp://www.a.se>\n[x](www.a.se)", [2, 3]),
        ("a\n\n[x]( java&#115;cript:alert )", [3]),
        ("[x][y]\n[z][y]\n\n[y]: ftp:a", [4]),
        ("[x]\n(a)\n[x](<ftp:a>)", [3]),
    ],
)
def test_a_link_is_told_of_where_it_stands_each_time(source, lines):
    assert sorted({line for line, _ in read(source)[1]}) == lines


@pytest.mark.parametrize(
    "source",
    [
        "Skriv till anna.berg@a.se.",
        "<anna.berg@a.se>",
        "[Anna](mailto:anna.berg@a.se)",
        "[Anna](mailto:anna%2Eberg@a.se?subject=x)",
        "anna\\_berg@a.se",
        "anna&#46;berg@a.se",
        "info@a.se, åsa.öberg@a.se",
    ],
)
def test_a_person_s_own_address_is_told_on_its_line(source):
    _, told = read(f"a\n\n{source}\n")
    assert [line for line, _ in told] == [3]
    assert "a person's own address" in told[0][1]


def test_addresses_of_functions_come_through():
    assert read("info@a.se, kultur.fritid@a.se, [x](mailto:hus.12@a.se)")[1] == []


def test_one_text_leaves_nothing_behind_for_the_next():
    read("[x][y]\n\n[y]: https://a.se/\n\n> a\n\n`<b>`\n\na | b\n- | -\n1 | 2")
    body, told = read("[x][y] `c`")
    assert (body.html, told) == ("<p>[x][y] c</p>", [])
    assert read("[x](entry:a/b)", first_line=9)[1][0][0] == 9


def test_the_line_is_counted_from_where_the_body_begins():
    assert read("a\n\n<b>", first_line=7)[1][0][0] == 9


LONG = {
    "ten megabytes": "a" * 10_000_000,
    "20,000 list marks": "- " * 20_000,
    "20,000 lines of lists": "- a\n" * 20_000,
    "a thousand levels": "".join("  " * depth + "- a\n" for depth in range(1000)),
    "a thousand levels in tabs": "".join(" \t" * depth + "- a\n" for depth in range(140)),
    "quotes in quotes": ">" * 20_000,
    "brackets": "[ " * 10_000,
    "brackets before a long text": "[ " * 1000 + "x" * 18_000,
    "pictures": "![" * 10_000,
    "whole pictures": "![a](../media/b.jpg)\n\n" * 900,
    "whole pictures in a line": "![a](../media/b.jpg)" * 990,
    "links never closed": "[a](" * 5_000,
    "brackets in brackets": "[a" * 10_000,
    "backticks": "``a`" * 5_000,
    "headings": "\n-" * 10_000,
    "blank lines": "\n" * 19_000 + "x",
    "marks far apart": ("-" + " " * 60) * 6 + "x",
    "stars": "*a*" * 6_666,
    "references": "&amp;" * 4_000,
    "one word of a mail address": "a." * 9_999,
    "addresses of links": "[x](ftp:a)\n\n" * 1_500,
    "beginnings of addresses": "](" * 9_999,
    "angles": "<" * 20_000,
}


@pytest.mark.parametrize("name", LONG)
def test_no_text_takes_long(name):
    start = time.process_time()
    read(LONG[name])
    assert time.process_time() - start < 2


MARKS = [*'[]()!*_`<>a #|\\&":=-~\n\t', "    ", "- ", "1. ", "> ", "&#", "\n\n", "x@y.se", "https://x.se/", "entry:a/b"]
ATTACKS = [
    "<script>",
    "javascript:",
    "[x](javascript:a)",
    "onload=a",
    "</p>",
    "<img src=x>",
    "[1]: data:x\n",
    "![a](../media/b.jpg)",
]
TOKENS = st.sampled_from([*MARKS, *ATTACKS])
SAFE = re.compile(
    r"<(?:/?(?:p|h[2-4]|ul|ol|li|strong|em|br|hr|table|thead|tbody|tr|th|td|figure|/blockquote)|/a|/blockquote"
    r'|img alt="[^"<>]*"(?: src="media:b\.jpg")?'
    r'|blockquote dir="ltr" lang="sv"|a(?: href="(?:https?:|mailto:|tel:|entry:)[^"<>]*"'
    r'|(?: class="external")|(?: rel="external noopener"))*)>'
)


@given(st.lists(TOKENS, max_size=25).map("".join))
def test_whatever_is_written_only_known_tags_and_addresses_come_out(source):
    body, _ = read(source)
    assert not re.search("[<>]", SAFE.sub("", body.html))
