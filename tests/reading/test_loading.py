"""The whole folder: everything wrong is told at once, and nothing but problems ever comes out of bad content."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infocenter.model.text import Origin, Status
from infocenter.reading.loading import gather

HEAD = "---\ntitle: X\nsummary: Y\n"


def test_each_collection_of_the_demo_is_read(demo):
    kinds = [entry.collection for entry in demo]
    assert len(demo) == 18
    assert min(kinds.count(kind) for kind in set(kinds)) == 2
    assert len(set(kinds)) == 8


@pytest.mark.parametrize(
    ("key", "code", "part", "language", "status"),
    [
        ("activities/sprakcafe", "sv", "title", "sv", Status.TRANSLATED),
        ("activities/sprakcafe", "ar", "title", "ar", Status.TRANSLATED),
        ("activities/sprakcafe", "ar", "bring", "en", Status.FALLBACK),
        ("activities/sprakcafe", "ti", "title", "ti", Status.STALE),
        ("activities/sprakcafe", "ti", "body", "sv", Status.FALLBACK),
        ("activities/sprakcafe", "so", "title", "sv", Status.FALLBACK),
        ("activities/fotboll", "en", "title", "en", Status.STALE),
        ("organisations/prov-if", "ar", "title", "sv", Status.FALLBACK),
        ("organisations/prov-if", "ar", "summary", "ar", Status.TRANSLATED),
        ("grants/aktivitetsbidrag", "en", "questions.forening", "en", Status.TRANSLATED),
        ("grants/aktivitetsbidrag", "en", "questions.belopp", "sv", Status.FALLBACK),
    ],
)
def test_a_text_answers_with_its_true_language(  # noqa: PLR0913, PLR0917  (columns of the table)
    demo, key, code, part, language, status
):
    found = demo.get(*key.split("/")).texts.passage(part, demo.site.languages.chain(code))
    assert (found.language, found.status) == (language, status)
    assert found


def test_a_translation_knows_where_it_comes_from(demo):
    texts = demo.get("activities", "sprakcafe").texts
    assert [texts.versions[code].origin for code in ("sv", "ar", "ti")] == [
        Origin.ORIGINAL,
        Origin.HUMAN,
        Origin.MACHINE,
    ]
    assert texts.versions["ar"].reviewer == "Prov kommuns tolkar"


def test_another_word_in_the_original_makes_translations_stale_and_another_line_break_does_not(scratch):
    name = "activities/sprakcafe.sv.md"
    scratch.edit(name, "Vi pratar om det", "Vi pratar\nom  det")
    assert not scratch.load().get("activities", "sprakcafe").texts.is_stale("ar")
    scratch.edit(name, "cost: free", "cost: 20 kr per occasion")
    assert not scratch.load().get("activities", "sprakcafe").texts.is_stale("ar")
    scratch.edit(name, "**aktuellt**", "**viktigt**")
    assert scratch.load().get("activities", "sprakcafe").texts.is_stale("ar")


def test_loading_twice_gives_the_same(demo, scratch):
    assert list(scratch.load()) == list(demo)


BROKEN = {
    "activities/a.sv.md": "",
    "activities/b.sv.md": "inte ens början",
    "activities/fotboll.ti.md": HEAD + "---\n",
    "grants/c.sv.md": HEAD + "state: halvöppen\n---\n",
    "guides/d.sv.md": HEAD + "order: 1\n---\n<script>\n",
    "guides/e.sv.md": HEAD + "order: *x\n---\n",
    "guides/f.sv.md": b"---\n\xff\n---\n",
    "organisations/g.sv.md": HEAD + "kind: forenig\n---\n",
    "pages/h.fr.md": "x",
    "places/i.sv.md": HEAD + "municipality: prov\ncoordinates: här\n---\n",
    "programmes/j.sv.md": HEAD + "form: project\nend: 2019-06-31\n---\n",
    "redirects.yml": "a: b",
    "stories/k.sv.md": HEAD + "date: igår\n---\n",
    "stories/l.sv.md": HEAD.replace("\n", "\r\n") + "\tdate: 2019\n---\n",
    "vocabulary/roles.yml": "ledare: {labels: {}}\nreception: {labels: {sv: Receptionen}}\n",
}


def test_all_problems_come_at_once_every_file_is_named_and_none_twice(scratch):
    for name, text in BROKEN.items():
        scratch.write(name, text)
    told = scratch.problems()
    assert {p.file for p in told} == {f"content/{name}" for name in BROKEN}
    assert len(set(told)) == len(told) <= 25
    assert told == sorted(told, key=lambda p: (p.file, p.line, p.field))


def test_a_fault_in_the_settings_does_not_hide_the_others(scratch):
    scratch.edit("site.yml", "publisher: prov-kommun", "publisher: prov")
    scratch.edit("site.yml", "base_url: https://prov.example/katalog/", "base_url: prov")
    scratch.write("guides/fel.sv.md", HEAD + "order: x\n---\n")
    assert [(p.file, p.field) for p in scratch.problems()] == [
        ("content/guides/fel.sv.md", "order"),
        ("content/site.yml", "base_url"),
        ("content/site.yml", "publisher"),
    ]


@pytest.mark.parametrize(
    ("old", "new"), [("  so: { locale: so,", "  xx: {"), ("  sv: { reviewed: no }\n", ""), ("languages:\n", "x:\n")]
)
def test_without_the_languages_nothing_else_is_read(scratch, old, new):
    scratch.edit("site.yml", old, new)
    scratch.write("guides/fel.sv.md", HEAD + "order: x\n---\n")
    catalogue, problems = gather(scratch.root)
    assert catalogue is None
    assert {p.file for p in problems.found} == {"content/site.yml"}


def test_a_caller_may_add_problems_of_its_own(scratch, demo):
    catalogue, problems = gather(scratch.root)
    assert len(catalogue) == len(demo)
    assert not problems
    scratch.write("guides/fel.sv.md", HEAD + "order: x\n---\n")
    catalogue, problems = gather(scratch.root)
    assert len(catalogue) == len(demo)
    assert [p.file for p in problems.found] == ["content/guides/fel.sv.md"]


def test_three_hundred_bad_entries_are_three_hundred_lines(scratch):
    for number in range(300):
        scratch.write(f"guides/fel-{number}.sv.md", HEAD + f"order: nr {number}\n---\n")
    assert len(scratch.problems()) == 300


FRONT = st.lists(
    st.tuples(
        st.sampled_from(["title", "kind", "topics", "schedule", "contact", "cost", "place", "nej", "  - every", "? "]),
        st.sampled_from([": ", ":", " ", ": [", ": {", ":\n  - ", ": |\n  "]),
        st.text(max_size=12) | st.sampled_from(["free", "prov-if", "2019-06-31", "a: b", "[]", "{}", "&x", "*x", "# "]),
    ).map("".join),
    max_size=8,
).map("\n".join)


def loads_or_tells(scratch, name, data):
    scratch.write(name, data)
    assert {told.file for told in scratch.problems()} <= {f"content/{name}"}


same_folder = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


@same_folder
@given(FRONT, st.text(max_size=40))
def test_random_front_matter_is_read_or_told_of(scratch, front, body):
    loads_or_tells(scratch, "activities/slump.sv.md", f"---\n{front}\n---\n{body}".encode(errors="surrogatepass"))


@same_folder
@given(st.binary(max_size=200))
def test_random_bytes_are_read_or_told_of(scratch, data):
    loads_or_tells(scratch, "guides/slump.sv.md", data)


@same_folder
@given(FRONT | st.binary(max_size=60))
def test_random_redirects_are_read_or_told_of(scratch, data):
    loads_or_tells(scratch, "redirects.yml", data.encode() if isinstance(data, str) else data)
