"""Our search on a generated catalogue: the product's own index, shards, cards and script.

Beside the figures that all engines have it prints what only ours is asked for: the server's times, how many of the
queries have the same entries, order and scores on both sides, and how many shards an edit and a new entry change.
"""

from __future__ import annotations

import json
import shutil
import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import measuring
import rival
from asking import Query
from corpus import ROOT

from infocenter.catalogue import Catalogue
from infocenter.model.entry import Entry
from infocenter.model.text import Texts
from infocenter.search import index, ladder
from infocenter.search.dictionary import Terms
from infocenter.settings import Settings
from infocenter.web.application import make_app
from infocenter.web.assets import SEARCH_PARTS, put_together
from infocenter.web.search_files import SearchFiles
from infocenter.web.views import Shop, search_data

HERE = Path(__file__).resolve().parent
TODAY = date(2026, 11, 23)
SHARDS = "sok"


@dataclass(frozen=True)
class Built:
    """What was made of a catalogue in a project folder."""

    terms: Terms
    files: Mapping[str, bytes]
    seconds: float
    cpu: float


def measure(catalogue: Catalogue, queries: Sequence[Query], folder: Path) -> dict[str, float]:
    """Return the figures named in `measuring.KEYS`, working in an empty folder. Warm queries are asked in node."""
    root, site = folder / "root", folder / "site"
    _project(root)
    (site / SHARDS).mkdir(parents=True)
    built = build(catalogue, root)
    for name, content in built.files.items():
        (site / SHARDS / name).write_bytes(content)
    script = put_together(SEARCH_PARTS[:4])
    _write_pages(catalogue, site, script)
    told = _in_node(folder, site, script, queries)
    answers = [
        measuring.Answer(query, each["milliseconds"], [built.terms.keys[number] for number, _ in each["hits"][:10]])
        for query, each in zip(queries, told, strict=True)
    ]
    _tell_server(built.terms, queries, told)
    _tell_changes(catalogue, root)
    documents = sum(len(entry.texts.versions) for entry in catalogue)
    measured = {"documents": documents, "build_s": built.seconds, "build_cpu_s": built.cpu}
    measured |= measuring.size((site / SHARDS).iterdir())
    measured |= measuring.cold(site, queries, lambda path: path.endswith(".js"))
    return measuring.in_order(measured | measuring.warm(answers))


def _project(root: Path) -> None:
    root.mkdir()
    for name in ("content", "translations"):
        (root / name).symlink_to(ROOT / name)


def build(catalogue: Catalogue, root: Path) -> Built:
    """Bring the index, the shards and the cards in step with a catalogue."""
    settings = Settings(root=root, today=TODAY)
    app = make_app(settings, catalogue)
    shop: Shop = app.extensions["infocenter"]
    began, cpu = time.monotonic(), time.process_time()
    with app.test_request_context("/"):
        files = shop.search_files.all(search_data.card)
    return Built(shop.search_files.terms, files, time.monotonic() - began, time.process_time() - cpu)


def _write_pages(catalogue: Catalogue, site: Path, script: str) -> None:
    page_js = (rival.SOURCE / "page.js").read_text(encoding="utf-8").replace("export function", "function")
    ours = (HERE / "ours-page.js").read_text(encoding="utf-8")
    (site / "search.js").write_text(f"{script}\n{page_js}\n{ours}", encoding="utf-8")
    page = (rival.SOURCE / "page.html").read_text(encoding="utf-8")
    for code in catalogue.site.languages:
        made = page.replace("LANGUAGE", code).replace("INDEX", f"/{SHARDS}/")
        (site / f"search-{code}.html").write_text(made, encoding="utf-8")


def _in_node(folder: Path, site: Path, script: str, queries: Sequence[Query]) -> list[dict[str, Any]]:
    (folder / "engine.mjs").write_text(script, encoding="utf-8")
    (folder / "queries.json").write_text(json.dumps([query.text for query in queries]), encoding="utf-8")
    shutil.copy2(HERE / "ours-node.mjs", folder)
    run = rival.run(
        "node", folder / "ours-node.mjs", folder / "engine.mjs", f"{site / SHARDS}/", folder / "queries.json"
    )
    told: list[dict[str, Any]] = json.loads(run.printed)
    return told


def _tell_server(terms: Terms, queries: Sequence[Query], told: Sequence[Mapping[str, object]]) -> None:
    times, same = [], 0
    for query, each in zip(queries, told, strict=True):
        ladder.search(terms, query.text)
        began = time.perf_counter()
        answer = ladder.search(terms, query.text)
        times.append(1000 * (time.perf_counter() - began))
        same += [[hit.number, hit.score] for hit in answer.hits] == each["hits"]
    times.sort()
    print(
        f"  server: p50 {statistics.median(times):.1f} ms, p95 {times[int(0.95 * (len(times) - 1))]:.1f} ms; "
        f"same entries, order and scores as in node: {same} of {len(queries)}",
        flush=True,
    )


def _tell_changes(catalogue: Catalogue, root: Path) -> None:
    """Print how many shards a one-word edit changes, and one inserted entry, and how long the index takes for it."""
    entries = list(catalogue)
    edited = next(entry for entry in entries if entry.collection == "activities")
    cases = {
        "one word edited": [_with_word(entry) if entry is edited else entry for entry in entries],
        "one entry inserted": [*entries, replace(edited, slug=f"{edited.slug}-ny")],
    }
    for name, changed in cases.items():
        other = Catalogue(catalogue.site, catalogue.vocabularies, changed, catalogue.redirects)
        folder = root / "search_index"
        before = _contents(folder / "shards")
        began = time.monotonic()
        files = SearchFiles(Settings(root=root, today=TODAY), other)
        _ = files.data
        seconds = time.monotonic() - began
        after = _contents(folder / "shards")
        differ = sum(after.get(path) != before.get(path) for path in after.keys() | before.keys())
        print(f"  {name}: {differ} of {len(after)} shard files, {seconds:.1f} s", flush=True)
        index.ensure(catalogue, folder)
        _ = SearchFiles(Settings(root=root, today=TODAY), catalogue).data


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.bin")}


def _with_word(entry: Entry) -> Entry:
    original = entry.texts.original
    version = replace(original, plain=f"{original.plain} trädgårdsmöbel")
    return replace(entry, texts=Texts(entry.texts.source, {**entry.texts.versions, entry.texts.source: version}))


if __name__ == "__main__":
    sys.exit("Run run.py.")
