"""Recipes say what the one list says. Real servers are tried by hand: tests/bench/hosts.py."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
import yaml

from infocenter import cli
from infocenter.model.site import HostName
from infocenter.publish.hosts import HOSTS, Place, place_of
from infocenter.settings import Settings
from infocenter.web import headers
from infocenter.web.headers import ASK, FOLDERS, HEADERS, SHORT, STRICT_TRANSPORT, TYPES, content_type, kept

PLACE = Place("/tillsammans/", ("sv", "ar"), {**HEADERS, STRICT_TRANSPORT: "max-age=31536000"})


def of(host: HostName, place: Place = PLACE) -> str:
    return HOSTS[host].recipe(place)


def sent_by(host: HostName) -> dict[str, str]:
    """The headers that a recipe sends with everything."""
    text = of(host)
    match host:
        case HostName.NGINX:
            return dict(re.findall(r'add_header (\S+) "([^"]*)" always;', text))
        case HostName.APACHE:
            found = re.findall(r'Header always set (\S+) "([^"]*)"$', text, re.MULTILINE)
            return {name: value for name, value in found if name != "Cache-Control"}
        case HostName.S3:
            policy = json.loads(text.partition("<<'END'\n")[2].removesuffix("END\n"))
            known = policy["SecurityHeadersConfig"]
            assert known["ContentTypeOptions"] == {"Override": True}
            return {
                "X-Content-Type-Options": "nosniff",
                "Content-Security-Policy": known["ContentSecurityPolicy"]["ContentSecurityPolicy"],
                "Referrer-Policy": known["ReferrerPolicy"]["ReferrerPolicy"],
                STRICT_TRANSPORT: f"max-age={known['StrictTransportSecurity']['AccessControlMaxAgeSec']}",
                **{each["Header"]: each["Value"] for each in policy["CustomHeadersConfig"]["Items"]},
            }
        case _:
            return dict(rules(text)["/*"])


def rules(text: str) -> dict[str, dict[str, str]]:
    """The rules of a `_headers` file."""
    found: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith("  "):
            name, value = line.strip().split(": ", 1)
            found[list(found)[-1]][name] = value
        elif not line.startswith("#"):
            assert line not in found
            found[line] = {}
    return found


@pytest.mark.parametrize("host", [host for host in HostName if host not in {HostName.GITHUB, HostName.GITLAB}])
def test_a_host_sends_the_headers_of_the_one_list(host):
    assert sent_by(host) == PLACE.headers


def test_every_host_has_a_recipe():
    assert set(HOSTS) == set(HostName)
    assert all(of(host).endswith("\n") for host in HostName)


@pytest.mark.parametrize(
    ("address", "alone"), [("https://a.example/", True), ("https://a.example/b/", False), ("http://a.example/", False)]
)
def test_only_a_host_of_our_own_is_bound_to_https(address, alone):
    assert (STRICT_TRANSPORT in headers.headers(address)) is alone


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("assets/site.0123456789.css", FOLDERS["assets/"]), ("media/esf.svg", FOLDERS["media/"]),
        ("", SHORT), ("sv/om/index.html", SHORT), ("sv/kalender/kalender.ics", SHORT),
        ("worker.js", ASK), ("404.html", ASK), ("ti/404.html", ASK),
    ],
)  # fmt: skip
def test_how_long_a_file_is_kept(path, expected):
    assert kept(path) == expected


def test_nginx_adds_headers_in_one_place_only():
    """A location that adds one loses those of the level above."""
    text = of(HostName.NGINX)
    levels = {len(line) - len(line.lstrip()) for line in text.splitlines() if "add_header" in line}
    assert levels == {4}
    assert text.count("{") == text.count("}")
    assert text.count("add_header") == len(PLACE.headers) + 1


@pytest.mark.parametrize("host", [HostName.NGINX, HostName.APACHE])
@pytest.mark.parametrize("at", ["/", "/tillsammans/"])
def test_servers_say_in_the_readers_language_that_a_page_is_missing(host, at):
    text = of(host, replace(PLACE, at=at))
    for code in PLACE.codes:
        assert f"{at}{code}/404.html" in text
    assert f"404 {at}404.html" in text


def test_no_two_rules_of_a_flat_file_name_a_header_for_one_address():
    found = rules(of(HostName.CLOUDFLARE))
    assert found["/*.ics"] == {"Content-Type": content_type(".ics")}
    kept_at = [address for address, sent in found.items() if "Cache-Control" in sent]
    assert "/*" not in kept_at
    stems = [address.removesuffix("*") for address in kept_at if address.endswith("*")]
    assert not [(a, b) for a in kept_at for b in stems if a.startswith(b) and a != f"{b}*"]


@pytest.mark.parametrize("host", [HostName.GITHUB, HostName.GITLAB])
def test_pipelines_are_yaml(host):
    assert yaml.safe_load(of(host))


def test_every_file_of_the_site_has_a_type(site):
    files = [path for path in site.dist.rglob("*") if path.is_file() and not path.name.startswith(".")]
    assert {path.suffix for path in files} <= set(TYPES)


def test_the_live_server_sends_what_the_list_says(app, client):
    for path in ("/", "/sv/", "/worker.js", "/robots.txt", "/sv/kalender/kalender.ics", "/media/finns-inte.svg"):
        answer = client.get(path)
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
        assert answer.headers["Cache-Control"] == (ASK if answer.status_code == 404 else kept(path[1:]))
        if answer.status_code == 200:
            assert answer.content_type == content_type(path[1:] if "." in path else "index.html")


def test_the_page_for_all_hosts_is_in_all_languages(client, app):
    text = client.get("/404.html").text
    for language in app.extensions["infocenter"].catalogue.site.languages.values():
        assert f'<li lang="{language.tag}" dir="{language.direction}"><a href="/{language.code}/"' in text
    assert "This page is not here" in text


def test_the_command_prints_a_recipe_or_writes_it(capsys, tmp_path):
    file = tmp_path / "nginx.conf"
    words = ["hosts", "nginx", "--at", "https://kommun.example/ny/", "--folder", "/srv/ny", "--brotli"]
    assert cli.main(words) == 0
    printed = capsys.readouterr().out
    assert 'location /ny/ {\n    alias "/srv/ny/";' in printed
    assert "brotli_static on;" in printed
    assert STRICT_TRANSPORT not in printed
    assert cli.main([*words, "--to", str(file)]) == 0
    assert file.read_text(encoding="utf-8") == printed
    assert cli.main([*words, "--to", str(tmp_path / "no" / "folder")]) == 1
    assert "no/folder" in capsys.readouterr().err.replace("\\", "/")


def test_a_host_knows_where_the_site_lies(catalogue, tmp_path):
    settings = Settings(root=tmp_path, today=date(2026, 11, 23), base_url="https://kommun.example/b/")
    assert place_of(settings, catalogue) == Place("/b/", tuple(catalogue.site.languages), HEADERS)
