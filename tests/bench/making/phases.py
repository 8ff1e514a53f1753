"""Builds the project in the folder it is run in, as `build.py` does; prints what each part cost, as a line of JSON.

Started by `scaling.py`, with the project's own package. A part that a newer package no longer has is left out.
"""

from __future__ import annotations

import functools
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path.cwd() / "site"))

from infocenter import publish
from infocenter.publish import freezing
from infocenter.settings import Settings, today
from infocenter.web import application

PARTS = {
    "read": (application, "gather"),
    "addresses and search data": (freezing, "addresses"),
    "pages": (publish, "freeze"),
    "checks": (publish, "check_site"),
    "swap": (publish, "swap_in"),
}
WITHIN = {"pages": "addresses and search data"}
"""A part that holds another."""


def spent() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, kinds))


def main() -> None:
    told: dict[str, dict[str, float]] = {}

    def timed(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(work)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            began, before = time.monotonic(), spent()
            made = work(*args, **kwargs)
            told[name] = {"wall": time.monotonic() - began, "cpu": spent() - before}
            return made

        return wrapper

    for name, (module, function) in PARTS.items():
        if hasattr(module, function):
            setattr(module, function, timed(name, getattr(module, function)))
    timed("all", publish.build)(Settings(root=Path.cwd(), today=today()), lambda *_: None)
    for outer, inner in WITHIN.items():
        if outer in told and inner in told:
            told[outer] = {key: told[outer][key] - told[inner][key] for key in told[outer]}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
