"""The questions of a form, with what answers them."""

from __future__ import annotations

from infocenter.model.form import WITH_OPTIONS, Check, Question
from infocenter.problems import Message
from infocenter.reading.fields import Fields
from infocenter.reading.known import Known
from infocenter.reading.texts import OPTIONS, QUESTIONS
from infocenter.reading.tree import Mapping as Node
from infocenter.reading.types import choice, one_of, slug, yes_no

FEWEST_OPTIONS = 2
RESERVED = "utbetalning"
"""The id of the question that a page adds itself: when the money is wanted."""


def read_form(f: Fields, key: str, known: Known) -> tuple[Question, ...]:
    """Read a list of questions; each, and each option of its own, must have its words in the original."""
    questions: list[Question] = []
    for item in f.each(key):
        question = _question(f, item, known)
        item.close()
        if question.id == RESERVED or question.id in {other.id for other in questions}:
            message = Message("Another question of the form is called so. Give this one a name of its own.")
            item.add(item.line("id"), "id", question.id, message)
        questions.append(question)
    return tuple(questions)


def _question(f: Fields, item: Fields, known: Known) -> Question:
    name, check = item.need("id", slug), item.need("check", choice(Check))
    optional = bool(item.get("optional", yes_no))
    if name and name not in _worded(f, QUESTIONS):
        message = Message("The question has no words: write them under `questions`, key `%(id)s`.", id=name)
        item.add(item.line("id"), "id", name, message)
    if check not in WITH_OPTIONS:
        return Question(name, check, optional)
    vocabulary = item.get("vocabulary", one_of(tuple(known.vocabularies)))
    before = len(item.problems)
    options = item.many("options", known.term(vocabulary) if vocabulary else slug)
    if len(options) < FEWEST_OPTIONS and len(item.problems) == before:
        message = Message("Give at least %(number)d options to choose from.", number=FEWEST_OPTIONS)
        item.add(item.line("options"), "options", "", message)
    for option in options if vocabulary is None else ():
        if option not in _worded(f, OPTIONS):
            message = Message("The option has no words: write them under `options`, key `%(id)s`.", id=option)
            item.add(item.line("options"), "options", option, message)
    return Question(name, check, optional, options, vocabulary)


def _worded(f: Fields, group: str) -> tuple[str, ...]:
    """Return the ids that the original has words for."""
    node = f.node.items.get(group)
    return tuple(node.items) if isinstance(node, Node) else ()
