"""`content/calendar/*.yml` to closures: days that schedules rest on, kept once for all."""

from __future__ import annotations

from pathlib import Path

from infocenter.model.closures import COMPUTED, Closure, NamedClosure, Span
from infocenter.model.vocabulary import Vocabulary
from infocenter.problems import Message, Problems
from infocenter.reading.dates import day
from infocenter.reading.fields import Fields, Refused, did_you_mean
from infocenter.reading.files import read_text, yaml_files
from infocenter.reading.tree import read_yaml
from infocenter.reading.types import one_of

MOST_DAYS = 120
"""A span longer than a summer is a slip in the year."""


class Reader:
    """Reads the closures of one content folder."""

    def __init__(self, root: Path, reasons: Vocabulary, municipalities: Vocabulary, problems: Problems) -> None:
        self.root, self.folder, self.problems = root, root / "content" / "calendar", problems
        self.reasons, self.municipalities = reasons, municipalities

    def read(self) -> dict[str, NamedClosure]:
        """Return every closure by its id, which is the file's name; faulty ones are there, as others name them."""
        return {path.stem: self._closure(path) for path in yaml_files(self.folder, self.root, self.problems)}

    def _closure(self, path: Path) -> NamedClosure:
        name, shown = path.stem, path.relative_to(self.root).as_posix()
        text = read_text(path, shown, self.problems)
        tree = read_yaml(text, shown, self.problems) if text is not None else None
        if tree is None:
            return NamedClosure(name)
        fields = Fields(tree, shown, self.problems)
        if name not in self.reasons:
            message = Message(
                "The file's name must be a concept of `content/vocabulary/reasons.yml`. %(hint)s",
                hint=did_you_mean(name, tuple(self.reasons)),
            )
            fields.add(0, "", name, message)
        computed = fields.get("computed", one_of((COMPUTED,)))
        days = self._spans(fields, "days")
        places = fields.nested("municipalities")
        local = {code: Closure(name, self._spans(places, code)) for code in self._codes(places)} if places else {}
        kinds = [key for key in ("computed", "days", "municipalities") if fields.given(key)]
        fields.close()
        if len(kinds) != 1:
            message = Message("A closure has exactly one of `computed`, `days` and `municipalities`.")
            fields.add(fields.node.line, "", ", ".join(kinds), message)
        everywhere = None if local else Closure(name, days, computed=bool(computed))
        return NamedClosure(name, everywhere, local)

    def _codes(self, places: Fields) -> list[str]:
        codes, known = places.keys(), []
        for code in codes:
            try:
                known.append(one_of(self.municipalities)(code))
            except Refused as refused:
                places.add(places.line(code), code, code, refused.expected)
        return known

    def _spans(self, fields: Fields, key: str) -> tuple[Span, ...]:
        return tuple(span for each in fields.each(key) if (span := self._span(each)))

    def _span(self, fields: Fields) -> Span | None:
        before = len(self.problems)
        reason = fields.need("reason", one_of(self.reasons))
        first = fields.need("from", day)
        last = fields.get("to", day) or first
        fields.close()
        if len(self.problems) > before:
            return None
        if last < first:
            fields.add(fields.line("to"), "to", fields.raw("to"), Message("The end must come after the start."))
        elif (last - first).days > MOST_DAYS:
            message = Message("At most %(most)d days in a row. Is the year right?", most=MOST_DAYS)
            fields.add(fields.line("to"), "to", fields.raw("to"), message)
        return Span(first, last, reason)
