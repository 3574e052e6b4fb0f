"""What somebody reads out once so that bulletins can be heard in her voice: every piece of them, each with the name of
its file, as a list and as a sheet of paper.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.files import key_of
from build_scripts.languages import FIRST
from build_scripts.outputs.meeting import Document
from build_scripts.outputs.radio.voices import Reading
from build_scripts.publication import Publication
from build_scripts.speech.facts import FACTS
from build_scripts.speech.grammar import Grammar
from build_scripts.speech.numbers import read_below_hundred
from build_scripts.speech.texts import heard
from build_scripts.text import slug

AROUND = 2  # pieces before and behind one, that tell how it is said
LONGEST = 40  # letters of a piece that stand in the name of its file
NUMBERS: Mapping[str, str] = {read_below_hundred(number): f"n-{number}" for number in range(100)}
COLUMNS = (1.2, 10.8, 5.2)  # cm
HOW = (
    "Đọc mỗi dòng vào một tệp WAV, đặt tên đúng như cột “Tên tệp”, ở nơi yên tĩnh, một giọng, cách micrô một gang tay.",
    "Đọc phần chữ đậm, như trong câu mờ ở dưới; lặng nửa giây trước và sau. Đọc nhầm thì ghi lại dòng ấy.",
)


@dataclass(frozen=True)
class Line:
    """One piece to read out: the name of its file without .wav, what is said, and the sentence around it."""

    clip: str
    text: str
    before: str
    after: str


def list_lines(readings: Iterable[Reading], language: str) -> list[Line]:
    """Every piece of some bulletins once, those of the shortest bulletins first: so the first can be heard soon."""
    found = dict[str, Line]()
    for reading in sorted(readings, key=lambda one: one.bulletin.seconds):
        said = [part for part in reading.script if isinstance(part, str)]
        for number, text in enumerate(said):
            if heard(text) not in found:
                before, after = said[max(0, number - AROUND) : number], said[number + 1 : number + 1 + AROUND]
                name = name_clip(text, language)
                found[heard(text)] = Line(name, text, " ".join(before), " ".join(after))
    return list(found.values())


def name_clip(text: str, language: str) -> str:
    """How the file of a piece is called: n-24 for a number, else by its words, with a mark of its letters."""
    said = heard(text)
    if language == FIRST and said in NUMBERS:
        return NUMBERS[said]
    return f"t-{slug(said)[:LONGEST].strip('-')}-{key_of(said.encode())[:4]}"


def list_untold(readings: Iterable[Reading], grammar: Grammar) -> list[str]:
    """The kinds of facts that these bulletins must tell and the language has no sentence for."""
    facts = (fact for one in readings for part in one.bulletin.parts if part.is_needed for fact in part.facts)
    missing = {fact.kind for fact in facts if not grammar.tells(fact)}
    return [kind for kind in FACTS if kind in missing]


def write_sheet(publication: Publication, lines: Sequence[Line], language_name: str) -> bytes:
    """The lines as a Word file to read from: large, with room to tick off what is done."""
    from build_scripts.outputs.meeting.paper import SOURCE, Look, Paper
    from build_scripts.outputs.meeting.parts import write_title

    document = Document("ban-doc", f"Bản đọc: {language_name}", "người đọc", "Những mẩu tiếng còn phải thu.")
    paper = Paper(publication, document, Look("Arial", 14, (1.8, 1.9, 1.9, 1.9)))
    write_title(paper, document.title, f"{len(lines)} mẩu tiếng; đọc từ trên xuống, mẩu của bản tin ngắn đứng trước.")
    for told in HOW:
        paper.text(told)
    table = paper.grid(COLUMNS, "Số thứ tự, điều cần đọc, tên tệp", ("Số", "Đọc", "Tên tệp"))
    for number, line in enumerate(lines, start=1):
        place, said, name = paper.row(table)
        paper.text(str(number), into=place)
        paper.text("", into=said).add_run(line.text).bold = True
        paper.text(" ".join(list_around(line)), SOURCE, said)
        paper.text(f"{line.clip}.wav", SOURCE, name)
    return paper.save()


def list_around(line: Line) -> Iterator[str]:
    """The words around a piece, with a mark where it stands itself."""
    yield from ("…", line.before) if line.before else ()
    yield f"[{line.text}]"
    yield from (line.after, "…") if line.after else ()
