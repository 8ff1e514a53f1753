"""What facts may refer to."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from infocenter.model.closures import NamedClosure
from infocenter.model.entry import Recording
from infocenter.model.picture import Picture
from infocenter.model.vocabulary import Vocabulary
from infocenter.reading.fields import Parse
from infocenter.reading.schedules import Named
from infocenter.reading.types import one_of


def _any_picture(name: str) -> Picture:
    return Picture(name, "", 1, 1)


@dataclass(frozen=True, slots=True)
class Known:
    """What facts may refer to: vocabulary terms and the slugs of all originals, valid or not."""

    vocabularies: Mapping[str, Vocabulary]
    slugs: Mapping[str, AbstractSet[str]]
    closures: Mapping[str, NamedClosure] = field(default_factory=dict)
    today: date | None = None
    """No entry can have been checked after it; None where nobody asks."""
    recording: Parse[Recording] = Recording
    """Name of a sound to what is known of it; unless the loader says otherwise, any name will do."""
    picture: Parse[Picture] = _any_picture
    """The same of a picture."""

    def term(self, vocabulary: str) -> Parse[str]:
        return one_of(self.vocabularies[vocabulary])

    def entry(self, collection: str) -> Parse[str]:
        return one_of(self.slugs[collection])

    @property
    def named(self) -> Named:
        """What schedules refer to."""
        return Named(self.entry("places"), self.term("reasons"), one_of(self.closures))

    def entry_exists(self, collection: str, name: str) -> bool:
        return name in self.slugs.get(collection, ())
