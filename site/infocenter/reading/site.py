"""`content/site.yml` to the site's settings and its registry of languages."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from infocenter.languages import Language, Languages, Review, UnknownLanguage, make_language
from infocenter.model.organisation import Organisation
from infocenter.model.site import HostName, Site
from infocenter.problems import Message, Problems
from infocenter.reading.dates import day
from infocenter.reading.entries import read_contact
from infocenter.reading.fields import Fields, Refused
from infocenter.reading.files import content_files, read_text
from infocenter.reading.tree import Mapping, read_yaml
from infocenter.reading.types import choice, number, one_of, web_address, words
from infocenter.settings import Compression

FILE = "content/site.yml"
RENEW_AFTER_DAYS = 365


def read_site(root: Path, problems: Problems) -> Site | None:
    """Return the site's settings; None where there is no list of languages by which the rest could be read.

    Other faults are told and leave their value out.
    """
    text = read_text(root / FILE, FILE, problems)
    tree = read_yaml(text, FILE, problems) if text is not None else None
    if tree is None:
        return None
    fields = Fields(tree, FILE, problems)
    source = fields.get("source_language", words(12)) or "sv"
    languages = _languages(fields, source)
    # Also languages that were refused: their texts are not to be called unknown keys on top of it.
    codes = (*_listed(fields), source)
    name = _per_language(fields, "name", codes, source)
    tagline = _per_language(fields, "tagline", codes, source)
    base_url = (fields.need("base_url", web_address) or "").rstrip("/") + "/"
    publisher = fields.get("publisher", one_of(_organisations(root, codes, source)))
    renew_after = fields.get("renew_after_days", number(30, 1000)) or RENEW_AFTER_DAYS
    contact = read_contact(fields.nested("contact"), None)
    hand_in = fields.get("hand_in", words(160))
    publish_to = fields.get("publish_to", target)
    host, compress = fields.get("host", choice(HostName)), fields.get("compress", choice(Compression))
    fields.close()
    if languages is None:
        return None
    return Site(
        name=name, tagline=tagline, base_url=base_url, languages=languages, publisher=publisher,
        renew_after=timedelta(days=renew_after), contact=contact, hand_in=hand_in,
        host=host, compress=compress, publish_to=publish_to,
    )  # fmt: skip


def target(text: str) -> str:
    """Where to upload to. A user and a host are no person's address, and a password has no place in a file."""
    if re.match(r"\w+://[^/]*:[^/]*@", text):
        raise Refused(Message("A password must never stand in a file. Take it out: the program asks for it."))
    return text


def _organisations(root: Path, codes: tuple[str, ...], source: str) -> tuple[str, ...]:
    """Return the slugs of the organisations; what is wrong with the files is told where they are read."""
    files = content_files(root / "content" / Organisation.collection, root, codes, Problems())
    return tuple(file.slug for file in files if file.language == source)


def _per_language(parent: Fields, key: str, codes: tuple[str, ...], source: str) -> dict[str, str]:
    fields = parent.nested(key)
    if fields is None or source not in fields.node.items:
        parent.add(
            parent.line(key),
            key,
            "",
            Message("A text in the source language (%(code)s) is required.", code=source),
        )
        return {}
    found = {code: value for code in dict.fromkeys(codes) if (value := fields.get(code, words(200)))}
    fields.close()
    return found


def _listed(fields: Fields) -> tuple[str, ...]:
    node = fields.node.items.get("languages")
    return tuple(node.items) if isinstance(node, Mapping) else ()


def _languages(fields: Fields, source: str) -> Languages | None:
    """Return the registry; None also where one language is refused, as all its files would be told of as well."""
    listed = fields.nested("languages")
    if listed is None or source not in listed.node.items:
        fields.add(
            fields.line("languages"),
            "languages",
            "",
            Message("The list of languages must have `%(code)s`.", code=source),
        )
        return None
    codes = listed.keys()
    found = [language for code in codes if (language := _language(listed, code))]
    return Languages(tuple(found), source) if len(found) == len(codes) else None


def _language(listed: Fields, code: str) -> Language | None:
    node = listed.node.items[code]
    if not isinstance(node, Mapping):
        listed.add(
            node.line,
            code,
            "",
            Message("Expected braces with settings, like `%(code)s: { reviewed: no }`.", code=code),
        )
        return None
    fields = Fields(node, listed.file, listed.problems, f"languages.{code}")
    review = _review(fields)
    tag, locale = fields.get("tag", words(35)), fields.get("locale", words(35))
    name, fallbacks = fields.get("name", words(40)), fields.many("fallbacks", one_of(listed.node.items))
    fields.close()
    if not code.isascii() or not code.replace("-", "").isalnum() or code != code.lower():
        fields.add(node.line, "", code, Message("A language's code has only small letters a–z and hyphens."))
        return None
    try:
        return make_language(code, tag=tag, locale=locale, name=name, fallbacks=fallbacks, review=review)
    except UnknownLanguage:
        message = Message("There is no locale data for this language. Add `locale:` with the code of a related one.")
        fields.add(node.line, "", locale or tag or code, message)
        return None


def _review(fields: Fields) -> Review | None:
    if fields.raw("reviewed") == "no":
        fields.get("reviewed", words(3))
        return None
    return Review(by=fields.need("reviewed_by", words(80)), on=fields.need("reviewed", day))
