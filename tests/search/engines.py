"""Both readers of the index, ready to be asked: ours in Python, and the script of the search page in node."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from struct import pack
from typing import Any
from unittest.mock import patch

from playwright._impl._driver import compute_driver_executable

from infocenter.catalogue import Catalogue
from infocenter.search import index, ladder, shards
from infocenter.search.dictionary import Terms
from infocenter.search.ladder import Answer
from infocenter.settings import Settings
from infocenter.web import assets
from infocenter.web.application import make_app
from infocenter.web.views import search_data
from real_site import TODAY

JS = Path(__file__).resolve().parents[1] / "js"
NODE = compute_driver_executable()[0]
"""The one that Playwright brings: no other has to be installed."""
PATIENCE = 120
"""Seconds after which a script is taken to hang."""


@dataclass(frozen=True)
class Published:
    """A catalogue's search as the server has it, and as a browser gets it."""

    catalogue: Catalogue
    terms: Terms
    folder: Path
    """Has `script.mjs`, and the files that it fetches under `shards/`."""


def publish(catalogue: Catalogue, folder: Path, *, cards: bool) -> Published:
    app = make_app(Settings(root=folder, today=TODAY), catalogue)
    files = app.extensions["infocenter"].search_files
    with app.test_request_context():
        found = files.all(search_data.card) if cards else files.data
    (folder / "shards").mkdir()
    for name, content in found.items():
        (folder / "shards" / name).write_bytes(content)
    parts = tuple(part for part in assets.SEARCH_PARTS if part != "page")
    with patch.object(assets, "SEARCH_PARTS", parts):
        script = app.extensions["infocenter"].assets._search_js
    (folder / "script.mjs").write_text(script, encoding="utf-8")
    return Published(catalogue, files.terms, folder)


def indexed(catalogue: Catalogue, folder: Path) -> index.WhooshTerms:
    """Return the index of a catalogue, brought in step in `folder`."""
    index.ensure(catalogue, folder)
    return index.read(folder, catalogue)


def exported(terms: Terms, folder: Path) -> dict[str, bytes]:
    """Return the shards of an index by name, as they come into an empty folder."""
    shards.export(terms, folder, None, {})
    return contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in folder.glob("*.bin")}


def run(script: str, folder: Path, *options: str) -> str:
    """Return what a script of tests/js prints; fail with all that it said where it ends with an error."""
    done = subprocess.run(
        [NODE, *options, str(JS / script)],
        env={**os.environ, "SEARCH_FOLDER": str(folder)},
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


def ask(script: str, folder: Path, asked: object) -> Any:
    """Return the answer of a script of tests/js to what it is asked."""
    (folder / "asked.json").write_text(json.dumps(asked), encoding="ascii")
    return json.loads(run(script, folder))


def answer(terms: Terms, text: str, *, typing: bool = False) -> dict[str, Any]:
    """Return the answer to a query as `serving.mjs` gives it."""
    return plain(ladder.search(terms, text, typing=typing))


def plain(found: Answer) -> dict[str, Any]:
    clauses = [
        {
            "typed": clause.typed,
            "how": clause.how,
            "shown": clause.shown,
            "others": list(clause.others),
            "concepts": [key for key, _factor in clause.concepts],
            "words": [[list(weighed) for weighed in word] for word in clause.words],
        }
        for clause in found.clauses
    ]
    hits = [[hit.number, bits(hit.score), hit.matched] for hit in found.hits]
    return {"clauses": clauses, "hits": hits, "words": found.words}


def bits(value: float) -> str:
    """Return the 64 bits of a number as hexadecimal digits."""
    return pack(">d", value).hex()
