"""Compressed files beside the site's own, and what only a host reads."""

import gzip

import brotli
import pytest

from infocenter.publish.compressing import compress
from infocenter.settings import Compression
from publish.test_building import built, run, tree  # noqa: F401  (a fixture)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "sv").mkdir()
    (tmp_path / "sv" / "index.html").write_text("<p>Språkcafé</p>" * 500, encoding="utf-8")
    (tmp_path / "short.html").write_text("kort" * 10, encoding="utf-8")
    (tmp_path / "shard.bin").write_bytes(b"\x1f\x8b" + b"a" * 5000)
    (tmp_path / "face.woff2").write_bytes(b"a" * 5000)
    return tmp_path


FILES = ("sv/index.html", "short.html", "shard.bin", "face.woff2")


@pytest.mark.parametrize("how", Compression)
def test_texts_that_get_smaller_are_there_once_more(folder, how):
    assert compress(folder, FILES, how) == {"sv/index.html.br", "sv/index.html.gz"}
    page = (folder / "sv" / "index.html").read_bytes()
    assert brotli.decompress((folder / "sv" / "index.html.br").read_bytes()) == page
    assert gzip.decompress((folder / "sv" / "index.html.gz").read_bytes()) == page


def test_what_gets_no_smaller_is_left_alone(folder, monkeypatch):
    monkeypatch.setattr("gzip.compress", lambda content, *_, **__: content + b"x")
    assert compress(folder, FILES, Compression.QUICK) == {"sv/index.html.br"}


def test_the_same_files_become_the_same_bytes(folder):
    compress(folder, FILES, Compression.QUICK)
    first = tree(folder)
    compress(folder, FILES, Compression.QUICK)
    assert tree(folder) == first


def test_a_build_writes_what_site_yml_asks_for(built):  # noqa: F811
    settings = built / "content" / "site.yml"
    before = settings.read_text(encoding="utf-8")
    try:
        settings.write_text(f"{before}\nhost: apache\n", encoding="utf-8")
        made = run(built, "build", "--compress", "quick")
        assert made.returncode == 0, made.stderr
        files = {name for name, (_, digest) in tree(built / "dist").items() if digest}
        assert ".htaccess" in files
        assert {"sv/index.html.br", "sv/index.html.gz"} <= files
        assert not [name for name in files if ".bin." in name]
        assert (built / "dist" / ".htaccess").stat().st_mode & 0o777 == 0o644
    finally:
        settings.write_text(before, encoding="utf-8")
