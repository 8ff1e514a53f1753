"""The subset fonts have what the site shows, weigh little and come out the same each time."""

import io
from dataclasses import replace

import pytest
from fontTools.ttLib import TTFont

BUDGET = {"Arab": 30_000, "Ethi": 25_000}


@pytest.mark.parametrize("script", BUDGET)
def test_a_font_has_the_characters_in_use_and_stays_within_its_budget(assets, script):
    font = assets.fonts[script]
    made = font.data
    assert len(made) <= BUDGET[script]
    assert set(map(ord, font.characters)) - set(TTFont(io.BytesIO(made)).getBestCmap()) == set()


def test_the_fonts_of_language_names_are_small(assets):
    for font in assets.name_fonts.values():
        assert len(font.data) < 5_000


def test_a_page_brings_the_font_of_its_own_script_and_the_small_ones_of_the_other_languages_names(assets):
    large, small = assets.fonts, assets.name_fonts
    wanted = {
        ("site", ("Latn",)): {small["Arab"].file, small["Ethi"].file},
        ("site", ("Arab",)): {large["Arab"].file, small["Ethi"].file},
        ("site", ("Ethi",)): {small["Arab"].file, large["Ethi"].file},
        ("choice", ("Arab", "Ethi", "Latn")): {large["Arab"].file, large["Ethi"].file},
    }
    for (kind, scripts), files in wanted.items():
        css = assets.content(assets.stylesheet(kind, *scripts)).decode()
        assert {font.file for font in (*large.values(), *small.values()) if font.file in css} == files


def test_a_font_of_the_last_build_is_taken_over_only_if_it_is_whole(assets, tmp_path):
    font = replace(assets.name_fonts["Ethi"], published=tmp_path)
    kept = tmp_path / font.file
    kept.write_bytes(font.data)
    assert replace(font).data == font.data
    damaged = bytearray(font.data)
    damaged[len(damaged) // 2] ^= 1
    kept.write_bytes(damaged)
    assert replace(font).data == font.data
