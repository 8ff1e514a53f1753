"""What a reader waits for: `python tests/bench/arriving.py [--site FOLDER] [--runs 3] [--no-lighthouse]`, once built.

Opens one page of every template in every language of dist/ (or FOLDER) in Chromium and prints what the first view
weighs as sent (HTML, stylesheets and scripts), how many requests it makes, requests to other hosts, and fonts; then
what Lighthouse (mobile, slow 4G, simulated) says of each template in Swedish, and of home, a list and an entry in
Arabic and Tigrinya. A star marks what misses its target; what the misses are made of comes last. Needs the site's and
the tests' packages, Chromium, node and npm. Nothing here is a test: machines are noisy.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE / "arrival"), str(HERE.parent)]

import fetching
import lighthouse
import wire
from fetching import FONT, FORMS, KINDS, Arrived
from lighthouse import SCORES, Judged

from browser.test_pages import PAGES

LANGUAGES = ("sv", "ar", "ti", "en")
WIDELY = ("home", "list", "activity")
"""What Lighthouse looks at in the languages of other scripts too."""
CHOICE = "language choice"
MOST_BYTES, MOST_REQUESTS = 14 * 1024, 5
OWN_FONT = ("ar", "ti")
"""May fetch one file more: the font of their script."""
MOST_FONT = {"ar": 30_000, "ti": 25_000}
MOST_TIME = {"LCP": 1000.0, "TBT": 20.0, "CLS": 0.0}


def starred(text: str, *, wrong: bool) -> str:
    return f"{text}*" if wrong else f"{text} "


def measure(site: Path, home: str, codes: tuple[str, ...], names: list[str]) -> dict[tuple[str, str], Arrived]:
    """Return what each page fetches, by its template and language."""
    wanted = {(name, code): f"{code}/{PAGES[name]}" for name in names for code in codes}
    with wire.chromium() as browser:
        found = {(CHOICE, ""): fetching.arrive(browser, site, home, "")}
        return found | {key: fetching.arrive(browser, site, home, path) for key, path in wanted.items()}


def show_arrivals(found: dict[tuple[str, str], Arrived], codes: tuple[str, ...]) -> None:
    print(
        f"First view, KB as sent with {FORMS[0]} (requests); limits {MOST_BYTES / 1024:.0f} KB and {MOST_REQUESTS}, ",
        end="",
    )
    print(f"{MOST_REQUESTS + 1} in {' and '.join(OWN_FONT)}")
    print(f"{'':19}" + "".join(f"{code:>14}" for code in codes) + f"{'most, ' + FORMS[1]:>18}{'most, ' + FORMS[2]:>16}")
    for name in dict.fromkeys(name for name, _code in found):
        keys = [(name, code) for code in ("", *codes) if (name, code) in found]
        cells = "".join(_cell(found[key], key[1]) for key in keys)
        seen = [found[key] for key in keys]
        most = [max(each.bytes(form) for each in seen) for form in (1, 2)]
        print(f"{name:19}{cells:56}" + "".join(starred(f"{n / 1024:15.1f}", wrong=n > MOST_BYTES) for n in most))
    others = sorted({address for arrived in found.values() for address in arrived.others})
    print(f"Requests to other hosts: {len(others)} {' '.join(others[:5])}")
    for code in codes:
        fonts = [arrived.bytes(0, (FONT,)) for (_name, each), arrived in found.items() if each == code]
        limit = MOST_FONT.get(code)
        told = f", limit {limit / 1000:.0f} KB" if limit else ""
        print(f"Fonts {code}: {starred(f'{max(fonts) / 1000:.1f} KB', wrong=bool(limit and max(fonts) > limit))}{told}")


def most_requests(code: str) -> int:
    return MOST_REQUESTS + (code in OWN_FONT)


def _cell(arrived: Arrived, code: str) -> str:
    weight, number = arrived.bytes(0), len(arrived.first)
    size = starred(f"{weight / 1024:.1f}", wrong=weight > MOST_BYTES)
    return f"{size:>8}{starred(f'({number})', wrong=number > most_requests(code)):>6}"


def show_misses(found: dict[tuple[str, str], Arrived]) -> None:
    """Print what first views that miss a limit consist of: for each template, of its heaviest language."""
    missing: dict[str, list[tuple[str, Arrived]]] = {}
    for (name, code), arrived in found.items():
        if arrived.bytes(1) > MOST_BYTES or len(arrived.first) > most_requests(code) or arrived.others:
            missing.setdefault(name, []).append((code, arrived))
    for name, pages in missing.items():
        code, arrived = max(pages, key=lambda page: page[1].bytes(0))
        print(f"\n{name} {code} (of {', '.join(code for code, _arrived in pages)}), bytes with {FORMS[0]}:")
        for each in sorted(arrived.fetched, key=lambda each: not each.first):
            print(f"    {'first' if each.first else 'later':6}{each.kind:6}{each.sizes[0]:>7,} {each.path}")
    print(f"\nThe limit of bytes is about {', '.join(KINDS)}; of requests, about all but what comes after `load`.")


def show_judgement(home: str, wanted: list[tuple[str, str]], runs: int) -> None:
    print(f"\n{'Lighthouse':24}" + "".join(f"{name:>15}" for name in (*SCORES, *MOST_TIME)))
    complaints: dict[str, list[str]] = {}
    for name, code in wanted:
        judged = lighthouse.judge(home + (f"{code}/{PAGES[name]}" if code else ""), runs)
        print(f"{name + ' ' + code:24}{_judged(judged)}", flush=True)
        for complaint in judged.complaints:
            complaints.setdefault(complaint, []).append(f"{name} {code}")
    for complaint, pages in complaints.items():
        print(f"* {complaint}\n    {', '.join(pages)}")


def _judged(judged: Judged) -> str:
    cells = [starred(f"{judged.scores[name]:.0f}", wrong=judged.scores[name] < 100) for name in SCORES]
    for name, most in MOST_TIME.items():
        digits = 3 if name == "CLS" else 0
        cells.append(starred(f"{judged.times[name]:.{digits}f}", wrong=judged.times[name] > most))
    return "".join(f"{cell:>15}" for cell in cells)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--site", type=Path, default=HERE.parents[1] / "dist")
    parser.add_argument("--runs", type=int, default=3, help="of Lighthouse, for each page")
    parser.add_argument("--no-lighthouse", action="store_true")
    parser.add_argument("--pages", nargs="*", choices=PAGES, default=list(PAGES))
    options = parser.parse_args()
    with fetching.served(options.site) as home:
        found = measure(options.site, home, LANGUAGES, options.pages)
        show_arrivals(found, LANGUAGES)
        show_misses(found)
        if not options.no_lighthouse:
            wanted = [(name, "sv") for name in options.pages]
            wanted += [(name, code) for name in WIDELY if name in options.pages for code in ("ar", "ti")]
            show_judgement(home, wanted, options.runs)


if __name__ == "__main__":
    main()
