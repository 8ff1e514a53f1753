"""The built site to where its readers get it: changed files only, and never a page without what it needs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from infocenter.problems import Message, OperationFailed
from infocenter.publish.keeping import MARKER, kept_in
from infocenter.publish.locking import only_build
from infocenter.publish.uploading.addresses import target_of
from infocenter.publish.uploading.plan import STATE, Put, State, read_state, steps
from infocenter.publish.uploading.targets import Target

__all__ = ["Progress", "target_of", "upload"]

Progress = Callable[[int, int], None]


def upload(output: Path, target: Target, progress: Progress, *, over: bool = False) -> int:
    """Bring a target up to the built site and return how many files were uploaded.

    No build may run meanwhile. `over`: also where something lies that we did not put there. Raises OperationFailed;
    then what was there still works, and the next upload goes on from there.
    """
    with only_build(output):
        if not (output / MARKER).exists():
            message = Message("There is no built site in %(folder)s. Run build.py without a command first.",
                              folder=output.name)  # fmt: skip
            raise OperationFailed(message)
        planned = list(steps(_state(target, over=over), _digests(output)))
        puts = sum(isinstance(step, Put) for step in planned)
        done = iter(range(1, puts + 1))
        target.carry_out(planned, output, lambda: progress(next(done), puts))
    return puts


def _state(target: Target, *, over: bool) -> State:
    text = target.read(STATE)
    if text is not None:
        try:
            return read_state(text)
        except ValueError:
            if not over:
                raise OperationFailed(
                    Message("The file %(file)s at the target is damaged. Add --over to upload everything anew.",
                            file=STATE)
                ) from None  # fmt: skip
    elif not over and target.read("index.html") is not None:
        raise OperationFailed(
            Message("At the target lies a page that this program did not upload. Add --over to write over it.")
        )
    return State()


def _digests(site: Path) -> dict[str, str]:
    """Return the files of a release; what is kept from the one before is at the target by the target's own notes."""
    left_out = {MARKER, *kept_in(site)}
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items() if name not in left_out}
