"""What a reader may keep on a list of their own: activities, under the addresses they have and had. No Flask."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from infocenter.catalogue import Catalogue
from infocenter.model.activity import Activity
from infocenter.tracing import asked, of_everything
from infocenter.web import addresses


@of_everything(16)
def cards(catalogue: Catalogue) -> Mapping[str, Activity]:
    """Return the activities by their paths within a language, old ones included."""
    found = {addresses.path_of(activity): activity for activity in catalogue.activities}
    folder = addresses.entry_path(Activity.collection, "").rstrip("/")
    for old, key in catalogue.redirects.items():
        collection, slug = key.split("/")
        activity = catalogue.one(Activity, slug) if collection == Activity.collection else None
        if activity is not None and old.startswith(f"{folder}/") and old.count("/") == 2:
            found.setdefault(old, activity)
    return found


@asked
def card_at(catalogue: Catalogue, _today: date, path: str) -> Activity | None:
    """Return the activity whose path within a language is or was this."""
    return cards(catalogue).get(path)
