"""The door's part for channels: where an article may be shown, by the consent of everybody in it and of everybody it
names.
"""

from collections.abc import Iterable, Mapping

from build_scripts.publication import CHANNELS
from build_scripts.read.dataset import Article, Dataset
from build_scripts.read.left_out import all_articles, profiles_of, written
from build_scripts.traces import Runs, Words, find_runs

Channels = frozenset[str]
EVERYWHERE: Channels = frozenset(CHANNELS)


def agreed(dataset: Dataset, people: Iterable[str]) -> Channels:
    """The channels to which all of these people agree."""
    asked = tuple(people)
    return frozenset(channel for channel in CHANNELS if dataset.consents.agree(asked, channel))


def channels_of_articles(dataset: Dataset) -> dict[str, Channels]:
    """File of an article -> the channels that it may be shown in: the intersection over its people and those it
    names.
    """
    names = channels_of_names(dataset)
    runs = Runs(name for name, channels in names.items() if channels != EVERYWHERE)
    return {
        article.row.file: channels_of(dataset, article, names, runs)
        for article in all_articles(dataset)
        if article.row.file not in dataset.left_out.waiting
    }


def channels_of_names(dataset: Dataset) -> Mapping[str, Channels]:
    """Name of a living woman honoured -> where it may stand; one that two women bear stands where either may be
    named.
    """
    names: dict[str, Channels] = {}
    for article in profiles_of(dataset).values():
        person, name = article.row["person"], article.row["name"]
        if person not in dataset.consents.published:
            names[name] = names.get(name, frozenset()) | agreed(dataset, [person])
    return names


def channels_of(dataset: Dataset, article: Article, names: Mapping[str, Channels], runs: Runs) -> Channels:
    """The channels of one article."""
    row = article.row
    found = agreed(dataset, row["people"] if "people" in row.values else [row["person"]])
    for name in {run.sought for run in find_runs(Words(written(article)), runs)} if found and runs else ():
        found &= names[name]
    return found - {"site"} if row.file in dataset.left_out.articles else found
