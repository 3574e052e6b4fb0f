"""Work in more than one process, which ends with the one that started it; who waits is told how far it is."""

import math
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from threading import Thread
from time import monotonic
from typing import TypeVar

PARALLEL_FROM = 12  # below this, starting a second process costs more than it saves
TOLD_EACH_S = 5
Job = TypeVar("Job")
Result = TypeVar("Result")


def run_all(work: Callable[[Job], Result], jobs: Sequence[Job], doing: str) -> list[Result]:
    """The result of each job in order, in more than one process where there are many; `work` is a module's own
    function, `doing` says in Vietnamese what it does.
    """
    if len(jobs) < PARALLEL_FROM:
        return [work(job) for job in jobs]
    pool = ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=follow_parent)
    try:
        with deaf():
            results = pool.map(work, jobs, chunksize=4)
        return list(tell_progress(results, len(jobs), doing))
    finally:
        pool.shutdown(cancel_futures=True)


def tell_progress(results: Iterable[Result], total: int, doing: str) -> Iterator[Result]:
    """The same results; meanwhile whoever waits at a screen is told how far it is, once in TOLD_EACH_S seconds."""
    told = monotonic() if sys.stderr.isatty() else math.inf
    for number, result in enumerate(results, start=1):
        if monotonic() - told >= TOLD_EACH_S:
            told = monotonic()
            print(f"Đang {doing}: {number} trên {total}", file=sys.stderr, flush=True)
        yield result


@contextmanager
def deaf() -> Iterator[None]:
    """Processes that are started meanwhile never hear Ctrl+C or a closed terminal: whoever started them does, and ends
    them.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def follow_parent() -> None:
    """Let this process end with the one that started it, however that one ends."""
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
