"""The pages of the guide: a question with its answers, or what is suggested."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

from markupsafe import Markup
from werkzeug.exceptions import NotFound

from infocenter.web import addresses, listings, narrowing
from infocenter.web.answering import WHAT, WHERE, WHO
from infocenter.web.context import PageContext
from infocenter.web.guiding import ALL, MOST, Given, Step, asked_of, fitting, step_at
from infocenter.web.listings import Facet
from infocenter.web.locale import say
from infocenter.web.naming import swedish_order
from infocenter.web.suggesting import suggestions
from infocenter.web.views.answers import QUESTIONS, Answer, answer_shown, reason_shown
from infocenter.web.views.common import page, render

FEW = 20
"""So many municipalities are found at a glance; more stand under their counties."""
LISTS: Mapping[str, Facet] = {WHERE: listings.MUNICIPALITY, WHAT: listings.TOPIC, WHO: listings.AUDIENCE}
"""The lists of activities that go on where the guide ends."""


def guided(path: str = "") -> str:
    """Return a page of the guide; `path` has the answers."""
    p = page()
    here = f"{addresses.GUIDANCE}/{path}/" if path else f"{addresses.GUIDANCE}/"
    step = step_at(p.catalogue, p.today, here)
    if step is None:
        raise NotFound
    trail = _trail(p, step)
    if step.question:
        return _question(p, step, trail)
    return _suggested(p, replace(step, activities=fitting(p.catalogue, p.today, here)), trail)


def _trail(p: PageContext, step: Step) -> list[Answer]:
    """Return the answers given, in their order, each with the path of the page that asked."""
    found: list[Answer] = []
    at: Step | None = step
    while at and at.back is not None:
        found.append(answer_shown(p, *at.given[-1], at.back))
        at = step_at(p.catalogue, p.today, at.back)
    return found[::-1]


def _question(p: PageContext, step: Step, trail: list[Answer]) -> str:
    assert step.question is not None
    asked = asked_of(p.catalogue, p.today)
    answers = [answer_shown(p, step.question, choice.value, choice.path) for choice in step.choices]
    if step.question == WHERE:
        answers.sort(key=lambda each: (each.is_any, swedish_order(each.words.striptags())))
    return render(
        "question",
        title=say(QUESTIONS[step.question]),
        description=str(say("Answer a few short questions. Then you get suggestions that fit you.")),
        step=step,
        trail=trail,
        number=asked.index(step.question) + 1,
        of=len(asked),
        compact=step.question == WHERE,
        groups=_by_county(p, answers),
    )


def _by_county(p: PageContext, answers: list[Answer]) -> list[tuple[Markup | None, list[Answer]]]:
    """Return the answers in folds of their counties, what has none first and open; few stand together."""
    if len(answers) <= FEW:
        return [(None, answers)]
    folds: dict[str, list[Answer]] = {"": []}
    for answer in answers:
        folds.setdefault(answer.county, []).append(answer)
    bare = folds.pop("")
    named = [(p.term("counties", county), found) for county, found in folds.items()]
    return [(None, bare), *sorted(named, key=lambda fold: swedish_order(fold[0].striptags()))]


def _suggested(p: PageContext, step: Step, trail: list[Answer]) -> str:
    found = suggestions(p.catalogue, step, p.language.code, p.today)
    return render(
        "suggestions",
        title=say("This may suit you"),
        step=step,
        trail=trail,
        nothing=_nothing(p, step) if step.nearest else None,
        found=[(each.activity, [reason_shown(p, each.activity, why) for why in each.reasons]) for each in found],
        more=len(step.activities) > MOST and not step.nearest,
        onward=_onward(p, step.given),
        elsewhere=_elsewhere(step.given),
        search=_search(p, step.given),
    )


def _nothing(p: PageContext, step: Step) -> Markup:
    """Return the sentence that says what is not to be had."""
    place = p.term("municipalities", dict(step.given)[WHERE])
    others = [(question, value) for question, value in step.given if question != WHERE and value != ALL]
    if not others:
        return say("We found nothing in %(place)s right now. This is the nearest.", place=place)
    wanted = Markup(" · ").join(answer_shown(p, question, value, "").words for question, value in others)
    return say("We found nothing in %(place)s for this: %(answers)s. This is the nearest.", place=place, answers=wanted)


def _onward(p: PageContext, given: Given) -> list[tuple[str, Markup]]:
    """Return the path and title of each whole list that has what was answered."""
    activities = listings.DIRECTORIES[addresses.DIRECTORIES["activities"]]
    found = []
    for question, value in given:
        facet = LISTS.get(question)
        if (
            value != ALL
            and facet
            and facet.vocabulary
            and value in dict(narrowing.values(p.catalogue, p.today, activities.path, facet.segment))
        ):
            path = addresses.facet_path(activities.path, facet.segment, value)
            shown = p.term(facet.vocabulary, value)
            found.append((path, say("%(list)s: %(value)s", list=say(activities.title), value=shown)))
    return found or [(f"{activities.path}/", say("See all activities"))]


def _elsewhere(given: Given) -> str | None:
    """Return the path of the same guide for all municipalities, where the reader has named one."""
    return f"{addresses.GUIDANCE}/{ALL}/" if dict(given).get(WHERE, ALL) != ALL else None


def _search(p: PageContext, given: Given) -> str:
    """Return the address of a search for what was answered; groups are left out, as the search is stricter on them."""
    answers = dict(given)
    asked = {}
    if answers.get(WHAT, ALL) != ALL:
        asked["q"] = p.catalogue.vocabularies["topics"][answers[WHAT]].label(p.chain).value
    if answers.get(WHERE, ALL) != ALL:
        asked["kommun"] = answers[WHERE]
    return p.link(f"{addresses.SEARCH}/") + (f"?{urlencode(asked)}" if asked else "")
