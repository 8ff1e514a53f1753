"""Pagefind, as its documentation has it: one index for each language, of plain pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import measuring
import rival
from asking import Query
from exporting import as_html

from infocenter.catalogue import Catalogue

INDEX = ("index/*", "fragment/*", "*.pf_meta", "pagefind-entry.json")
"""The index proper, without scripts and the interfaces that come along."""


def measure(catalogue: Catalogue, queries: Sequence[Query], folder: Path) -> dict[str, float]:
    """Return the figures named in `measuring.KEYS`, working in an empty folder. Warm queries are asked in Chromium."""
    documents = as_html(catalogue, folder)
    run = rival.run(rival.installed() / "node_modules/.bin/pagefind", "--site", folder, "--silent")
    rival.write_pages("pagefind", folder, dict.fromkeys(catalogue.site.languages, ""))
    index = [path for pattern in INDEX for path in (folder / "pagefind").glob(pattern)]
    measured = {"documents": documents, "build_s": run.seconds, "build_cpu_s": run.cpu}
    measured |= measuring.size(index)
    measured |= measuring.cold(folder, queries, lambda path: path.endswith(".js") or "/wasm." in path)
    return measuring.in_order(measured | measuring.warm(measuring.in_browser(folder, queries)))
