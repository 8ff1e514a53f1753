"""All valid entries, immutable, with the questions that pages, search and feeds ask of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cached_property
from typing import TypeVar

from infocenter.model.activity import Activity
from infocenter.model.closures import NamedClosure
from infocenter.model.entry import Entry
from infocenter.model.grant import Grant
from infocenter.model.organisation import Organisation
from infocenter.model.place import Place
from infocenter.model.programme import Programme
from infocenter.model.schedule import Cancelled, Occasion, cancelled, occasions
from infocenter.model.site import Site
from infocenter.model.vocabulary import Vocabulary
from infocenter.model.writing import Guide, SitePage, Story
from infocenter.problems import Message, Problems
from infocenter.tracing import EVERYTHING, Question, note

T = TypeVar("T", bound=Entry)

REQUIRED_PAGES = ("om", "kontakt", "integritet", "tillganglighet")


class Catalogue:
    """Everything the site knows. Sequences are in the order of their slugs unless said otherwise."""

    def __init__(
        self,
        site: Site,
        vocabularies: Mapping[str, Vocabulary],
        entries: Iterable[Entry],
        redirects: Mapping[str, str],
        closures: Mapping[str, NamedClosure] | None = None,
    ) -> None:
        self.site = site
        self.vocabularies = vocabularies
        self.redirects = redirects
        self.closures = closures or {}
        self._occasions: dict[tuple[str, date, date], tuple[Occasion, ...]] = {}
        self._cancelled: dict[tuple[str, date, date], tuple[Cancelled, ...]] = {}
        self._by_key = {entry.key: entry for entry in sorted(entries, key=lambda entry: entry.key)}

    def __iter__(self) -> Iterator[Entry]:
        note(*EVERYTHING)
        return iter(self._by_key.values())

    def __len__(self) -> int:
        return len(self._by_key)

    def get(self, collection: str, slug: str) -> Entry | None:
        key = f"{collection}/{slug}"
        note("entry", key)
        return self._by_key.get(key)

    def one(self, kind: type[T], slug: str | None) -> T | None:
        """Return the entry of a kind, or None for None and for a slug that isn't there."""
        entry = self.get(kind.collection, slug) if slug else None
        return entry if isinstance(entry, kind) else None

    def some(self, kind: type[T], slugs: Iterable[str]) -> tuple[T, ...]:
        """Return the entries of a kind in the order of the slugs."""
        return tuple(entry for slug in slugs if (entry := self.one(kind, slug)))

    def all(self, kind: type[T]) -> tuple[T, ...]:
        note("all", kind.collection)
        return self._by_kind.get(kind, ())  # type: ignore[return-value]

    @cached_property
    def _by_kind(self) -> Mapping[type[Entry], tuple[Entry, ...]]:
        found: dict[type[Entry], list[Entry]] = defaultdict(list)
        for entry in self._by_key.values():
            found[type(entry)].append(entry)
        return {kind: tuple(entries) for kind, entries in found.items()}

    @property
    def activities(self) -> tuple[Activity, ...]:
        return self.all(Activity)

    @property
    def guides(self) -> tuple[Guide, ...]:
        """Guides in the order their editors gave them."""
        return tuple(sorted(self.all(Guide), key=lambda guide: (guide.order, guide.slug)))

    @property
    def stories(self) -> tuple[Story, ...]:
        """Stories, the newest first, those without a date last."""
        dated = sorted((s for s in self.all(Story) if s.date), key=_latest_first)
        return (*dated, *(s for s in self.all(Story) if not s.date))

    def about(self, key: str, kind: type[T]) -> tuple[T, ...]:
        """Return the entries of a kind that refer to the entry `key` (`collection/slug`): its way back."""
        note("about", key)
        return tuple(entry for entry in self._referring.get(key, ()) if isinstance(entry, kind))

    @cached_property
    def _referring(self) -> Mapping[str, tuple[Entry, ...]]:
        found: dict[str, dict[str, Entry]] = defaultdict(dict)
        for entry in self._by_key.values():
            for key in references(entry):
                found[key][entry.key] = entry
        return {key: tuple(entries.values()) for key, entries in found.items()}

    def occasions(self, activity: Activity, first: date, last: date) -> tuple[Occasion, ...]:
        """Return the activity's occasions from `first` to `last`, both included; kept, as many pages ask for them."""
        key = (activity.slug, first, last)
        if key not in self._occasions:
            self._occasions[key] = occasions(activity.schedule, first, last)
        return self._occasions[key]

    def cancelled(self, activity: Activity, first: date, last: date) -> tuple[Cancelled, ...]:
        """Return what would be from `first` to `last`, both included, but isn't; kept like the occasions."""
        key = (activity.slug, first, last)
        if key not in self._cancelled:
            self._cancelled[key] = cancelled(activity.schedule, first, last)
        return self._cancelled[key]

    def answer(self, question: Question) -> object:
        """Return the answer to a question that was noted here. Raises KeyError for any other."""
        match question:
            case ("entry" | "body", key):
                return self._by_key.get(key)
            case ("about", key):
                return self._referring.get(key)
            case ("all", collection):
                return tuple(entry for entry in self._by_key.values() if entry.collection == collection)
            case _ if question == EVERYTHING:
                return tuple(self._by_key.values())
            case _:
                raise KeyError(question)

    def topics_of(self, entry: Entry) -> tuple[str, ...]:
        """Return the entry's topics and all broader ones."""
        return self.vocabularies["topics"].closure(entry.topics)


def _latest_first(story: Story) -> tuple[int, str]:
    assert story.date is not None
    return (-story.date.last.toordinal(), story.slug)


def references(entry: Entry) -> Iterator[str]:
    """Yield the key of every entry that this one names in its facts, contacts aside."""
    match entry:
        case Activity():
            yield from _keys(Organisation, entry.organiser, *entry.partners)
            yield from _keys(Place, entry.place, *(change.place for rule in entry.schedule for change in rule.changes))
            yield from _keys(Programme, entry.programme)
        case Programme():
            yield from _keys(Programme, entry.part_of)
            yield from _keys(Organisation, entry.owner, *entry.partners)
        case Grant():
            yield from _keys(Organisation, entry.organisation)
            yield from _keys(Programme, entry.programme)
        case Story():
            yield from _keys(Organisation, *entry.organisations)
            yield from _keys(Activity, *entry.activities)
            yield from _keys(Programme, *entry.programmes)
        case Place():
            yield from _keys(Organisation, entry.organisation)


def _keys(kind: type[Entry], *slugs: str | None) -> Iterator[str]:
    yield from (f"{kind.collection}/{slug}" for slug in slugs if slug)


def check(
    catalogue: Catalogue,
    slugs: Mapping[str, AbstractSet[str]],
    lines: Mapping[str, Mapping[str, int]],
    problems: Problems,
) -> None:
    """Report what no single file can know: missing pages, programmes in a circle, an activity beside its place.

    `slugs` has the originals of each collection, valid or not, so that one fault is not told twice; `lines` has the
    line of each fact by the entry's key.
    """
    source = catalogue.site.languages.source.code
    for slug in REQUIRED_PAGES:
        if slug not in slugs[SitePage.collection]:
            problems.add(f"content/pages/{slug}.{source}.md", 0, "", "", Message("The site needs this page."))
    _check_circles(catalogue, lines, problems)
    _check_municipalities(catalogue, lines, problems)
    _check_examples(catalogue, lines, problems)


def _file(entry: Entry) -> str:
    return f"content/{entry.key}.{entry.texts.source}.md"


def _check_circles(catalogue: Catalogue, lines: Mapping[str, Mapping[str, int]], problems: Problems) -> None:
    for programme in catalogue.all(Programme):
        if _in_a_circle(catalogue, programme):
            message = Message("`part_of` goes round in a circle.")
            problems.add(_file(programme), lines[programme.key]["part_of"], "part_of", programme.part_of or "", message)


def _check_municipalities(catalogue: Catalogue, lines: Mapping[str, Mapping[str, int]], problems: Problems) -> None:
    for activity in catalogue.activities:
        place = catalogue.one(Place, activity.place)
        if place is not None and place.municipality != activity.municipality:
            message = Message(
                "The place lies in `%(municipality)s`. Take `municipality` out.", municipality=place.municipality
            )
            line = lines[activity.key]["municipality"]
            problems.add(_file(activity), line, "municipality", activity.municipality, message)


def _check_examples(catalogue: Catalogue, lines: Mapping[str, Mapping[str, int]], problems: Problems) -> None:
    """Report real activities with a made-up organiser or place: somebody copied an example and forgot a line."""
    for activity in catalogue.activities:
        named = {
            "organiser": catalogue.one(Organisation, activity.organiser),
            "place": catalogue.one(Place, activity.place),
        }
        for key, entry in named.items():
            if entry is not None and entry.example and not activity.example:
                message = Message("This is made up (`example: true`). Choose a real one.")
                problems.add(_file(activity), lines[activity.key][key], key, entry.slug, message)


def _in_a_circle(catalogue: Catalogue, programme: Programme) -> bool:
    seen: set[str] = set()
    step: Programme | None = programme
    while step is not None and step.slug not in seen:
        seen.add(step.slug)
        step = catalogue.one(Programme, step.part_of)
    return step is not None and step.slug == programme.slug
