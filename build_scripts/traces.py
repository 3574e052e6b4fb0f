"""Finding somebody in a text: a trace is a run of words, whatever their marks, case, punctuation or line breaks."""

from collections.abc import Iterable, Mapping, Sequence

from build_scripts.text import words_of

Runs = Mapping[str, Sequence[list[str]]]  # first word -> the runs that begin with it


def index_runs(texts: Iterable[str]) -> Runs:
    """The runs of words of these texts, each text one run, ready to be looked for."""
    index: dict[str, list[list[str]]] = {}
    for text in texts:
        run = words_of(text)
        if run:
            index.setdefault(run[0], []).append(run)
    return index


def find_run(words: Sequence[str], runs: Runs) -> str:
    """The first of the runs that is found among the words, "" where there is none."""
    for place, word in enumerate(words):
        for run in runs.get(word, ()):
            if words[place : place + len(run)] == run:
                return " ".join(run)
    return ""
