"""An entry as search sees it: for each term how much it says of the entry, as a number from 1 to 255.

It depends on the entry, on those it names, and on the vocabulary: never on the other entries, so that a new entry
changes nothing that is written of the old ones. The measure is BM25F's (Robertson and Zaragoza 2009) with fixed
lengths in place of averages: S / (S + SATURATION), where S adds up weight x frequency / length over the fields.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import time

from infocenter.catalogue import Catalogue
from infocenter.model.activity import Activity, Children
from infocenter.model.entry import Entry
from infocenter.model.organisation import Organisation
from infocenter.model.place import Place
from infocenter.search import analysis
from infocenter.search.lexicon import Lexicon, concept_key, name_key, title_key

FIELDS = {"title": (9.0, 4, 1), "summary": (5.0, 14, 1), "names": (1.5, 8, 1), "body": (0.3, 120, 20)}
"""Weight, the length in words that counts as usual, and the steps in which lengths count: so a word more or less in a
long text seldom changes what is written of all its others."""
LENGTH = 0.75
"""How much the length of a field counts (BM25's b)."""
SATURATION = 5.0
ALTERNATE, PART, SOUND = 1.0, 0.4, 0.5
"""What a word's further forms count, the parts of a compound, and the sound of a name in other letters."""
DAYS = ("mandag", "tisdag", "onsdag", "torsdag", "fredag", "lordag", "sondag")
SATURDAY, FROM_EVENING = 5, time(17)
OWN, FURTHER, BROADER = 255, 220, 200
"""What a concept counts that the entry carries, a topic or audience after the first, and what is broader than one."""
_GLOSS = re.compile(r"\(([^()]*)\)")
"""What a title says in brackets, mostly itself in another language, "Sjung oss in (Sing us in)": a title of its own."""


@dataclass(frozen=True, slots=True)
class Document:
    """What is written of an entry in the index."""

    terms: dict[str, int] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    """How a word of the title is written, by its term."""


def document(catalogue: Catalogue, lexicon: Lexicon, entry: Entry) -> Document:
    """Return the terms of an entry in all its languages, and its concepts."""
    found = Document()
    for language in entry.texts.versions:
        for term, total in _sums(catalogue, lexicon, entry, language).items():
            impact = max(1, round(255 * total / (total + SATURATION)))
            found.terms[term] = max(impact, found.terms.get(term, 0))
        _add_title(found, entry, language)
    for vocabulary, ids in concepts(catalogue, entry):
        closure = catalogue.vocabularies[vocabulary].closure
        # What an entry names beside a narrower topic that comes first is as much what it is about.
        first = closure(ids[:1]) if vocabulary in {"topics", "audiences"} else ids
        for concept_id in closure(ids):
            impact = BROADER if concept_id not in ids else OWN if concept_id in first else FURTHER
            found.terms[concept_key(vocabulary, concept_id)] = impact
    return found


def _sums(catalogue: Catalogue, lexicon: Lexicon, entry: Entry, language: str) -> dict[str, float]:
    """Return for each term of a language version its weights added up over the fields."""
    sums: dict[str, float] = defaultdict(float)
    for name, text in _fields(catalogue, entry, language).items():
        # A name may be of stop words alone ("Vilka är vi?"), so titles keep theirs.
        words = [word for word in analysis.words(text) if name == "title" or not analysis.is_stop(word)]
        weight, usual, step = FIELDS[name]
        weight /= 1 - LENGTH + LENGTH * -(-len(words) // step) * step / usual
        for word in words:
            for term, share in _terms(word, language, lexicon):
                sums[term] += weight * share
            if name == "title" and language == entry.texts.source and (key := name_key(word)):
                sums[key] += weight * SOUND
    return sums


def _add_title(found: Document, entry: Entry, language: str) -> None:
    """Add the whole title as a term, and how its words are written."""
    title = entry.texts.versions[language].parts.get("title", "")
    for name in (title, _GLOSS.sub("", title), *_GLOSS.findall(title)):
        if key := title_key(name, language):
            found.terms[key] = OWN
    for start, end, word in analysis.places(title):
        if not analysis.is_stop(word):
            found.shown.setdefault(analysis.analyser_for(word, language).stem(word), title[start:end])


def _terms(word: str, language: str, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """Yield the terms of a word with what they count of it."""
    analyser = analysis.analyser_for(word, language)
    first, *others = analyser.forms(word)
    yield first, 1.0
    yield from ((other, ALTERNATE) for other in others)
    if analyser.code == "sv":
        yield from ((part, PART) for part in lexicon.parts_of(word))


def _fields(catalogue: Catalogue, entry: Entry, language: str) -> dict[str, str]:
    version = entry.texts.versions[language]
    title, summary = (version.parts.get(name, "") for name in ("title", "summary"))
    # The questions of a form say who may ask, not what there is; those of a grant tell what it is for.
    asked: tuple[str, ...] = ("questions.", "options.") if isinstance(entry, Activity) else ("options.",)
    # What its picture shows is not what an entry is about.
    asked += ("picture_alt",)
    rest = (
        text for key, text in version.parts.items() if key not in ("title", "summary") and not key.startswith(asked)
    )
    return {
        "title": title,
        "summary": summary,
        "names": " ".join(_named(catalogue, entry, language)),
        "body": " ".join((*rest, version.plain)),
    }


def _named(catalogue: Catalogue, entry: Entry, language: str) -> Iterator[str]:
    """Yield the titles of the organiser and the place of an activity."""
    if isinstance(entry, Activity):
        for other in (catalogue.one(Organisation, entry.organiser), catalogue.one(Place, entry.place)):
            if other is not None and language in other.texts.versions:
                yield other.texts.versions[language].parts.get("title", "")


def concepts(catalogue: Catalogue, entry: Entry) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the concepts that an entry's facts name, by vocabulary."""
    yield "collections", (entry.collection,)
    yield "topics", entry.topics
    yield "audiences", entry.audiences
    municipalities = municipalities_of(entry)
    yield "municipalities", municipalities
    counties = (catalogue.vocabularies["municipalities"][m].county for m in municipalities)
    yield "counties", tuple(dict.fromkeys(c for c in (*counties, *getattr(entry, "counties", ())) if c))
    for vocabulary in ("spoken_languages", "purposes", "funders"):
        yield vocabulary, tuple(getattr(entry, vocabulary, ()))
    match entry:
        case Activity():
            yield "activity_kinds", (entry.kind,)
            known = catalogue.vocabularies["conditions"]
            yield "conditions", tuple(each for each in _conditions(catalogue, entry) if each in known)
        case Organisation():
            yield "organisation_kinds", (entry.kind,)


def _conditions(catalogue: Catalogue, activity: Activity) -> Iterator[str]:
    """Yield what facts mean for who comes, as the vocabulary calls it."""
    if activity.cost is not None and activity.cost.amount == 0:
        yield "gratis"
    if activity.children is Children.CHILD_CARE:
        yield "barnpassning"
    if activity.online:
        yield "pa-natet"
    place = catalogue.one(Place, activity.place)
    if place is not None and place.step_free:
        yield "rullstol"
    days = {(day, rule.start) for rule in activity.schedule for day in rule.week_days()}
    yield from sorted({DAYS[day] for day, _start in days})
    if any(day >= SATURDAY for day, _start in days):
        yield "helg"
    if any(start >= FROM_EVENING for _day, start in days):
        yield "kvall"


def municipalities_of(entry: Entry) -> tuple[str, ...]:
    """Return the municipalities that an entry belongs to."""
    one = getattr(entry, "municipality", None)
    return tuple(getattr(entry, "municipalities", ())) or ((one,) if one else ())


def digest(catalogue: Catalogue, entry: Entry) -> str:
    """Return a digest of all that goes into an entry's document, the vocabulary aside."""
    texts = [(language, _fields(catalogue, entry, language)) for language in entry.texts.versions]
    state = repr((texts, list(concepts(catalogue, entry))))
    return hashlib.sha256(state.encode()).hexdigest()[:16]
