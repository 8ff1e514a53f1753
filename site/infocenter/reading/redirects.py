"""`content/redirects.yml`: addresses that once were, and the entries that answer for them now."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from infocenter.problems import Message, Problems
from infocenter.reading.fields import Fields, Refused
from infocenter.reading.files import read_text
from infocenter.reading.tree import read_yaml
from infocenter.reading.types import one_of


def read_redirects(content: Path, root: Path, keys: Collection[str], problems: Problems) -> dict[str, str]:
    """Return old path within a language (`aktiviteter/gammal/`) to entry key; empty without a file."""
    path = content / "redirects.yml"
    if not path.exists():
        return {}
    shown = path.relative_to(root).as_posix()
    text = read_text(path, shown, problems)
    tree = read_yaml(text, shown, problems) if text is not None else None
    if tree is None:
        return {}
    fields = Fields(tree, shown, problems)
    found: dict[str, str] = {}
    olds = fields.keys()
    for old in olds:
        new = fields.need(old, one_of(keys))
        try:
            found[_path(old)] = new
        except Refused as refused:
            fields.add(fields.line(old), old, old, refused.expected)
    return found


def _path(text: str) -> str:
    if not re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*/)+", text):
        raise Refused(Message("An address within the site without language, like `aktiviteter/cafe-varlden/`."))
    return text
