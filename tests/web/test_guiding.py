"""The tree of the guide: what is asked, what is suggested, and that it neither grows without end nor leads astray."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from infocenter.catalogue import Catalogue
from infocenter.model.activity import Activity
from infocenter.model.schedule import Rule
from infocenter.reading.loading import load
from infocenter.web import addresses
from infocenter.web.answering import GROUPS, TIMES, WHAT, WHEN, WHERE, WHO, facts_of, times_of
from infocenter.web.guiding import ALL, CAP, MOST, ORDER, guide
from infocenter.web.suggesting import Why, suggestions
from real_site import ROOT, TODAY

REAL = load(ROOT)
ROOM = addresses.GUIDANCE + "/"
TOPICS = list(REAL.vocabularies["topics"])
AUDIENCES = list(REAL.vocabularies["audiences"])
PLACES = list(REAL.vocabularies["municipalities"])
LAST_DAYS = (date(2026, 11, 1), date(2027, 6, 1))
"""One is past."""

rules = st.builds(
    lambda days, hour, last: Rule(
        weekdays=tuple(days), start=time(hour), end=time(hour + 1), first=date(2026, 8, 1), last=last
    ),
    st.lists(st.integers(0, 6), min_size=1, max_size=3, unique=True),
    st.integers(8, 20),
    st.sampled_from(LAST_DAYS),
)
facts = st.fixed_dictionaries(
    {
        "municipality": st.sampled_from(PLACES),
        "topics": st.lists(st.sampled_from(TOPICS), max_size=2, unique=True).map(tuple),
        "audiences": st.lists(st.sampled_from(AUDIENCES), max_size=2, unique=True).map(tuple),
        "schedule": st.lists(rules, max_size=2).map(tuple),
        "online": st.booleans(),
        "age_from": st.none() | st.integers(3, 30),
        "register_by": st.none() | st.sampled_from(LAST_DAYS),
    }
)
corpora = st.lists(facts, max_size=30)
caps = st.sampled_from([1, 2, 7, 30, CAP])


def made(corpus):
    """Return the real site with other activities."""
    example = REAL.activities[0]
    activities = [
        replace(example, slug=f"a{number:02}", place=None, age_to=None, **each) for number, each in enumerate(corpus)
    ]
    others = [entry for entry in REAL if not isinstance(entry, Activity)]
    return Catalogue(REAL.site, REAL.vocabularies, [*others, *activities], {})


def is_of(activity, question, value):
    """Whether an activity is what was answered, or nobody knows; written without the code under test."""
    if value == ALL:
        return True
    if question == WHERE:
        return activity.online or activity.municipality == value
    if question == WHAT:
        return value in REAL.topics_of(activity)
    if question == WHEN:
        times = set(times_of(activity, TODAY))
        return value in times or not times
    group, named = GROUPS[value], set(activity.audiences)
    return not named or bool(named & {"alla", value, *group.also})


@given(corpora, caps)
def test_links_lead_from_the_first_page_to_every_other_and_nowhere_else(corpus, cap):
    steps = guide(made(corpus), TODAY, ORDER, cap)
    seen, waiting = set(), [ROOM]
    while waiting:
        path = waiting.pop()
        assert path not in seen
        seen.add(path)
        waiting += [choice.path for choice in steps[path].choices]
    assert seen == set(steps)
    for path, step in steps.items():
        assert step.path == path
        assert bool(step.choices) == bool(step.question)
        assert step.back is None if path == ROOM else path in {c.path for c in steps[step.back].choices}


@given(corpora, caps)
def test_the_tree_stays_below_its_cap_and_every_branch_ends_in_one_to_five(corpus, cap):
    catalogue = made(corpus)
    steps = guide(catalogue, TODAY, ORDER, cap)
    assert len(steps) <= cap
    for step in steps.values():
        if not step.question and facts_of(catalogue, TODAY):
            assert 1 <= len(suggestions(catalogue, step, "ar", TODAY)) <= MOST, step.path


@given(corpora)
def test_answers_are_respected_or_said_not_to_be(corpus):
    catalogue = made(corpus)
    for step in guide(catalogue, TODAY).values():
        for activity in step.activities:
            for question, value in step.given:
                if not (step.nearest and question == WHERE):
                    assert is_of(activity, question, value), (step.path, activity)
        if step.nearest:
            current = [facts.activity for facts in facts_of(catalogue, TODAY)]
            assert not [a for a in current if all(is_of(a, *answer) for answer in step.given)], step.path


@given(corpora)
def test_what_is_asked_tells_apart_what_is_left(corpus):
    steps = guide(made(corpus), TODAY)
    for step in steps.values():
        if step.question:
            assert len(step.activities) > MOST
            after = [steps[choice.path] for choice in step.choices]
            assert any(0 < len(each.activities) < len(step.activities) for each in after if not each.nearest)
            assert [choice.value for choice in step.choices].count(ALL) == 1
            asked = [question for question, _value in step.given]
            assert [*asked, step.question] == sorted({*asked, step.question}, key=ORDER.index)


@given(corpora)
def test_a_branch_ends_only_where_few_are_left_or_nothing_tells_them_apart(corpus):
    catalogue = made(corpus)
    known = {facts.activity.slug: facts for facts in facts_of(catalogue, TODAY)}
    steps = guide(catalogue, TODAY)
    assume(len(steps) < CAP / 2)
    values = {WHERE: PLACES, WHAT: TOPICS, WHO: GROUPS, WHEN: TIMES}
    for step in steps.values():
        if not step.question and len(step.activities) > MOST:
            last = max((ORDER.index(question) for question, _value in step.given), default=-1)
            for question in ORDER[last + 1 :]:
                for value in values[question]:
                    fit = sum(known[each.slug].fits(question, value) for each in step.activities)
                    assert fit in {0, len(step.activities)}, (step.path, question, value)


@given(corpora)
def test_what_is_over_full_or_for_staff_is_never_suggested(corpus):
    for step in guide(made(corpus), TODAY).values():
        for activity in step.activities:
            assert not activity.is_over(TODAY)
            assert activity.register_by is None or activity.register_by >= TODAY
            assert not activity.audiences or set(activity.audiences) - {"foreningar", "kommunanstallda"}


@given(corpora, st.randoms(use_true_random=False), caps)
@settings(max_examples=30)
def test_the_order_of_files_changes_nothing(corpus, random, cap):
    catalogue = made(corpus)
    entries = list(catalogue)
    random.shuffle(entries)
    other = Catalogue(REAL.site, REAL.vocabularies, entries, {})
    assert guide(catalogue, TODAY, ORDER, cap) == guide(other, TODAY, ORDER, cap)


@given(corpora)
def test_addresses_are_answers_in_words_that_files_may_have(corpus):
    for path, step in guide(made(corpus), TODAY).items():
        words = path.removeprefix(ROOM).split("/")[:-1]
        given = dict(step.given)
        assert all(given.get(question, ALL) == word for question, word in zip(ORDER, words, strict=False))
        assert set(path) <= set("abcdefghijklmnopqrstuvwxyz0123456789-/")


def test_the_real_tree_is_small():
    steps = guide(REAL, TODAY)
    assert 50 < len(steps) < 400


def test_where_few_fit_the_guide_ends_at_once():
    steps = guide(REAL, TODAY)
    assert steps[f"{ROOM}krokom/"].question is None
    assert steps[f"{ROOM}hudiksvall/"].question == WHAT


@pytest.mark.parametrize(("code", "first"), [("ar", Why.SPOKEN), ("ti", Why.SPOKEN), ("sv", Why.PLACE)])
def test_the_readers_language_is_the_first_reason_then_what_was_chosen(code, first):
    step = guide(REAL, TODAY)[f"{ROOM}hudiksvall/skapa/"]
    sewing = next(each for each in suggestions(REAL, step, code, TODAY) if "sykafe" in each.activity.slug)
    reasons = [reason.why for reason in sewing.reasons]
    assert reasons[0] is first
    assert reasons.index(Why.PLACE) < reasons.index(Why.TOPIC) < reasons.index(Why.FREE)


def test_those_named_come_before_everyone_and_the_soonest_first():
    step = guide(REAL, TODAY)[f"{ROOM}alla/idrott/unga/"]
    found = suggestions(REAL, step, "sv", TODAY)
    named = ["unga" in each.activity.audiences for each in found]
    assert named == sorted(named, reverse=True)


def test_a_municipality_where_nothing_is_gets_the_nearest():
    gone = Catalogue(
        REAL.site,
        REAL.vocabularies,
        [e for e in REAL if not (isinstance(e, Activity) and (e.municipality == "krokom" or e.online))],
        {},
    )
    step = guide(gone, TODAY)[f"{ROOM}krokom/"]
    assert step.nearest
    found = suggestions(gone, step, "sv", TODAY)
    away = [reason.km for each in found for reason in each.reasons if reason.why is Why.AWAY]
    assert len(found) == MOST
    assert away == sorted(away)
    assert 0 < away[0] < 100


def test_a_site_without_activities_has_one_page():
    steps = guide(made([]), TODAY)
    assert list(steps) == [ROOM]
    assert steps[ROOM].activities == ()
