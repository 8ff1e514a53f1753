"""Pictures that an entry or a text shows: there, whole, not too large, and said in words."""

import pytest
from PIL import Image

from drawing import picture, saved
from infocenter import pictures
from infocenter.reading.pictures import MOST_BYTES

FILE = "organisations/prov-if.sv.md"
TRANSLATION = "organisations/prov-if.ar.md"
ALT = "picture_alt: Fyra koppar på ett bord.\n"
UNFIT = "The file is damaged, or not of the kind that its name says."


@pytest.fixture
def album(scratch):
    """A scratch project with a picture in it."""
    scratch.write("media/bord.jpg", picture())
    return scratch


def tell(scratch, facts):
    scratch.edit(FILE, "\n---\n", f"\n{facts}---\n")


def write(scratch, body, file=FILE):
    text = scratch.path(file).read_text(encoding="utf-8")
    scratch.write(file, f"{text.rstrip()}\n\n{body}\n")
    return scratch.path(file).read_text(encoding="utf-8").count("\n", 0, len(text.rstrip())) + 3


@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "JPEG"), ("b.png", "PNG"), ("c-2.webp", "WEBP")])
def test_an_entry_has_a_picture_of_each_kind(scratch, name, kind):
    scratch.write(f"media/{name}", picture(kind, size=(80, 50)))
    tell(scratch, f"picture: {name}\n{ALT}")
    entry = scratch.load().get("organisations", "prov-if")
    assert (entry.picture.file, entry.picture.width, entry.picture.height) == (name, 80, 50)
    assert entry.texts.original.parts["picture_alt"] == "Fyra koppar på ett bord."
    assert entry.pictures == (entry.picture,)


def test_a_text_has_pictures_with_captions(album):
    write(album, '![Ett "bord" & <b](../media/bord.jpg "Hos oss")')
    album_text = album.path(FILE).read_text(encoding="utf-8")
    album.write(FILE, album_text.replace(" & <b", " & te"))
    text = album.load().get("organisations", "prov-if").texts.original
    assert (
        '<figure><img alt="Ett &quot;bord&quot; &amp; te" src="media:bord.jpg">'
        '<figcaption class="quiet">Hos oss</figcaption></figure>'
    ) in text.body
    assert "Hos oss" in text.plain
    assert list(text.pictures) == ["bord.jpg"]


@pytest.mark.parametrize(
    "body",
    [
        "![Bord](../media/bord.jpg)",
        "![Bord](<../media/bord.jpg>)",
        "![Bord][b]\n\n[b]: ../media/bord.jpg",
        "![Bord](../media/bord.jpg)\n![Bord igen](../media/bord.jpg)",
        "- Först\n\n    ![Bord](../media/bord.jpg)",
    ],
)
def test_ways_to_write_a_picture(album, body):
    write(album, body)
    text = album.load().get("organisations", "prov-if").texts.original
    assert text.body.count("<figure><img ") == body.count("![")
    assert "<p><img" not in text.body


def test_a_translation_shows_and_says_it_in_its_own_words(album):
    tell(album, f"picture: bord.jpg\n{ALT}")
    album.edit(TRANSLATION, "\n---\n", "\npicture_alt: طاولة\n---\n")
    write(album, "![طاولة](../media/bord.jpg)", TRANSLATION)
    entry = album.load().get("organisations", "prov-if")
    assert entry.texts.versions["ar"].parts["picture_alt"] == "طاولة"
    assert 'alt="طاولة"' in entry.texts.versions["ar"].body


@pytest.mark.parametrize(
    ("facts", "field", "expected"),
    [
        ("picture: bord.jpg\n", "picture_alt", "Say in `picture_alt` what the picture shows"),
        (ALT, "picture_alt", "There is no `picture` that this could be about"),
        (f"picture: Bord.jpg\n{ALT}", "picture", "There is no such picture in media/. Did you mean `bord.jpg`?"),
        (f"picture: saknas.png\n{ALT}", "picture", "There is no such picture in media/. Allowed: bord.jpg"),
        (f"picture: eu.svg\n{ALT}", "picture", "A picture is called `name.jpg`, .png or .webp."),
        (f"picture: ../site.yml\n{ALT}", "picture", "There is no such picture in media/."),
        (f"picture: bord.jpg\n{ALT}".replace("Fyra", "Fyra " * 50), "picture_alt", "269 characters; at most 200."),
    ],
)
def test_what_is_wrong_with_the_picture_of_an_entry_is_told(album, facts, field, expected):
    album.write("media/eu.svg", "<svg/>")
    tell(album, facts)
    (told,) = album.problems()
    assert (told.file, told.field) == (f"content/{FILE}", field)
    assert told.text.startswith(expected)
    assert told.line > 1


def test_words_in_a_translation_about_no_picture_are_told_of_there(album):
    album.edit(TRANSLATION, "\n---\n", "\npicture_alt: طاولة\n---\n")
    (told,) = album.problems()
    assert (told.file, told.field) == (f"content/{TRANSLATION}", "picture_alt")


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.jpg", b"", UNFIT),
        ("a.jpg", picture()[:-40], UNFIT),
        ("a.jpg", picture("PNG"), UNFIT),
        ("a.png", b"<svg/>", UNFIT),
        ("a.webp", b"RIFF    WEBPVP8 ", UNFIT),
        ("a.png", picture("PNG", size=(8000, 6300)), "The picture is 8000 × 6300 pixels; at most 50 million in all."),
        ("a.jpg", bytes(MOST_BYTES + 1), f"The file has {MOST_BYTES + 1} bytes; at most {MOST_BYTES}."),
        ("a.webp", None, "The picture moves. Save one still picture of it."),
    ],
    ids=["empty", "cut off", "another kind", "a drawing", "a head alone", "vast", "heavy", "moving"],
)
def test_a_file_that_is_unfit_is_told_of_where_it_is_shown(scratch, name, content, expected):
    scratch.write(f"media/{name}", content if content is not None else moving())
    tell(scratch, f"picture: {name}\n{ALT}")
    line = write(scratch, f"![Bord](../media/{name})")
    told = scratch.problems()
    assert [(each.file, each.field) for each in told] == [(f"content/{FILE}", "picture"), (f"content/{FILE}", "")]
    assert told[1].line == line
    assert all(each.text.startswith(expected) for each in told)


def moving():
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    return saved(frames[0], "WEBP", save_all=True, append_images=frames[1:])


WAY = "A picture lies in media/ and is written `![what it shows](../media/"
ALONE = "A picture stands alone, with an empty line before and after it."


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("![](../media/bord.jpg)", ["Say between `![` and `]` what the picture shows"]),
        ("![ ](../media/bord.jpg)", ["Say between `![` and `]` what the picture shows"]),
        ("![Bord](bord.jpg)", [f"{WAY}bord.jpg)`."]),
        ("![Bord](media/bord.jpg)", [f"{WAY}bord.jpg)`."]),
        ("![Bord](C:\\bilder\\Bord.JPG)", [f"{WAY}name.jpg)`."]),
        ("![Bord](https://a.se/bord.jpg)", [f"{WAY}bord.jpg)`."]),
        ("![Bord](../media/../site.yml)", [f"{WAY}name.jpg)`."]),
        ("![Bord](../media/Kafé bord.jpg)", [f"{WAY}name.jpg)`."]),
        ("![Bord](../media/eu.svg)", [f"{WAY}name.jpg)`."]),
        ("![Bord](data:image/png;base64,AAAA)", [f"{WAY}name.jpg)`."]),
        ("![Bord](javascript:alert%281%29)", [f"{WAY}name.jpg)`."]),
        ("![Bord](../media/bor.jpg)", ["There is no such picture in media/. Did you mean `bord.jpg`?"]),
        ("Se här: ![Bord](../media/bord.jpg)", [ALONE]),
        ("![Bord](../media/bord.jpg) är dukat", [ALONE]),
        ("[![Bord](../media/bord.jpg)](https://a.se/)", [ALONE]),
        ("## ![Bord](../media/bord.jpg)", [ALONE]),
        ("> ![Bord](../media/bord.jpg)", [ALONE]),
        ("- ![Bord](../media/bord.jpg)", [ALONE]),
        ("a | b\n-- | --\n![Bord](../media/bord.jpg) | 2", [ALONE]),
        ("![" + "Bord " * 50 + "](../media/bord.jpg)", ["249 characters; at most 200."]),
        ('![Bord](../media/bord.jpg "' + "x" * 201 + '")', ["201 characters; at most 200."]),
        ("Se ![](../media/saknas.jpg)", ["There is no such picture", "Say between", ALONE]),
    ],
)
def test_what_is_wrong_with_a_picture_in_a_text_is_told_on_its_line(album, body, expected):
    album.write("media/eu.svg", "<svg/>")
    line = write(album, body)
    told = album.problems()
    assert len(told) == len(expected), told
    assert {each.file for each in told} == {f"content/{FILE}"}
    assert {each.line for each in told} == {line + body.count("\n")}
    assert all(each.text.startswith(text) for each, text in zip(told, expected, strict=True)), told


def test_of_two_alike_the_one_without_words_is_told_of(album):
    line = write(album, "![Bord](../media/bord.jpg)\n\n![](../media/bord.jpg)\n\n![Bord](../media/bord.jpg)")
    (told,) = album.problems()
    assert told.line == line + 2


@pytest.mark.parametrize(
    "name", ["Bord.jpg", "kafé.jpg", "ett bord.png", "bord.jpeg", "bord.JPG", "IMG_1.jpg", "bord.heic", "bord.gif"]
)
def test_a_name_that_no_address_may_have_is_told_of(scratch, name):
    scratch.write(f"media/{name}", picture())
    (told,) = scratch.problems()
    assert told.file == f"content/media/{name}"
    assert "a–z, 0–9 and hyphens" in told.text


def test_a_picture_is_looked_at_once(album, monkeypatch):
    tell(album, f"picture: bord.jpg\n{ALT}")
    album.load()
    monkeypatch.setattr(pictures.raster, "look", lambda *_: pytest.fail("looked at again"))
    album.load()
    again = album.path("media/bord.jpg")
    again.write_bytes(again.read_bytes())
    album.load()


def test_a_picture_that_was_changed_is_looked_at_again(album):
    tell(album, f"picture: bord.jpg\n{ALT}")
    before = album.load().get("organisations", "prov-if").picture
    album.write("media/bord.jpg", picture(size=(100, 20)))
    after = album.load().get("organisations", "prov-if").picture
    assert (after.width, after.height) == (100, 20)
    assert after.digest != before.digest


def test_a_damaged_note_of_its_size_is_not_believed(album):
    tell(album, f"picture: bord.jpg\n{ALT}")
    album.load()
    (note,) = (album.root / ".cache" / "pictures").iterdir()
    note.write_bytes(note.read_bytes().replace(b"64 40", b"99 99"))
    again = album.path("media/bord.jpg")
    again.write_bytes(again.read_bytes())
    assert album.load().get("organisations", "prov-if").picture.width == 64
