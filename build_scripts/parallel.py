"""Many like jobs on all cores: charts to draw, photos to make."""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

PARALLEL_FROM = 12  # below this, starting a second process costs more than it saves
Job = TypeVar("Job")
Result = TypeVar("Result")


def run_all(work: Callable[[Job], Result], jobs: Sequence[Job]) -> list[Result]:
    """The result of each job in order, in more than one process where there are many; `work` is a module's own function."""
    if len(jobs) < PARALLEL_FROM:
        return [work(job) for job in jobs]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        return list(pool.map(work, jobs, chunksize=4))
