"""The text of one language file: plain parts, body, origin."""

from __future__ import annotations

from infocenter.model.text import Origin, Text, fingerprint
from infocenter.problems import Message, Problems
from infocenter.reading.entries import Known
from infocenter.reading.fields import Fields
from infocenter.reading.files import ContentFile, Parts
from infocenter.reading.markdown import render
from infocenter.reading.types import choice, day, words

LONGEST = {"title": 80, "summary": 240, "welcome": 320, "bring": 220, "directions": 320}
QUESTIONS = "questions"


def read_original(
    fields: Fields, keys: tuple[str, ...], file: ContentFile, parts: Parts, known: Known, problems: Problems
) -> Text:
    """Read the text keys of a Swedish original; the facts beside them are left to the collection's reader."""
    plain = _plain(fields, keys, required=("title", "summary"))
    return _text(plain, Origin.ORIGINAL, fields, file, parts, known, problems)


def read_translation(
    fields: Fields, keys: tuple[str, ...], file: ContentFile, parts: Parts, known: Known, problems: Problems
) -> Text:
    """Read a translation; facts in it are problems, as are texts that the original does not have."""
    plain = _plain(fields, keys, required=())
    origin = fields.need("origin", choice(Origin))
    if origin is Origin.ORIGINAL:
        fields.add(
            fields.line("origin"),
            "origin",
            "original",
            Message("Allowed: %(allowed)s", allowed="human, machine"),
        )
    text = _text(plain, origin, fields, file, parts, known, problems)
    fields.close()
    return text


def _plain(fields: Fields, keys: tuple[str, ...], required: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key in keys:
        value = (fields.need if key in required else fields.get)(key, words(LONGEST[key]))
        if value:
            found[key] = value
    questions = fields.nested(QUESTIONS)
    if questions is not None:
        for key in questions.keys():
            value = questions.need(key, words(300))
            if value:
                found[f"{QUESTIONS}.{key}"] = value
    return found


def _text(
    plain: dict[str, str], origin: Origin, fields: Fields, file: ContentFile, parts: Parts, known: Known,
    problems: Problems,
) -> Text:  # fmt: skip
    is_translation = origin is not Origin.ORIGINAL
    body = render(parts.body, file.shown, parts.body_line, problems, known.entry_exists)
    return Text(
        language=file.language,
        parts=plain,
        body=body.html,
        plain=body.plain,
        origin=origin,
        reviewer=fields.get("reviewer", words(80)) if is_translation else None,
        reviewed=fields.get("reviewed", day) if is_translation else None,
        translated_from=fields.get("translated_from", words(40)) if is_translation else None,
        fingerprint=fingerprint(plain, parts.body),
    )
