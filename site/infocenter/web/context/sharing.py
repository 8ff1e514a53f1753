"""What stands at the end of a page: handing it on, and telling what is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from infocenter.model.entry import Recording
from infocenter.web import locale, reporting
from infocenter.web.context.opening import HoursFacts
from infocenter.web.locale import say


class SharingFacts(HoursFacts):
    """What every entry's page offers in the end."""

    def handing_on(self) -> Sequence[tuple[str, str]]:
        return reporting.handing_on(self.full_address())

    def report_link(self, title: str, words: str | None = None) -> str:
        """Return a mailto address with a letter to the editor, in the source language whatever the page's own is.

        `words`: what the reader searched for; on other pages None.
        """
        contact = self.site.contact
        assert contact is not None, "a template asks whether there is one"
        source = self.languages.source
        with locale.declared(source):
            name = type(self)(self.catalogue, source, self.settings, self.here).language_name(self.language)
            lines = [
                say("Page: %(address)s", address=self.full_address()),
                say("Title: %(title)s", title=title),
                say("Language: %(language)s", language=name.striptags()),
            ]
            if words is not None:
                lines.append(say("Searched for: %(words)s", words=words))
            lines += [Markup(), say("Write here what is wrong or missing:"), Markup()]
            subject = say("Wrong or missing: %(title)s", title=title)
        return reporting.mail(contact.email or "", subject.unescape(), [line.unescape() for line in lines])

    @staticmethod
    def length(recording: Recording) -> Markup:
        """Return how long a recording lasts, minutes and seconds."""
        minutes, seconds = divmod(recording.seconds or 0, 60)
        return SharingFacts.bdi(f"{minutes}:{seconds:02}")
