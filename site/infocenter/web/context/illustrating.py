"""Texts with their links and pictures made real."""

from __future__ import annotations

import re
from itertools import count

from markupsafe import Markup, escape

from infocenter.model.entry import Entry
from infocenter.reading.markdown import ENTRY_LINK
from infocenter.reading.pictures import SOURCE
from infocenter.web import addresses
from infocenter.web.context.wording import Wording
from infocenter.web.pictures import BESIDE, COLUMN, markup, plain

# An editor's prose may show how such a link is written; `<` stands in markup only.
LINK_IN_HTML = re.compile(f'(?<=<a href="){ENTRY_LINK.pattern}(?=")')
PICTURE_IN_HTML = re.compile(rf'<figure><img (?P<said>alt="[^"]*") src="{SOURCE.pattern}">')


class Illustrated(Wording):
    """What templates show of an entry's text."""

    def body(self, entry: Entry) -> Markup:
        """Return the body's HTML with its links to entries and its pictures made real."""
        passage = self.text(entry, "body")
        html = LINK_IN_HTML.sub(self._entry_link, passage.value)
        if version := entry.texts.versions.get(passage.language):
            before = count(1 if entry.picture else 0)

            def shown(match: re.Match[str]) -> str:
                picture = version.pictures[match[2]]
                tall = " tall" if picture.is_tall else ""
                made = markup(picture, Markup(match["said"]), self.asset, COLUMN, first=next(before) == 0)
                return f'<figure class="picture{tall}">{made}'

            html = PICTURE_IN_HTML.sub(shown, html)
        return Markup(html)

    def _entry_link(self, match: re.Match[str]) -> str:
        collection, slug = match.groups()
        return str(escape(self.link(addresses.entry_path(collection, slug))))

    def picture(self, entry: Entry) -> Markup:
        """Return the entry's own picture; what it shows is said in the page's language, else in one that is named."""
        assert entry.picture is not None, "a template asks whether there is one"
        alt = self.text(entry, "picture_alt")
        said = Markup('alt="{}"').format(alt.value)
        if alt.language != self.language.code:
            language = self.languages[alt.language]
            said += Markup(' lang="{}" dir="{}"').format(language.tag, language.direction)
        return markup(entry.picture, said, self.asset, BESIDE, first=True)

    def picture_address(self, entry: Entry) -> str:
        """Return the address of the entry's picture with its host; empty if it has none."""
        base = self.settings.base_url or self.site.base_url
        return f"{base}assets/{plain(entry.picture)}" if entry.picture else ""
