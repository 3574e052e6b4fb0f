"""Taking in what somebody recorded: each file is heard out, put beside the others and noted in clips.csv."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from build_scripts.desk.clips.missing import Work
from build_scripts.desk.drafts import BOM
from build_scripts.files import write_whole
from build_scripts.media.looked import look_all
from build_scripts.media.sound.clips import look_clip
from build_scripts.outputs.radio.script import Line
from build_scripts.problems import CommandError, DataError, Problem
from build_scripts.read.dataset import CLIPS, Dataset
from build_scripts.read.left_out import VOICE
from build_scripts.read.spoken.clips import hash_of
from build_scripts.read.tables import TABLES
from build_scripts.speech.texts import heard

COLUMNS = [column.name for column in TABLES[CLIPS].columns]


def take_in(dataset: Dataset, work: Work, person: str, recorded: Path) -> list[Line]:
    """Copy the WAV files of a folder into the clips of a person, in the people's folder where there is one, and note
    them in its clips.csv; returns what they say.

    CommandError where she has no consent or nothing is to be taken, DataError where a file is none of the lines or
    cannot be used: then nothing is written.
    """
    if not dataset.consents.agree([person], VOICE):
        raise CommandError(f"--person: “{person}” chưa có sự đồng ý còn hiệu lực cho phạm vi voice trong consents.csv")
    lines = {line.clip: line for line in work.lines}
    files = sorted(path for path in recorded.iterdir() if path.suffix.lower() == ".wav") if recorded.is_dir() else []
    if not files:
        raise CommandError(f"--take: không có tệp .wav nào trong “{recorded}”")
    unknown = [path for path in files if path.stem not in lines]
    looks = look_all([(look_clip, path) for path in files])
    wrong = [Problem(path.name, 0, "", "không phải tên tệp nào của bản đọc; xem lại tên") for path in unknown]
    wrong += [Problem(path.name, 0, "", one.wrong) for path, one in zip(files, looks, strict=True) if one.wrong]
    if wrong:
        raise DataError(wrong)
    folder = dataset.people or dataset.folder
    taken = [lines[path.stem] for path in files]
    for path in files:
        write_whole(folder.joinpath(CLIPS, work.language, person, path.name), path.read_bytes())
    note(folder / f"{CLIPS}.csv", work.language, person, taken, files)
    return taken


def note(table: Path, language: str, person: str, taken: Iterable[Line], files: Iterable[Path]) -> None:
    """Put the rows of new clips into clips.csv, in the place of those that said the same."""
    text = table.read_text(encoding="utf-8-sig") if table.exists() else ""
    old = list(csv.DictReader(io.StringIO(text)))
    new = [
        {"language": language, "clip": line.clip, "text": line.text, "person": person, "sha256": hash_of(path)}
        for line, path in zip(taken, files, strict=True)
    ]
    again = {heard(row["text"]) for row in new}
    kept = [
        row for row in old if (row["language"], row["person"]) != (language, person) or heard(row["text"]) not in again
    ]
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows([*kept, *new])
    write_whole(table, (BOM + stream.getvalue()).encode())
