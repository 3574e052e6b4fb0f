"""Step 1, speech/<language>.yml: how the place says its bulletins in a language, before what the house would say."""

from collections.abc import Iterator, Mapping

from build_scripts.files.contributed import is_of_system
from build_scripts.languages import fields_of
from build_scripts.problems import Problem
from build_scripts.read.cells import Row
from build_scripts.read.dataset import Dataset
from build_scripts.read.reader import Reader
from build_scripts.read.tables import SENTENCES, SPEECH
from build_scripts.speech.facts import FACTS
from build_scripts.speech.grammar import Sentence

BY_NUMBER = "câu đọc trên loa chỉ viết bằng chữ; số nào thay đổi thì đặt {tên} vào chỗ ấy"


def read_sentences(dataset: Dataset) -> tuple[Mapping[str, tuple[Sentence, ...]], list[Problem]]:
    """Language -> the place's own sentences in their order, and what is wrong with them."""
    reader, found = Reader(dataset.folder), dict[str, tuple[Sentence, ...]]()
    known = dataset.spoken_languages
    folder = dataset.folder / SPEECH
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        file = f"{SPEECH}/{path.name}"
        if is_of_system(path.name):
            continue
        if path.suffix != ".yml" or path.stem not in known:
            reader.report(
                file, 0, "", f"tên tệp cần là một mã tiếng và .yml; các tiếng đã khai: {', '.join(sorted(known))}"
            )
            continue
        rows = read_rows(reader, file)
        reader.problems += [problem for row in rows if not row.wrong for problem in find_wrong(row)]
        found[path.stem] = tuple(Sentence(row["of"], row["when"], row["say"]) for row in rows if not row.wrong)
    return found, reader.problems


def read_rows(reader: Reader, file: str) -> tuple[Row, ...]:
    """The sentences of a file, one a row; none where it cannot be read."""
    content = reader.load(file)
    if content is None:
        return ()
    reader.check_names(file, content, [SENTENCES.name], "")
    rows: tuple[Row, ...] = reader.read_record(file, 1, "", [SENTENCES], content)[SENTENCES.name]
    return rows


def find_wrong(row: Row) -> Iterator[Problem]:
    """What is wrong with a sentence: a value or mark that its kind of fact does not have, or figures in it."""
    kind = FACTS[row["of"]]
    try:
        extra = fields_of(row["say"]) - set(kind.values)
    except ValueError:
        yield row.problem("say", "dấu { } không thành cặp, hoặc có gì khác ngoài một tên trong đó")
        return
    if extra:
        known = ", ".join(f"{{{name}}}" for name in kind.values) or "không có giá trị nào"
        yield row.problem("say", f"thấy {{{min(extra)}}}; câu về “{row['of']}” có thể có: {known}")
    if any(letter.isdecimal() or letter in "%/" for letter in row["say"]):
        yield row.problem("say", f"thấy “{row['say']}”; {BY_NUMBER}")
    for mark, value in row["when"].items():
        if value not in kind.marks.get(mark, ()):
            known = "; ".join(f"{name}: {', '.join(values)}" for name, values in kind.marks.items()) or "không có gì"
            yield row.problem("when", f"thấy “{mark}: {value}”; câu về “{row['of']}” có thể chọn theo {known}")
