"""The door's part for voices: the clips of whoever agrees to be heard in new sentences, and in which channels."""

from collections.abc import Iterator

from build_scripts.door.channels import Channels, agreed
from build_scripts.groups import group_by
from build_scripts.publication.voices import Clip, Voice
from build_scripts.read.dataset import Dataset
from build_scripts.read.left_out import VOICE
from build_scripts.speech.texts import heard


def make_voices(dataset: Dataset) -> Iterator[Voice]:
    """One a person and language, in the order of the table, for each who may be heard somewhere."""
    for (person, language), clips in group_by(dataset.clips, lambda one: (one.person, one.language)).items():
        channels = channels_of_voice(dataset, person)
        if channels:
            said = {heard(one.text): Clip(one.looked.key, one.looked.seconds) for one in clips}
            yield Voice(language, dataset.spoken_languages[language], said, channels)


def channels_of_voice(dataset: Dataset, person: str) -> Channels:
    """Where the clips of a person may be heard: nowhere without a consent to just that."""
    return agreed(dataset, [person]) if dataset.consents.agree([person], VOICE) else frozenset()
