"""Which packages are asked for, and which of them a Python lacks. No package is needed to find out."""

import hashlib
import importlib.metadata
import re
import sys
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

# The part of PEP 508 that our pyproject.toml uses: a name, lower and upper bounds, one platform.
_REQUIREMENT = re.compile(
    r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)\s*"
    r"(?P<bounds>(?:>=|<)[0-9.]+(?:,(?:>=|<)[0-9.]+)*)?"
    r"(?:\s*;\s*sys_platform == '(?P<platform>\w+)')?"
)
_PINNED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==(\S+)", re.MULTILINE)


@dataclass(frozen=True)
class Requirement:
    """A package asked for in pyproject.toml.

    `name` is normalised (PEP 503); `bounds` pair '>=' or '<' with a release; `platform` is None for all.
    """

    name: str
    bounds: tuple[tuple[str, tuple[int, ...]], ...]
    platform: str | None

    @property
    def wanted_here(self) -> bool:
        """Whether this machine's platform is one that needs the package."""
        return self.platform in {None, sys.platform}

    def allows(self, version: str) -> bool:
        """Whether a version lies within the bounds; only its release numbers count, as in 3.1 of 3.1rc2."""
        found = release(version)
        return all(found >= bound if sign == ">=" else found < bound for sign, bound in self.bounds)


def normalise(name: str) -> str:
    """Give the one spelling under which a package's name is compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def release(version: str) -> tuple[int, ...]:
    """Give a version's release numbers without closing zeros, so that 2.0 equals 2; () when it has none."""
    match = re.match(r"[0-9]+(?:\.[0-9]+)*", version)
    numbers = [int(part) for part in match.group().split(".")] if match else []
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def parse(line: str) -> Requirement:
    """Read one requirement of pyproject.toml; raises ValueError for what the bootstrap cannot judge."""
    match = _REQUIREMENT.fullmatch(line.strip())
    if match is None:
        raise ValueError(f"pyproject.toml: the bootstrap cannot read the requirement {line!r}")
    bounds = re.findall(r"(>=|<)([0-9.]+)", match["bounds"] or "")
    return Requirement(
        name=normalise(match["name"]),
        bounds=tuple((sign, release(number)) for sign, number in bounds),
        platform=match["platform"],
    )


def direct(pyproject: Path, *, tests: bool) -> list[Requirement]:
    """List what pyproject.toml itself asks for: the dependencies, and with `tests` the extra `test` too."""
    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
    lines = list(project["dependencies"])
    if tests:
        lines += project["optional-dependencies"]["test"]
    return [parse(line) for line in lines]


def missing(
    requirements: Iterable[Requirement], version: Callable[[str], str | None] = importlib.metadata.version
) -> list[str]:
    """Name the requirements that the running Python lacks, or has in a version out of bounds."""

    def has(requirement: Requirement) -> bool:
        try:
            found = version(requirement.name)
        except importlib.metadata.PackageNotFoundError:
            return False
        # None: a package whose installation broke off before its metadata was written.
        return found is not None and requirement.allows(found)

    return [wanted.name for wanted in requirements if wanted.wanted_here and not has(wanted)]


@dataclass(frozen=True)
class Lock:
    """A file of exact versions with their hashes; `name` is its path from the root, with slashes."""

    root: Path
    name: str

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.root / self.name

    def digest(self) -> str:
        """Give the SHA-256 of the file, the same whatever line endings a checkout gave it."""
        return hashlib.sha256(self.path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()

    def pinned(self) -> dict[str, str]:
        """Give the version of each package in the file, by normalised name."""
        pins = _PINNED.findall(self.path.read_text(encoding="utf-8"))
        return {normalise(name): version for name, version in pins}
