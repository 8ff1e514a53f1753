"""Work shared out to processes: all of it, its faults too, and nobody left behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from infocenter.problems import OperationFailed
from infocenter.publish.sharing import shared_out
from infocenter.settings import find_root

linux = sys.platform == "linux"


@pytest.fixture
def alone(monkeypatch):
    """Take the threads of whoever runs the tests for none."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("processes", [1, 2, 5])
def test_every_share_is_done_once(processes):
    assert sorted(shared_out(lambda share: share * 2, range(40), processes)) == list(range(0, 80, 2))


@pytest.mark.usefixtures("alone")
def test_several_processes_take_part():
    by = set(shared_out(lambda _share: (time.sleep(0.05), os.getpid())[1], range(20), 2))
    assert (len(by) == 2 and os.getpid() not in by) if linux else by == {os.getpid()}


def test_beside_other_threads_no_copy_is_made():
    with_threads = threading.Event()
    thread = threading.Thread(target=with_threads.wait)
    thread.start()
    try:
        assert set(shared_out(lambda _share: os.getpid(), range(4), 2)) == {os.getpid()}
    finally:
        with_threads.set()
        thread.join()


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("processes", [1, 2])
def test_a_fault_comes_back_as_it_was(processes):
    def fail(share: int) -> int:
        raise ZeroDivisionError(share)

    with pytest.raises(ZeroDivisionError, match="7"):
        list(shared_out(fail, [7], processes))


@pytest.mark.usefixtures("alone")
def test_a_killed_process_is_told_in_a_line():
    if not linux:
        return

    def die(_share: int) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(OperationFailed, match="killed"):
        list(shared_out(die, [1, 2], 2))


SLOW = """
import os, sys, time
from infocenter.publish.sharing import shared_out
def task(share):
    print(os.getpid(), flush=True)
    time.sleep(60)
list(shared_out(task, range(2), 2))
"""


def test_the_copies_of_a_killed_process_end_too():
    if not linux:
        return
    with subprocess.Popen(
        [sys.executable, "-c", SLOW], stdout=subprocess.PIPE, text=True, cwd=find_root() / "site"
    ) as run:
        assert run.stdout is not None
        copies = [int(run.stdout.readline()) for _copy in range(2)]
        run.kill()
    end = time.monotonic() + 20
    while any(Path(f"/proc/{copy}").exists() for copy in copies) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(Path(f"/proc/{copy}").exists() for copy in copies)
