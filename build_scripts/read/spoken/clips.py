"""Step 1, clips.csv: what each recorded word or sentence says, and whose voice it is; the files lie in
clips/<language>/<person>/, beside the table.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from build_scripts.files.contributed import is_of_system
from build_scripts.media.looked import look_all
from build_scripts.media.sound.clips import look_clip
from build_scripts.problems import Problem
from build_scripts.read.cells import Row
from build_scripts.read.dataset import CLIPS, Clip, Dataset
from build_scripts.read.reader import Reader
from build_scripts.read.tables import TABLES
from build_scripts.speech.texts import heard


def read_clips(dataset: Dataset) -> tuple[Dataset, list[Problem]]:
    """The dataset with the clips of its folder and of the people's folder, and what is wrong with them.

    Nothing is wrong with those of who has withdrawn: they may be deleted before their rows, and until then it must be
    known what may not be heard.
    """
    rows = [(row, dataset.folder) for row in dataset.tables[CLIPS]]
    problems = list[Problem]()
    if dataset.people:
        reader = Reader(dataset.people, f"{dataset.people.name}/")
        rows += [(row, dataset.people) for row in reader.read_table(TABLES[CLIPS])]
        problems += reader.problems
    asked = [(row, find_file(folder, row)) for row, folder in rows if not row.wrong]
    looks = look_all([(look_clip, path) for _, path in asked])
    clips = [Clip(row, path, looked) for (row, path), looked in zip(asked, looks, strict=True)]
    held = [clip for clip in clips if clip.person not in dataset.consents.withdrawn]
    problems += [problem for clip in held for problem in find_wrong(clip, dataset.spoken_languages)]
    problems += list(find_doubled(held))
    tables = {**dataset.tables, CLIPS: [row for row, _ in rows]}
    return replace(dataset, tables=tables, clips=tuple(one for one in clips if not one.looked.wrong)), problems


def find_file(folder: Path, row: Row) -> Path:
    """Where the clip of a row lies."""
    return folder.joinpath(CLIPS, row["language"], row["person"], f"{row['clip']}.wav")


def list_unnoted(dataset: Dataset) -> Iterator[str]:
    """The recorded files that no row tells of, so that nobody hears them."""
    noted = {clip.path for clip in dataset.clips}
    for folder in (dataset.folder, *([dataset.people] if dataset.people else [])):
        found = (path for path in sorted((folder / CLIPS).rglob("*")) if path.is_file() and not is_of_system(path.name))
        yield from (path.relative_to(folder).as_posix() for path in found if path not in noted)


def find_wrong(clip: Clip, known: Iterable[str]) -> Iterator[Problem]:
    """What is wrong with one clip."""
    row = clip.row
    if row["language"] not in known:
        yield row.problem("language", f"thấy “{row['language']}”; các tiếng đã khai: {', '.join(sorted(known))}")
    elif clip.looked.wrong:
        place = "/".join(clip.path.parts[-4:])
        yield row.problem("clip", f"{place}: {clip.looked.wrong}")
    elif hash_of(clip.path) != row["sha256"]:
        yield row.problem("sha256", "tệp đã khác lúc được ghi vào bảng; nghe lại, rồi nhận lại bằng lệnh clips --take")


def hash_of(path: Path) -> str:
    """What the column sha256 says of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def find_doubled(clips: Iterable[Clip]) -> Iterator[Problem]:
    """One person says the same thing in one clip alone, or nobody knows which is heard."""
    seen = dict[tuple[str, str, str], Row]()
    for clip in clips:
        first = seen.setdefault((clip.language, clip.person, heard(clip.text)), clip.row)
        if first is not clip.row:
            yield clip.row.problem("text", f"thấy “{clip.text}” lần thứ hai; dòng {first.number} đã đọc câu này")
