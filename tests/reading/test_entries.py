"""Facts of each collection: what is required, what refers to what, and the line that is to blame."""

from datetime import date

import pytest

from infocenter.reading.loading import gather

CAFE = "activities/sprakcafe.sv.md"
FOOTBALL = "activities/fotboll.sv.md"
PLACE = "places/biblioteket.sv.md"
PROJECT = "programmes/sprakprojektet.sv.md"
GRANT = "grants/aktivitetsbidrag.sv.md"
OLD_GRANT = "grants/ersattning-2021.sv.md"
GUIDE = "guides/bli-medlem.sv.md"
STORY = "stories/pengar-fran-fonden.sv.md"
IF = "organisations/prov-if.sv.md"
ARABIC = "activities/sprakcafe.ar.md"
REQUIRED = "is required here"


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "field", "expected"),
    [
        (CAFE, "organiser: prov-kommun\n", "organizer: prov-kommun\n", 2, "organiser", REQUIRED),
        (CAFE, "organiser: prov-kommun\n", "organizer: prov-kommun\n", 8, "organizer", "Did you mean `organiser`?"),
        (CAFE, "topics: [sprakcafe]", "topics: [sprakkafe]", 12, "topics", "Did you mean `sprakcafe`?"),
        (CAFE, "topics: [sprakcafe]", "topics: [sprakcafe, sprakcafe]", 12, "topics", "stands twice in the list"),
        (CAFE, "topics: [sprakcafe]", "topics:", 12, "topics", REQUIRED),
        (CAFE, "topics: [sprakcafe]", "topics: []", 12, "topics", REQUIRED),
        (CAFE, "topics: [sprakcafe]", "topics: {a: b}", 12, "topics", "Expected a list, not keys with values."),
        (CAFE, "topics: [sprakcafe]", "topics: [[sprakcafe]]", 12, "topics[1]", "Expected a single value, not a list."),
        (CAFE, "audiences: [alla]\n", "", 2, "audiences", REQUIRED),
        (CAFE, "place: biblioteket", "place: bibliotek", 10, "place", "Did you mean `biblioteket`?"),
        (CAFE, "place: biblioteket", "place:", 2, "municipality", "Either `place` or `municipality`"),
        (CAFE, "place: biblioteket", "municipality:", 2, "municipality", "Either `place` or `municipality`"),
        (CAFE, "kind: motesplats", "kind:", 7, "kind", REQUIRED),
        (CAFE, "kind: motesplats", "kind: [motesplats]", 7, "kind", "Expected a single value, not a list."),
        (CAFE, "title: Språkcafé på biblioteket", "title:", 2, "title", REQUIRED),
        (CAFE, "title: Språkcafé på biblioteket", "title: " + "x" * 81, 2, "title", "81 characters; at most 80."),
        (CAFE, "checked: 2026-11-20\n", "", 26, "checked_by", "The key `checked` is required here."),
        (CAFE, "checked: 2026-11-20", "checked: 2026-11-31", 26, "checked", "a day that does not exist"),
        (CAFE, "cost: free", "cost: gratis", 16, "cost", "`free`, or an amount"),
        (CAFE, 'last_bus: "20:45"', "last_bus: 20.65", 19, "last_bus", "24 hours"),
        (CAFE, "entry:organisations/prov-kommun", "entry:organisations/prov", 30, "", "There is no such entry"),
        (CAFE, "    time: 17:30-19:00", "    tid: 17:30-19:00", 21, "schedule[1].time", REQUIRED),
        (CAFE, "    time: 17:30-19:00", "    tid: 17:30-19:00", 22, "schedule[1].tid", "There is no such key here."),
        (FOOTBALL, "age_to: 99", "age_to: 15", 14, "age_to", "The end must come after the start."),
        (PLACE, '"59.7760, 14.5220"', '"14.5220, 59.7760"', 9, "coordinates", "not in Sweden"),
        (PLACE, "step_free: yes", "step_free: kanske", 12, "step_free", "Write `yes` or `no`"),
        (PLACE, "postal_code: 712 30", "postal_code: SE-712 30", 7, "postal_code", "A postal code, like `712 30`."),
        (PROJECT, "duration_months: 30", "end: 2019-06-31", 9, "end", "31 juni 2019 is a day that does not exist"),
        (PROJECT, "duration_months: 30", "end: 31 juni 2019", 9, "end", "31 juni 2019 is a day that does not exist"),
        (PROJECT, "duration_months: 30", "start: 2019\nend: 2018", 10, "end", "The end must come after the start."),
        (PROJECT, "part_of: sprakprogrammet", "part_of: sprak", 5, "part_of", "Not known here."),
        (GRANT, "amount_max: 3 000 kr", "amount_max: 300 kr", 13, "amount_max", "less than `amount_min`"),
        (GRANT, "  belopp: Hur mycket söker ni?\n", "", 17, "application[2].id", "The question has no words"),
        (GRANT, "check: amount", "check: pengar", 19, "application[2].check", "Not known here."),
        (OLD_GRANT, "granted: 24", "granted: 24 st", 11, "outcome.granted", "A whole number"),
        (OLD_GRANT, "granted: 24", "beviljade: 24", 11, "outcome.beviljade", "There is no such key here."),
        (GUIDE, "order: 1", "order: första", 4, "order", "A whole number from 1 to 999."),
        (GUIDE, "order: 1", "order: 1\nicon: finns-inte", 5, "icon", "There is no icon of this name"),
        (STORY, "activities: [sprakcafe]", "activities: [sprakcafé]", 7, "activities", "Did you mean `sprakcafe`?"),
        (IF, "number: 802002-4306", "number: 19121212-1212", 6, "number", "An organisation number"),
        (IF, "lag@exempel.example", "anna.svensson@exempel.example", 10, "contact.email", "a person's own"),
        (IF, "role: ledare", "roll: ledare", 9, "contact.roll", "Did you mean `role`?"),
        (ARABIC, "origin: human\n", "", 2, "origin", REQUIRED),
        (ARABIC, "origin: human", "origin: original", 5, "origin", "Allowed: human, machine"),
        (ARABIC, "origin: human", "origin: human\ncost: free", 6, "cost", "There is no such key here."),
    ],
)
def test_a_fault_is_told_on_its_line_with_what_is_allowed(  # noqa: PLR0913, PLR0917  (columns of the table)
    scratch, name, old, new, line, field, expected
):
    scratch.edit(name, old, new)
    told = [p for p in scratch.problems() if (p.line, p.field) == (line, field)]
    assert [p.file for p in told] == [f"content/{name}"]
    assert expected in told[0].text


def test_a_question_that_only_the_translation_has_is_told_of(scratch):
    scratch.edit("grants/aktivitetsbidrag.en.md", "  forening:", "  forenning:")
    (told,) = scratch.problems()
    assert told == (
        "content/grants/aktivitetsbidrag.en.md",
        5,
        "questions.forenning",
        "The original has no text for this key. Did you mean `forening`?",
    )


def test_a_translation_without_an_original_is_told_of(scratch):
    scratch.write("guides/ensam.ar.md", "---\norigin: human\n---\n")
    (told,) = scratch.problems()
    assert told == ("content/guides/ensam.ar.md", 0, "", "There is no original `ensam.sv.md` to this translation.")


def test_an_entry_may_refer_to_one_that_has_problems_without_more_noise(scratch):
    scratch.edit(PLACE, "municipality: prov\n", "municipality: prow\n")
    assert [p.file for p in scratch.problems()] == [f"content/{PLACE}"]


@pytest.mark.parametrize(
    ("today", "told"),
    [(None, []), (date(2026, 11, 20), []), (date(2026, 11, 19), [(f"content/{CAFE}", 26, "checked")])],
)
def test_nothing_is_checked_on_a_day_to_come(scratch, today, told):
    found = gather(scratch.root, today)[1].found
    assert [(p.file, p.line, p.field) for p in found] == told
    assert all(p.expected.text(str) == "The day lies in the future." for p in found)


def test_what_is_not_known_stays_unknown(demo):
    place = demo.get("places", "idrottsplatsen")
    assert (place.step_free, place.toilet, place.coordinates, place.checked) == (None, None, None, None)
    activity = demo.get("activities", "fotboll")
    assert (activity.swedish, activity.children, activity.last_bus) == (None, None, None)


def test_an_activity_is_in_the_municipality_of_its_place(demo):
    assert demo.get("activities", "fotboll").municipality == "annandal"
