"""A talk of two minutes, to be read out as it stands: short sentences, counts first."""

from collections.abc import Iterator

from build_scripts.outputs.meeting import Document
from build_scripts.outputs.meeting.facts import (
    VI,
    Fact,
    has_figures,
    list_facts,
    tell_all,
    tell_inside_of,
    tell_sources,
    tell_when,
    tell_who,
)
from build_scripts.outputs.meeting.paper import Look, Paper
from build_scripts.outputs.meeting.parts import write_source, write_title
from build_scripts.outputs.plan.letter import list_general
from build_scripts.outputs.plan.missing import find_missing
from build_scripts.outputs.sentences import find_sentence, latest, tell_gap, tell_verdict
from build_scripts.publication import Publication
from build_scripts.text import capitalise, count_syllables

LOOK = Look("Arial", 14, (1.8, 1.9, 2.2, 2.2))
PACE = 200  # syllables a minute, read out calmly


def write(publication: Publication, document: Document) -> bytes:
    """The talk as a Word file."""
    paper = Paper(publication, document, LOOK)
    told = list(compose_talk(publication))
    count = sum(count_syllables(text) for text in told)
    pace = f"Nhiều nhất {count} tiếng, đọc {PACE} tiếng một phút thì hết khoảng {tell_minutes(count)} phút."
    write_title(paper, document.title, pace)
    paper.fill("Người nói:", "Chi hội:")
    paper.warn()
    for text in told:
        paper.text(text)
    facts = list_facts(publication)
    write_source(paper, tell_sources(facts))
    for known in (fact.known for fact in facts if not has_figures(facts)):
        write_source(paper, known)
    return paper.save()


# ---- what is said


def compose_talk(publication: Publication) -> Iterator[str]:
    """The talk in its paragraphs."""
    facts, where = list_facts(publication), tell_inside_of(publication)
    illustrative = (
        " Các số sau đây là số minh họa, không phải số chính thức." if publication.site.is_illustrative else ""
    )
    yield "Kính thưa các bác, các anh, các chị."
    yield f"Tôi xin nói hai phút về phụ nữ làm lãnh đạo ở {where}.{illustrative}"
    yield f"{publication.plan.summary} {tell_all(publication)}"
    if has_figures(facts):
        yield from (tell_figure(publication, fact) for fact in facts)
        yield f"{publication.plan.verdict_note} Số chỉ nói về cơ quan và địa phương, không nói về riêng ai.".strip()
    else:
        yield from (tell_promised(number, fact) for number, fact in enumerate(facts, start=1))
        yield f"{tell_when(publication)} {tell_who(find_missing(publication, VI))}"
    yield f"Tôi xin hỏi bà con một câu. {list_general(publication, VI)[0]}"
    yield "Ai muốn xem từng số, nguồn và ngày, xin mở trang ghi ở cuối tờ này. Trên trang có thư hỏi số liệu viết sẵn."
    yield "Xin cảm ơn."


def tell_figure(publication: Publication, fact: Fact) -> str:
    """The count, then the result, then what is missing, each in a sentence of its own."""
    indicator = publication.indicators.get(fact.indicator)
    o = latest(publication, indicator) if indicator else None
    if indicator is None or o is None:
        return f"{fact.title}. {fact.sentence}".strip()
    verdicts = publication.verdicts_of.get(fact.indicator, [])
    result = tell_verdict(o, verdicts, VI).removeprefix(": ")
    ahead = next((v for v in verdicts if not v.is_past), None)
    gap = tell_gap(indicator, ahead, VI) if ahead and not ahead.is_reached else ""
    return " ".join(
        [
            find_sentence(indicator, o, (), VI),
            *([f"Kết quả: {result}."] if result else []),
            *([f"{capitalise(gap)}."] if gap else []),
        ]
    )


def tell_promised(number: int, fact: Fact) -> str:
    """What was promised, and what is known of elsewhere."""
    known = fact.known.partition(". Nguồn:")[0]
    promise = f"{capitalise(VI.count(number))} là: {fact.title}. {fact.promise or fact.note}"
    return f"{promise} Số của nơi khác để đặt cạnh. {known}." if known else promise


def tell_minutes(syllables: int) -> str:
    """Minutes to the next half: “2”, “2,5”."""
    halves = max(1, round(2 * syllables / PACE))
    return f"{halves // 2}{',5' if halves % 2 else ''}"
