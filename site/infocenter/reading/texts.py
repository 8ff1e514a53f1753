"""The text of one language file: plain parts, body, origin."""

from __future__ import annotations

from dataclasses import dataclass

from infocenter.model.text import Origin, Text, fingerprint
from infocenter.problems import Message
from infocenter.reading.dates import day
from infocenter.reading.fields import Fields
from infocenter.reading.files import ContentFile, Parts
from infocenter.reading.known import Known
from infocenter.reading.markdown import render
from infocenter.reading.pictures import LONGEST_ALT
from infocenter.reading.types import one_of, words

LONGEST = {"title": 80, "summary": 240, "picture_alt": LONGEST_ALT, "welcome": 320, "bring": 220, "directions": 320}
LONGEST_QUESTION = 300
LONGEST_OPTION = 80
QUESTIONS, OPTIONS = "questions", "options"
WORDED = {QUESTIONS: LONGEST_QUESTION, OPTIONS: LONGEST_OPTION}
"""Mappings of an id in a form to its words, and how long these may be."""
TRANSLATED = (Origin.HUMAN.value, Origin.MACHINE.value)
MOST_SLIPS = 2
"""More unknown keys than this in a translation are no slips: somebody copied the original with its facts."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A Markdown file whose front matter could be read."""

    file: ContentFile
    parts: Parts
    fields: Fields


def read_original(opened: Opened, keys: tuple[str, ...], known: Known) -> Text:
    """Read the text keys of an original; the facts beside them are left to the collection's reader."""
    return _text(opened, _plain(opened.fields, keys, required=("title", "summary")), Origin.ORIGINAL, known)


def read_translation(opened: Opened, keys: tuple[str, ...], known: Known) -> Text:
    """Read a translation; facts in it are problems."""
    fields = opened.fields
    plain = _plain(fields, keys, required=())
    origin = Origin(fields.need("origin", one_of(TRANSLATED)) or "machine")
    text = _text(opened, plain, origin, known)
    facts = [key for key in fields.node.items if key not in fields.asked]
    if len(facts) > MOST_SLIPS:
        message = Message("Facts stand in the original alone. Take out: %(keys)s", keys=", ".join(facts))
        fields.add(fields.line(facts[0]), facts[0], "", message)
    else:
        fields.close()
    return text


def _plain(fields: Fields, keys: tuple[str, ...], required: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key in (each for each in keys if each not in WORDED):
        value = (fields.need if key in required else fields.get)(key, words(LONGEST[key]))
        if value:
            found[key] = value
    for key in (each for each in keys if each in WORDED):
        worded = fields.nested(key)
        for each in worded.keys() if worded else ():
            assert worded is not None
            value = worded.need(each, words(WORDED[key]))
            if value:
                found[f"{key}.{each}"] = value
    return found


def _text(opened: Opened, plain: dict[str, str], origin: Origin, known: Known) -> Text:
    fields, parts = opened.fields, opened.parts
    is_translation = origin is not Origin.ORIGINAL
    body = render(parts.body, opened.file.shown, parts.body_line, fields.problems, known)
    return Text(
        language=opened.file.language,
        parts=plain,
        body=body.html,
        plain=body.plain,
        pictures=body.pictures,
        origin=origin,
        reviewer=fields.get("reviewer", words(80)) if is_translation else None,
        reviewed=fields.get("reviewed", day) if is_translation else None,
        translated_from=fields.get("translated_from", words(40)) if is_translation else None,
        fingerprint=fingerprint(plain, parts.body),
    )
