"""Lighthouse over pages of this machine: fetched by npm into the user's cache, outside the repository."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from browser.chromium import ensure
from infocenter.browsers import arguments

VERSION = "12.8.2"
"""The last that runs with node 20."""
CACHE = Path.home() / ".cache" / "infocenter-bench" / f"lighthouse-{VERSION}"
SCORES = ("performance", "accessibility", "best-practices", "seo")
TIMES = {"LCP": "largest-contentful-paint", "TBT": "total-blocking-time", "CLS": "cumulative-layout-shift"}


@dataclass(frozen=True)
class Judged:
    """What Lighthouse says of a page, the middle of some runs."""

    scores: dict[str, float]
    """0 to 100, by SCORES."""
    times: dict[str, float]
    """Milliseconds, by TIMES; CLS is a bare number."""
    complaints: tuple[str, ...]
    """What took points, of all categories but performance; and what of performance isn't full."""


@lru_cache
def program() -> Path:
    """Return Lighthouse's command line, installing it once. Raises CalledProcessError where npm can't."""
    command = CACHE / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not command.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        quiet = ("--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error")
        subprocess.run(("npm", "install", *quiet, f"lighthouse@{VERSION}"), cwd=CACHE, check=True)
    return command


def judge(address: str, runs: int) -> Judged:
    """Look at a page as Lighthouse does by itself: a middling phone on slow 4G, simulated."""
    reports = [_report(address) for _ in range(runs)]
    scores = {name: statistics.median(100 * _score(each["categories"][name]) for each in reports) for name in SCORES}
    times = {
        name: statistics.median(float(each["audits"][audit]["numericValue"]) for each in reports)
        for name, audit in TIMES.items()
    }
    return Judged(scores, times, tuple(_complaints(reports)))


def _report(address: str) -> dict[str, Any]:
    flags = " ".join([*arguments(), "--headless=new"])
    command = ["node", program(), address, "--quiet", "--output=json", f"--chrome-flags={flags}"]
    environment = {**os.environ, "CHROME_PATH": str(ensure())}
    command.append(f"--only-categories={','.join(SCORES)}")
    done = subprocess.run(command, capture_output=True, check=True, text=True, env=environment)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _score(thing: dict[str, Any]) -> float:
    return float(thing.get("score") or 0)


def _complaints(reports: Sequence[dict[str, Any]]) -> list[str]:
    found: dict[str, None] = {}
    for report in reports:
        for name in SCORES:
            for part in report["categories"][name]["auditRefs"]:
                audit = report["audits"][part["id"]]
                if part["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                    where = next(iter(audit.get("details", {}).get("items", [])), {})
                    node = where.get("node", {}).get("snippet") or where.get("description") or ""
                    found[f"{name}: {audit['title']} {audit.get('displayValue', '')} {node[:160]}".strip()] = None
    return list(found)
