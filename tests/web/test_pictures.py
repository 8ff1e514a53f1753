"""Pictures on pages: what a device may choose from, what is said of them, and the files themselves."""

import json
import re

import pytest

from drawing import SIDEWAYS, of_a_camera, opened, picture
from infocenter.problems import OperationFailed
from infocenter.reading.loading import load
from infocenter.settings import Settings
from infocenter.web.headers import FOR_EVER
from infocenter.web.pictures import Pictures
from publish.page_facts import facts_in
from site_under_test import TODAY

FILE = "organisations/prov-if.sv.md"
PAGE = "organisationer/prov-if/"
FACTS = "picture: bord.jpg\npicture_alt: Koppar & <fat>\n".replace("<fat>", "fat")
FILES = ("360.avif", "720.avif", "800.avif", "360.webp", "720.webp", "800.webp", "720.jpg")


@pytest.fixture
def project(demo_root):
    """A project whose association shows a photo of a telephone at the head, and the same and a tall one in its text."""
    media = demo_root / "content" / "media"
    media.mkdir(exist_ok=True)
    (media / "bord.jpg").write_bytes(picture(size=(500, 800), exif=of_a_camera(SIDEWAYS)))
    (media / "dorr.webp").write_bytes(picture("WEBP", size=(200, 300)))
    (media / "oanvand.png").write_bytes(picture("PNG"))
    path = demo_root / "content" / FILE
    text = path.read_text(encoding="utf-8").replace("\n---\n", f"\n{FACTS}---\n", 1)
    text += '\n![Bord](../media/bord.jpg)\n\n![En "dörr"](../media/dorr.webp "Gå in här")\n'
    path.write_text(text, encoding="utf-8")
    return demo_root


def shown(client, code):
    """Return the page's figures, each as the text of its markup."""
    return re.findall(r'<figure class="picture.*?</figure>', client.get(f"/{code}/{PAGE}").text)


def values(text, name):
    return re.findall(rf'\s{name}="([^"]*)"', text)


def test_a_page_offers_each_picture_in_several_sizes_and_formats(project, app_at):
    head, table, door = shown(app_at(project).test_client(), "sv")
    assert values(head, "type") == ["image/avif", "image/webp"]
    for srcset in values(head, "srcset"):
        assert re.findall(r"-(\d+)\.\w+ (\d+)w", srcset) == [("360", "360"), ("720", "720"), ("800", "800")]
    assert values(head, "width") + values(head, "height") == ["800", "500"]
    assert values(head, "alt") == ["Koppar &amp; fat"]
    assert values(table, "src")[0].endswith("-720.jpg")
    assert values(door, "width") + values(door, "height") == ["200", "300"]
    assert values(door, "class") == ["picture tall", "quiet"]
    assert values(door, "alt") == ["En &quot;dörr&quot;"]
    assert '<figcaption class="quiet">Gå in här</figcaption>' in door


def test_just_the_first_picture_of_a_page_is_fetched_at_once(project, app_at):
    client = app_at(project).test_client()
    assert [values(each, "loading") for each in shown(client, "sv")] == [[], ["lazy"], ["lazy"]]
    path = project / "content" / FILE
    path.write_text(path.read_text(encoding="utf-8").replace(FACTS, ""), encoding="utf-8")
    assert [values(each, "loading") for each in shown(app_at(project).test_client(), "sv")] == [[], ["lazy"]]


def test_words_that_are_not_translated_are_marked_as_what_they_are(project, app_at):
    head, *_ = shown(app_at(project).test_client(), "ar")
    assert '<img src="../../../assets/bord.' in head
    assert 'alt="Koppar &amp; fat" lang="sv" dir="ltr"' in head
    translation = project / "content" / "organisations" / "prov-if.ar.md"
    translation.write_text(
        translation.read_text(encoding="utf-8").replace("\n---\n", "\npicture_alt: فناجين\n---\n"), encoding="utf-8"
    )
    head, *_ = shown(app_at(project).test_client(), "ar")
    assert 'alt="فناجين" width' in head


def test_every_address_on_the_page_is_a_file_of_the_size_that_it_says(project, app_at):
    app = app_at(project)
    client = app.test_client()
    facts = "".join(shown(client, "sv"))
    named = {*re.findall(r"assets/([\w.-]+)", facts)}
    pictures = app.extensions["infocenter"].assets.pictures
    assert named == set(pictures.names())
    assert {name.partition("-")[2] for name in named if name.startswith("bord.")} == set(FILES)
    for name in named:
        answer = client.get(f"/assets/{name}")
        made = opened(answer.data)
        assert answer.mimetype == f"image/{made.format.lower()}"
        assert answer.headers["Cache-Control"] == FOR_EVER
        assert made.size[0] == int(re.search(r"-(\d+)\.", name)[1])
        assert dict(made.getexif()) == {}
        assert b"Kameramakaren" not in answer.data


def test_nobody_gets_a_file_as_the_camera_made_it(project, app_at):
    app = app_at(project)
    client = app.test_client()
    for name in ("bord.jpg", "dorr.webp", "oanvand.png"):
        assert client.get(f"/media/{name}").status_code == 404
    assert not any("oanvand" in name for name in app.extensions["infocenter"].assets.names())
    assert client.get("/assets/bord.0000000000-360.avif").status_code == 404


def test_the_policy_of_the_page_lets_them_through_and_nothing_is_styled_inline(project, app_at):
    page = app_at(project).test_client().get(f"/sv/{PAGE}")
    assert "img-src 'self'" in page.headers["Content-Security-Policy"]
    assert "style=" not in page.text
    facts_in(page.text)


def test_what_was_made_is_kept_and_what_is_damaged_is_made_anew(project, app_at, monkeypatch):
    client = app_at(project).test_client()
    (name,) = {*re.findall(r"assets/(dorr\.\w+-200\.avif)", shown(client, "sv")[2])}
    wanted = client.get(f"/assets/{name}").data
    kept = project / ".cache" / "pictures" / name
    damaged = bytearray(kept.read_bytes())
    damaged[-1] ^= 1
    kept.write_bytes(damaged)
    assert app_at(project).test_client().get(f"/assets/{name}").data == wanted
    monkeypatch.setattr("infocenter.pictures.raster.make", lambda *_: pytest.fail("made again"))
    assert app_at(project).test_client().get(f"/assets/{name}").data == wanted


def test_a_picture_that_changed_under_way_is_not_shown_as_the_old_one(project, app_at):
    client = app_at(project).test_client()
    (name,) = {*re.findall(r"assets/(dorr\.\w+-200\.avif)", shown(client, "sv")[2])}
    (project / "content" / "media" / "dorr.webp").write_bytes(picture("WEBP", size=(30, 30)))
    assert client.get(f"/assets/{name}").status_code == 404
    (project / "content" / "media" / "dorr.webp").unlink()
    assert client.get(f"/assets/{name}").status_code == 404


def test_what_the_content_shows_no_more_is_forgotten(project):
    pictures = Pictures(Settings(root=project, today=TODAY), load(project))
    for name in pictures.names():
        pictures.content(name)
    path = project / "content" / FILE
    path.write_text(path.read_text(encoding="utf-8").partition("\n![En")[0] + "\n", encoding="utf-8")
    fewer = Pictures(Settings(root=project, today=TODAY), load(project))
    fewer.forget_unused()
    left = {each.name for each in (project / ".cache" / "pictures").iterdir()}
    assert {name for name in left if not name.endswith(".size")} == set(fewer.names())
    assert len(left) == len(FILES) + 1


def test_a_machine_without_avif_shows_the_site_and_builds_none(project, monkeypatch):
    monkeypatch.setattr("infocenter.pictures.raster.features.check", lambda _name: False)
    catalogue = load(project)
    live = Pictures(Settings(root=project, today=TODAY, live=True), catalogue)
    (name,) = (each for each in live.names() if each.endswith("-200.avif"))
    assert opened(live.content(name)).format == "WEBP"
    with pytest.raises(OperationFailed, match="AVIF"):
        Pictures(Settings(root=project, today=TODAY), catalogue).content(name)
    monkeypatch.undo()
    assert opened(Pictures(Settings(root=project, today=TODAY), catalogue).content(name)).format == "AVIF"


def test_linked_data_names_the_picture_of_an_activity(client):
    page = client.get("/sv/aktiviteter/exempel-sondagsfika-hudiksvall/").text
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    assert re.fullmatch(r"https://.+/assets/exempel-motesplats\.\w{10}-720\.jpg", data["image"])
    path = data["image"][data["image"].index("/assets/") :]
    assert opened(client.get(path).data).size == (720, 450)


def test_long_names_of_files_are_cut(project):
    long = "a" * 200 + ".jpg"
    (project / "content" / "media" / "bord.jpg").rename(project / "content" / "media" / long)
    path = project / "content" / FILE
    path.write_text(path.read_text(encoding="utf-8").replace("bord.jpg", long), encoding="utf-8")
    names = Pictures(Settings(root=project, today=TODAY), load(project)).names()
    assert max(map(len, names)) < 80
