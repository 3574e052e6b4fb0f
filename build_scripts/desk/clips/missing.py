"""What is still to be recorded, told and written down as a sheet to read from."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build_scripts.files import write_whole
from build_scripts.outputs.radio.bulletins import find_grammar, list_subjects
from build_scripts.outputs.radio.script import Line, list_lines, list_untold, write_sheet
from build_scripts.outputs.radio.voices import Reading, is_ready, list_readings
from build_scripts.pipeline import publish
from build_scripts.problems import CommandError
from build_scripts.publication import Publication
from build_scripts.publication.voices import Voice
from build_scripts.read.dataset import Dataset
from build_scripts.speech.texts import heard


@dataclass(frozen=True)
class Work:
    """All that is to be said in a language: every bulletin, and each of its pieces as a line to read."""

    publication: Publication
    language: str
    language_name: str
    readings: tuple[Reading, ...]
    lines: tuple[Line, ...]


def find_work(dataset: Dataset, language: str) -> Work:
    """The work of a language; CommandError where the place has none of that code."""
    names = dataset.spoken_languages
    if language not in names:
        raise CommandError(f"--language: không có tiếng “{language}”; site.yml có: {', '.join(sorted(names))}")
    publication = publish(dataset)[0].for_channel("site").for_channel("radio")
    readings = tuple(list_readings(publication, list_subjects(publication), language))
    return Work(publication, language, names[language], readings, tuple(list_lines(readings, language)))


def list_to_record(work: Work) -> list[Line]:
    """The lines that the voice which has said most has not said yet."""
    said = max((voice.clips for voice in list_voices(work)), key=len, default={})
    return [line for line in work.lines if heard(line.text) not in said]


def list_voices(work: Work) -> Iterator[Voice]:
    yield from (voice for voice in work.publication.voices if voice.language == work.language)


def write_missing(work: Work, sheet: Path) -> Iterator[str]:
    """Write the sheet of what is to be recorded, and tell how far the recording is."""
    ready = sum(any(is_ready(reading, voice) for voice in list_voices(work)) for reading in work.readings)
    left = list_to_record(work)
    yield f"{work.language_name}: nghe được {ready} trên {len(work.readings)} bản tin."
    untold = list_untold(work.readings, find_grammar(work.publication, work.language))
    if untold:
        yield f"speech/{work.language}.yml chưa có câu nào cho: {', '.join(untold)}; chưa có thì chưa đọc được."
    if left:
        write_whole(sheet, write_sheet(work.publication, left, work.language_name))
        first = count_first(work, left)
        yield f"Còn {len(left)} mẩu tiếng phải thu, trong {sheet}; thu {first} mẩu đầu là nghe được bản tin đầu tiên."


def count_first(work: Work, left: list[Line]) -> int:
    """How many lines from the top are to be read until one bulletin more can be heard."""
    order = {heard(line.text): number for number, line in enumerate(left, start=1)}
    needs = [max((order.get(heard(one), 0) for one in reading.wanted), default=0) for reading in work.readings]
    return min((number for number in needs if number), default=0)
