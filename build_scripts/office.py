"""The other build, on one page too: what print, social networks, the press and copies may show beyond the site."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from build_scripts.door.people import list_forbidden
from build_scripts.files import Made
from build_scripts.languages import Phrases
from build_scripts.outputs import OUTPUTS
from build_scripts.pipeline import check_place, make_all, publish
from build_scripts.publication import CHANNELS, Originals, Publication
from build_scripts.read.dataset import Dataset
from build_scripts.read.docs import read_docs
from build_scripts.read.editions import DOCS, read_editions
from build_scripts.site.carried.office import name_folder, place_office, place_office_copy
from build_scripts.site.checks.traces import check_site
from build_scripts.site.edition import Edition
from build_scripts.site.output import new_site

COPY = "offline"
CHANNELS_APART = ("print", "social", "press", COPY)


def build_office(data: Path, out: Path, as_of: date, people: Path | None) -> list[str]:
    """Put into `out` what each channel shows of people who did not agree to the site; returns the channels that have
    something. Whoever did not agree to a channel is looked for in its folder: SiteError where she is found.
    """
    check_place(data, out, people)
    with new_site(out) as fresh:
        editions = read_editions(data, as_of, people)
        for channel in CHANNELS_APART:
            for dataset in editions:
                place_channel(dataset, channel, fresh)
            if (fresh / channel).is_dir():
                check_site(fresh / channel, list_forbidden(editions, channel))
        return [channel for channel in CHANNELS_APART if (fresh / channel).is_dir()]


def place_channel(dataset: Dataset, channel: str, fresh: Path) -> None:
    """What a channel shows of an edition, where that is more than what it shows on the site."""
    publication, originals = publish(dataset)
    whole = publication.for_channel(channel)
    public = publication.for_channel("site").for_channel(channel)
    folder = fresh / name_folder(channel, publication.site.is_illustrative)
    if whole == public:
        return
    if channel == COPY:
        place_office_copy(make_copied(whole, originals), folder)
    else:
        known = set(make_channel(public, channel))
        more = [one for one in make_channel(whole, channel) if one not in known]
        place_office(Edition(whole, originals, {Phrases(): more}), folder)


def make_channel(publication: Publication, channel: str) -> Iterator[Made]:
    """What the outputs of a channel make, in Vietnamese."""
    for make in OUTPUTS[channel]:
        yield from make(publication, Phrases())


def make_copied(publication: Publication, originals: Originals) -> Edition:
    """All pages of a copy, in every language."""
    parts = {channel: publication.for_channel(channel) for channel in CHANNELS} | {"site": publication}
    docs = read_docs(DOCS)[0]
    spoken = [Phrases(language, publication.phrases.get(language, {})) for language in publication.site.languages]
    made = {phrases: make_all(parts, docs, phrases) for phrases in spoken}
    return Edition(publication, originals, made)
