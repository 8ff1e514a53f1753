"""Do hosts send what `web/headers.py` says? `python3 tests/bench/hosts.py [FOLDER]`, after a build.

Starts the nginx and the Apache of this computer with our recipes over a copy of dist/ (or FOLDER), in a sub-path, and
prints a table: what each sent for each kind of address, a star where it isn't what the one list says.
"""

import http.client
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "site"))

from infocenter.model.site import HostName
from infocenter.publish.compressing import compress
from infocenter.publish.hosts import HOSTS, Place
from infocenter.settings import Compression
from infocenter.web.headers import ASK, HEADERS, content_type, kept

AT = "/tillsammans/"
MODULES = "mpm_event authz_core dir mime headers rewrite filter deflate autoindex alias"
NGINX_MODULES = Path("/usr/lib/nginx/modules")


class Asked(NamedTuple):
    """A request, and what the answer must be."""

    what: str
    path: str
    status: int = 200
    accepts: str = ""
    encoding: str = ""
    file: str = ""
    """The file that the answer is, where the address does not say."""


def asked(site: Path, codes: tuple[str, ...]) -> Iterator[Asked]:
    stylesheet = f"assets/{next((site / 'assets').glob('site.*.css')).name}"
    shard = next((site / "assets" / "sok").rglob("*.bin")).relative_to(site).as_posix()
    yield Asked("language choice", "", file="index.html")
    for code in codes:
        yield Asked(f"page {code}", f"{code}/", file=f"{code}/index.html")
        yield Asked(f"missing {code}", f"{code}/finns-inte/", 404, file=f"{code}/404.html")
    yield Asked("missing", "finns-inte.html", 404, file="404.html")
    yield Asked("missing asset", "assets/finns-inte.css", 404, file="404.html")
    yield Asked("folder without page", "assets/", 404, file="404.html")
    yield Asked("marker", ".infocenter", 404)
    yield Asked("slash left out", f"{codes[0]}/om", 301)
    yield Asked("page, br", f"{codes[0]}/", accepts="gzip, deflate, br", encoding="br", file=f"{codes[0]}/index.html")
    yield Asked("page, gzip", f"{codes[0]}/", accepts="gzip", encoding="gzip", file=f"{codes[0]}/index.html")
    yield Asked("missing, br", f"{codes[1]}/x", 404, accepts="br, gzip", file=f"{codes[1]}/404.html")
    yield Asked("stylesheet", stylesheet)
    yield Asked("stylesheet, br", stylesheet, accepts="gzip, br", encoding="br")
    yield Asked("shard", shard, accepts="gzip, br")
    yield Asked("feed", f"{codes[0]}/kalender/kalender.ics")
    yield Asked("feed, gzip", f"{codes[0]}/kalender/kalender.ics", accepts="gzip", encoding="gzip")
    yield Asked("worker", "worker.js")
    yield Asked("robots", "robots.txt")


def faults(ask: Asked, answer: http.client.HTTPResponse, body: bytes, site: Path, *, brotli: bool) -> Iterator[str]:
    """Yield what is not as the one list says."""
    if answer.status != ask.status:
        yield f"status {answer.status}"
    keep = kept(ask.file or ask.path) if ask.status == 200 else ASK
    wanted = HEADERS if ask.status == 301 else {**HEADERS, "Cache-Control": keep}
    for name, value in wanted.items():
        if answer.headers.get_all(name) != [value]:
            yield f"{name}: {answer.headers.get_all(name)}"
    if not ask.accepts and ask.file and body != (site / ask.file).read_bytes():
        yield "another file"
    location = answer.headers.get("Location", "")
    if ask.status == 301 and location.partition(AT)[2] != f"{ask.path}/":
        yield f"Location: {location}"
    if ask.status == 200:
        yield from form_faults(ask, answer, brotli=brotli)


def form_faults(ask: Asked, answer: http.client.HTTPResponse, *, brotli: bool) -> Iterator[str]:
    """Yield what is wrong with the type and the compression."""
    wanted = "gzip" if ask.encoding == "br" and not brotli else ask.encoding
    sent = answer.headers.get("Content-Type", "").replace(" ", "").lower()
    if sent != content_type(ask.file or ask.path).replace(" ", ""):
        yield f"Content-Type: {sent}"
    if answer.headers.get("Content-Encoding", "") != wanted:
        yield f"Content-Encoding: {answer.headers.get('Content-Encoding')}"
    if wanted and "accept-encoding" not in answer.headers.get("Vary", "").lower():
        yield "no Vary"


def visit(port: int, ask: Asked, **more: str) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    headers = {"Accept-Encoding": ask.accepts} if ask.accepts else {}
    connection.putrequest("GET", AT + ask.path, skip_accept_encoding=True)
    for name, value in {**headers, **more}.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    return answer, answer.read()


def try_host(port: int, site: Path, codes: tuple[str, ...], *, brotli: bool) -> dict[str, str]:
    """Return what each kind of address gave: "as told", or the faults after a star."""
    found = {}
    for ask in asked(site, codes):
        answer, body = visit(port, ask)
        wrong = list(faults(ask, answer, body, site, brotli=brotli))
        tag = answer.headers.get("ETag")
        if ask.status == 200:
            again, _ = visit(port, ask, If_None_Match=tag or "")
            if again.status != 304:
                wrong.append(f"asked again: {again.status}")
            elif again.headers.get_all("Cache-Control") != [kept(ask.file or ask.path)]:
                wrong.append(f"304 with Cache-Control {again.headers.get_all('Cache-Control')}")
        found[ask.what] = f"* {'; '.join(wrong)}" if wrong else f"{answer.status} {len(body)} B"
    return found


@contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    with subprocess.Popen(command) as program:
        try:
            for _ in range(100):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            yield
        finally:
            program.terminate()


def nginx(folder: Path, site: Path, place: Place, port: int) -> list[str]:
    recipe = folder / "infocenter.conf"
    recipe.write_text(HOSTS[HostName.NGINX].recipe(place))
    module = NGINX_MODULES / "ngx_http_brotli_static_module.so"
    load = f"load_module {module};" if place.brotli else ""
    logs = f"error_log {folder}/error.log; pid {folder}/nginx.pid;"
    (folder / "nginx.conf").write_text(
        f"{load} daemon off; master_process off; {logs} events {{}} http {{ access_log off; "
        f"server {{ listen 127.0.0.1:{port}; root /nowhere; include {recipe}; }} }}"
    )
    return ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]


def apache(folder: Path, site: Path, place: Place, port: int) -> list[str]:
    (site / ".htaccess").write_text(HOSTS[HostName.APACHE].recipe(place))
    modules = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in MODULES.split())
    (folder / "apache.conf").write_text(f"""
        ServerRoot {folder}
        ServerName localhost
        Listen 127.0.0.1:{port}
        PidFile {folder}/apache.pid
        ErrorLog {folder}/apache.log
        User www-data
        Group www-data
        {modules}
        TypesConfig /etc/mime.types
        # As Debian has them: these stand in the way of compressed files.
        AddLanguage br .br
        AddType application/x-gzip .gz .tgz
        Alias {AT} {site}/
        <Directory {site}>
            Options Indexes FollowSymLinks
            AllowOverride FileInfo Indexes Options=Indexes
            Require all granted
        </Directory>
    """)
    return ["apache2", "-f", str(folder / "apache.conf"), "-DFOREGROUND"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main(built: Path) -> int:
    columns: dict[str, dict[str, str]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        site = folder / "site"
        shutil.copytree(built, site)
        files = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
        compress(site, files, Compression.QUICK)
        codes = tuple(sorted(path.parent.name for path in site.glob("*/404.html")))
        place = Place(AT, codes, HEADERS, f"{site}/")
        has_brotli = (NGINX_MODULES / "ngx_http_brotli_static_module.so").exists()
        for host, make, brotli in (("nginx", nginx, has_brotli), ("apache2", apache, True)):
            if shutil.which(host) is None:
                print(f"{host} is not on this computer.")
                continue
            port = free_port()
            with running(make(folder, site, replace(place, brotli=brotli), port), port):
                columns[host] = try_host(port, site, codes, brotli=brotli)
        for log in sorted(folder.glob("*.log")):
            lines = [line for line in log.read_text().splitlines() if "alert" in line or "emerg" in line]
            print(*lines[:3], sep="\n")
    rows = list(next(iter(columns.values()), ()))
    print(f"{'':20}" + "".join(f"{host:28}" for host in columns))
    for row in rows:
        print(f"{row:20}" + "".join(f"{column[row]:28}" for column in columns.values()))
    return int(any(cell.startswith("*") for column in columns.values() for cell in column.values()))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist"))
