"""MiniSearch, its index as serialised JSON: one of all languages, or one for each language."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import measuring
import rival
from asking import Query
from exporting import Document, as_documents

from infocenter.catalogue import Catalogue

WHOLE = "index"


def measure(
    catalogue: Catalogue, queries: Sequence[Query], folder: Path, *, by_language: bool = False
) -> dict[str, float]:
    """Return the figures named in `measuring.KEYS`, working in an empty folder. Warm queries are asked in node.

    With an index for each language, readers of a language that nothing is written in get the original's.
    """
    documents = as_documents(catalogue)
    source = catalogue.site.languages.source.code
    corpora: defaultdict[str, list[Document]] = defaultdict(list)
    for document in documents:
        corpora[f"index-{document['language']}" if by_language else WHOLE].append(document)
    index_of = dict.fromkeys(catalogue.site.languages, WHOLE)
    if by_language:
        index_of = {code: f"index-{code}" if f"index-{code}" in corpora else f"index-{source}" for code in index_of}

    site = folder / "site"
    site.mkdir()
    (folder / "documents.json").write_text(json.dumps(corpora), encoding="utf-8")
    asked = [(index_of[query.language], query.text) for query in queries]
    (folder / "queries.json").write_text(json.dumps(asked), encoding="utf-8")
    told = rival.node("minisearch-build.mjs", folder / "documents.json", folder / "queries.json", site)
    rival.write_pages("minisearch", site, {code: f"{index}.json" for code, index in index_of.items()})

    each_told = zip(queries, told["milliseconds"], told["found"], strict=True)
    answers = [measuring.Answer(query, took, [measuring.key(each) for each in ten]) for query, took, ten in each_told]
    measured = {"documents": len(documents), "build_s": told["seconds"], "build_cpu_s": told["cpu"]}
    measured |= measuring.size(site.glob("*.json"))
    measured |= measuring.cold(site, queries, lambda path: path.endswith(".js"))
    return measuring.in_order(measured | measuring.warm(answers))
