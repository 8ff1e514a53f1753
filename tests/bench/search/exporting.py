"""A catalogue in the forms that other search engines read: plain pages for Pagefind, documents for MiniSearch.

One page or document for each entry and language that it is written in, with the words a reader of that language sees:
title (the original's where it is not translated), summary, labels of topics and so on, body.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TypedDict

from infocenter.catalogue import Catalogue
from infocenter.model.entry import Entry

FACTS = (
    ("topics", "topics"),
    ("audiences", "audiences"),
    ("spoken_languages", "spoken_languages"),
    ("municipality", "municipalities"),
    ("municipalities", "municipalities"),
    ("purposes", "purposes"),
)
"""Fields with concepts, and the vocabulary of each."""
KINDS = {"activities": "activity_kinds", "organisations": "organisation_kinds"}


class Document(TypedDict):
    """An entry in one language, as one would give it to a search library."""

    id: str
    """`language/collection/slug`."""
    language: str
    title: str
    summary: str
    labels: str
    body: str
    place: str
    """The municipality's name, for the result card; empty where there is none."""


def labels(catalogue: Catalogue, entry: Entry, language: str) -> list[str]:
    """Return the shown labels of the entry's facts, each once."""
    facts = [*FACTS, ("kind", KINDS[entry.collection])] if entry.collection in KINDS else FACTS
    chain = catalogue.site.languages.chain(language)
    found = [
        str(catalogue.vocabularies[vocabulary][concept].label(chain))
        for field, vocabulary in facts
        for concept in _ids(getattr(entry, field, ()))
    ]
    return list(dict.fromkeys(found))


def _ids(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def documents(catalogue: Catalogue) -> Iterator[Document]:
    for entry in catalogue:
        for language in entry.texts.versions:
            yield _document(catalogue, entry, language)


def _document(catalogue: Catalogue, entry: Entry, language: str) -> Document:
    version = entry.texts.versions[language]
    chain = catalogue.site.languages.chain(language)
    rest = [value for key, value in version.parts.items() if key not in ("title", "summary")]
    where = (*_ids(getattr(entry, "municipality", ())), *_ids(getattr(entry, "municipalities", ())))
    return {
        "id": f"{language}/{entry.key}",
        "language": language,
        "title": str(entry.texts.passage("title", chain)),
        "summary": version.parts.get("summary", ""),
        "labels": ", ".join(labels(catalogue, entry, language)),
        "body": "\n".join([*rest, version.plain]),
        "place": str(catalogue.vocabularies["municipalities"][where[0]].label(chain)) if where else "",
    }


def as_documents(catalogue: Catalogue) -> list[Document]:
    return list(documents(catalogue))


def as_html(catalogue: Catalogue, folder: Path) -> int:
    """Write `folder/<language>/<collection>/<slug>.html` for each document; return how many."""
    written = 0
    for document in documents(catalogue):
        path = folder / f"{document['id']}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_page(catalogue, document), encoding="utf-8")
        written += 1
    return written


def _page(catalogue: Catalogue, document: Document) -> str:
    language = catalogue.site.languages[document["language"]]
    safe = {key: escape(str(value)) for key, value in document.items()}
    paragraphs = "\n".join(f"<p>{escape(line)}</p>" for line in document["body"].split("\n"))
    return f"""<!doctype html>
<html lang="{language.tag}" dir="{language.direction}">
<head><meta charset="utf-8"><title>{safe["title"]}</title></head>
<body><main data-pagefind-body>
<h1>{safe["title"]}</h1>
<p>{safe["summary"]}</p>
<p data-pagefind-meta="place:{safe["place"]}">{safe["labels"]}</p>
{paragraphs}
</main></body>
</html>
"""
