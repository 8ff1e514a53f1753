"""From a file of a camera to pixels alone: what is refused, and what is left of the rest."""

import random
import struct
import threading
import zlib

import pytest
from PIL import Image, ImageCms

from drawing import SIDEWAYS, of_a_camera, opened, picture, saved
from infocenter.pictures import raster
from infocenter.pictures.raster import FORMATS, MOST_PIXELS, Moving, TooLarge, Unfit, look, make

KINDS = {".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
RED, BLUE = (192, 0, 0), (0, 0, 192)
formats = pytest.mark.parametrize("ending", FORMATS)


def near(found, wanted, most=24):
    return all(abs(a - b) <= most for a, b in zip(found, wanted, strict=True))


@pytest.mark.parametrize("ending", KINDS)
def test_each_kind_is_known_by_what_is_in_it(ending):
    assert look(picture(KINDS[ending]), ending) == (64, 40)
    for other in KINDS.keys() - {ending}:
        with pytest.raises(Unfit):
            look(picture(KINDS[ending]), other)


@formats
@pytest.mark.parametrize("ending_given", KINDS)
def test_nothing_but_pixels_is_left(ending_given, ending):
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    given = picture(KINDS[ending_given], exif=of_a_camera(), icc_profile=srgb, xmp=b"<x:xmpmeta>Hemgatan 1</x:xmpmeta>")
    assert opened(given).getexif().get_ifd(0x8825)
    made = make(given, (32, 20), ending)
    left = opened(made)
    assert dict(left.getexif()) == {}
    assert left.getexif().get_ifd(0x8825) == {}
    assert not {"exif", "xmp", "icc_profile", "comment"} & left.info.keys()
    assert not any(word in made for word in (b"Kamera", b"2026:", b"GPS", b"Exif\0", b"xmpmeta", b"Hemgatan"))


@formats
@pytest.mark.parametrize(
    ("orientation", "corners"),
    [(1, (RED, BLUE)), (2, (BLUE, RED)), (3, (BLUE, RED)), (4, (RED, BLUE))],
)
def test_a_picture_is_turned_as_the_camera_says(orientation, corners, ending):
    made = opened(make(picture(exif=of_a_camera(orientation)), (64, 40), ending))
    left, right = (made.getpixel(at) for at in ((6, 20), (58, 20)))
    assert near(left, corners[0])
    assert near(right, corners[1])


@pytest.mark.parametrize(("orientation", "above"), [(5, RED), (6, RED), (7, BLUE), (8, BLUE)])
def test_a_picture_that_lies_on_its_side_stands_up(orientation, above):
    given = picture(exif=of_a_camera(orientation))
    assert look(given, ".jpg") == (40, 64)
    made = opened(make(given, (40, 64), ".webp"))
    assert made.size == (40, 64)
    assert near(made.getpixel((20, 5)), above)


def test_a_large_photo_on_its_side_has_the_size_that_was_asked_for():
    given = picture(size=(2400, 1600), exif=of_a_camera(SIDEWAYS))
    assert look(given, ".jpg") == (1600, 2400)
    assert opened(make(given, (360, 540), ".jpg")).size == (360, 540)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_way_to_store_colours_comes_out_as_rgb(mode):
    white = Image.new("RGB", (20, 20), "white")
    image = Image.new(mode, (20, 20), 65535) if mode == "I;16" else white.convert(mode)
    kind = "JPEG" if mode == "CMYK" else "PNG"
    made = opened(make(saved(image, kind), (20, 20), ".webp"))
    assert made.mode == "RGB"
    assert near(made.getpixel((10, 10)), (255, 255, 255))


@formats
def test_what_is_transparent_stands_on_white(ending):
    made = opened(make(saved(Image.new("RGBA", (20, 20), (0, 0, 0, 0)), "PNG"), (20, 20), ending))
    assert near(made.convert("RGB").getpixel((10, 10)), (255, 255, 255))


def test_colours_of_another_space_become_those_of_screens():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    plain = saved(Image.new("RGB", (20, 20), (200, 100, 50)), "PNG", icc_profile=lab)
    assert near(opened(make(plain, (20, 20), ".webp")).getpixel((5, 5)), (200, 100, 50)), "it does not fit: left aside"
    wide = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    changed = bytearray(wide.tobytes())
    red, green = (changed.index(b"XYZ ", changed.index(changed_tag(changed, tag))) for tag in (b"rXYZ", b"gXYZ"))
    changed[red : red + 20], changed[green : green + 20] = changed[green : green + 20], changed[red : red + 20]
    given = saved(Image.new("RGB", (20, 20), (200, 0, 0)), "PNG", icc_profile=bytes(changed))
    red_now, green_now, _ = opened(make(given, (20, 20), ".webp")).getpixel((5, 5))
    assert green_now > red_now + 100


def changed_tag(profile, tag):
    """Return the first bytes of what a tag of an ICC profile points at."""
    at = profile.index(tag)
    start = int.from_bytes(profile[at + 4 : at + 8])
    return bytes(profile[start : start + 20])


@formats
def test_the_same_picture_gives_the_same_bytes(ending):
    given = picture(size=(500, 300))
    first = make(given, (360, 216), ending)
    raster._upright.cache_clear()
    assert make(given, (360, 216), ending) == first


def test_a_picture_that_moves_is_refused():
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    for kind, ending in (("WEBP", ".webp"), ("PNG", ".png")):
        with pytest.raises(Moving):
            look(saved(frames[0], kind, save_all=True, append_images=frames[1:]), ending)


def png_that_claims(width, height):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(9000))) + chunk(b"IEND", b"")
    )


def webp_that_claims(width, height):
    extended = struct.pack("<I", 0) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBP" + b"VP8X" + struct.pack("<I", 10) + extended + b"VP8 " + struct.pack("<I", 10) + bytes(10)
    return b"RIFF" + struct.pack("<I", len(body)) + body


@pytest.mark.parametrize(
    ("data", "ending"),
    [(png_that_claims(60_000, 60_000), ".png"), (webp_that_claims(60_000, 60_000), ".webp")],
)
def test_a_bomb_is_refused_before_anything_is_decoded(data, ending, monkeypatch):
    monkeypatch.setattr(Image.Image, "load", lambda _self: pytest.fail("decoded"))
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", lambda _self: pytest.fail("decoded"))
    with pytest.raises(TooLarge) as refused:
        look(data, ending)
    assert (refused.value.width, refused.value.height) == (60_000, 60_000)


def test_webp_without_frames_of_its_own_says_its_size_too():
    side = int(MOST_PIXELS**0.5)
    for how in ({"lossless": True}, {"lossless": False}):
        data = bytearray(picture("WEBP", **how))
        at, bits = (21, 14) if how["lossless"] else (26, 16)
        data[at : at + 4] = ((side + 900) | (side + 900) << bits | (1 << 28 if bits == 14 else 0)).to_bytes(4, "little")
        with pytest.raises(TooLarge):
            look(bytes(data), ".webp")


@pytest.mark.parametrize("ending", KINDS)
def test_whatever_is_damaged_is_refused_and_raises_nothing_else(ending):
    chance = random.Random(7)
    whole = picture(KINDS[ending], size=(160, 120), exif=of_a_camera(SIDEWAYS))
    for cut in range(0, len(whole) * 2 // 3, max(1, len(whole) // 60)):
        with pytest.raises(Unfit):
            look(whole[:cut], ending)
    for _ in range(400):
        damaged = bytearray(whole)
        for _ in range(chance.choice((1, 4, 20))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            look(bytes(damaged), ending)
        except (Unfit, TooLarge, Moving):
            continue
        assert make(bytes(damaged), (16, 12), ".webp")


def test_several_threads_may_make_pictures_at_once():
    given = picture(size=(900, 600))
    wanted = make(given, (360, 240), ".webp")
    made = []
    threads = [threading.Thread(target=lambda: made.append(make(given, (360, 240), ".webp"))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [wanted] * 6


def test_without_avif_there_is_another_format(monkeypatch):
    monkeypatch.setattr("infocenter.pictures.raster.features.check", lambda _name: False)
    assert opened(make(picture(), (32, 20), ".avif")).format == "WEBP"
