"""Work shared out to the machine's cores, by processes that are copies of this one and have all that it has loaded."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, TypeVar

from infocenter.problems import Message, OperationFailed

Share = TypeVar("Share")
Done = TypeVar("Done")

_tasks: list[Callable[[Any], Any]] = []
"""What the copies are made to do: a closure goes into a copy with everything else, but not through a pipe."""


def shared_out(task: Callable[[Share], Done], shares: Iterable[Share], processes: int = 0) -> Iterator[Done]:
    """Yield what a task makes of each share, in any order. `processes`: how many at most; 0 for one on each core.

    Shares and results go through pipes; what the task reads besides, it has as it was when the first share was taken.
    An exception of a task is raised here. One process alone does the work where copies can't be made safely: outside
    of Linux, and where other threads run.
    """
    number = processes or _cores()
    shares = list(shares)
    if min(number, len(shares)) < 2 or sys.platform != "linux" or threading.active_count() > 1:
        yield from map(task, shares)
        return
    _tasks.append(task)
    try:
        with warnings.catch_warnings():
            # Python can't tell which threads are ours; none is.
            warnings.simplefilter("ignore", DeprecationWarning)
            pool = ProcessPoolExecutor(number, get_context("fork"), _begin, (os.getpid(),))
            futures = [pool.submit(_do, share) for share in shares]
        try:
            for future in as_completed(futures):
                yield future.result()
        except BrokenProcessPool:
            raise OperationFailed(Message("A process of the build was killed. Is the memory full?")) from None
        finally:
            pool.shutdown(cancel_futures=True)
    finally:
        _tasks.pop()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def _begin(parent: int) -> None:
    """Leave what Ctrl-C means to the process that this is a copy of, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.2)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _do(share: Any) -> Any:
    return _tasks[-1](share)
