"""The letter that asks for the figures, and questions for a village meeting.

The letter goes to an office, so that it is in Vietnamese whatever language the page speaks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.languages import Phrases
from build_scripts.outputs.places import list_communes
from build_scripts.outputs.plan.missing import Missing
from build_scripts.publication import Agency, Indicator, Publication

BLANK = "………………………"
THANKS, SIGNED = "Trân trọng cảm ơn.", "ký, ghi rõ họ tên, nơi nhận trả lời"
QUESTIONS = 5  # as many as a meeting has time for


def list_addressees(publication: Publication) -> list[Agency]:
    """The offices of the units in force that letters go to while nobody is confirmed to report, by the alphabet."""
    communes = (place.place for place in list_communes(publication))
    found = [agency for unit in communes for agency in publication.agencies_at.get(unit, ())]
    kind, day = publication.site.letter_to, publication.as_of
    return [agency for agency in found if agency.kind == kind and agency.in_force(day)]


@dataclass(frozen=True)
class Letter:
    """The parts of the letter. `to` may end in a BLANK for the name of a place; `who` is "" where it is known."""

    to: str
    intro: str
    asked: tuple[str, ...]
    how: str
    who: str
    when: str


def compose_letter(publication: Publication, missing: Missing) -> Letter:
    """What the letter says; the same on every day."""
    plan = publication.plan
    asked = [publication.indicators[key] for key in missing.indicators] or list(measured(publication))
    return Letter(
        to=tell_addressee(publication, missing),
        intro=f"{plan.short_title} (văn bản {plan.document_no} của {plan.issuer}, {Phrases().day(plan.issued_date)}) "
        "đặt mục tiêu về phụ nữ tham gia lãnh đạo, quản lý. Tôi xin được biết số liệu của địa phương mình:",
        asked=tuple(ask(indicator) for indicator in asked),
        how="Mỗi số xin cho biết: đếm được bao nhiêu, trên tổng số bao nhiêu; của năm nào, chốt vào ngày nào; cơ quan "
        "nào trả lời. Tôi chỉ hỏi con số chung, không hỏi tên hay việc riêng của ai.",
        who="" if missing.reporters else "Tôi cũng xin hỏi: nay cơ quan nào tổng hợp và báo cáo các số liệu này?",
        when=f"Kế hoạch hẹn báo cáo hằng năm, chậm nhất ngày {missing.deadline.day:%d/%m}. Nếu số liệu đã được công "
        "bố ở nơi khác, xin chỉ cho tôi nơi ấy. Nếu chưa có, xin cho biết khi nào có.",
    )


def write_letter(publication: Publication, missing: Missing) -> str:
    """The whole letter as plain text."""
    letter = compose_letter(publication, missing)
    lines = [
        f"Kính gửi: {letter.to}",
        "",
        f"Tôi là: {BLANK}",
        f"Nơi ở: {BLANK}",
        "",
        letter.intro,
        "",
        *(f"{number}. {asked}" for number, asked in enumerate(letter.asked, start=1)),
        "",
        letter.how,
        "",
        *([letter.who, ""] if letter.who else []),
        letter.when,
        "",
        THANKS,
        "",
        f"{BLANK}, ngày …… tháng …… năm ……",
        f"Người viết ({SIGNED})",
    ]
    return "\n".join(lines) + "\n"


def tell_addressee(publication: Publication, missing: Missing) -> str:
    """The bodies that are confirmed to report, else the kind of office that the data name, with room for its place."""
    if missing.reporters:
        return "; ".join(turn.agency.name for turn in missing.reporters)
    kinds = {agency.kind_name for agency in list_addressees(publication)}
    return f"{kinds.pop()} {BLANK}" if len(kinds) == 1 else BLANK


def ask(indicator: Indicator) -> str:
    """What a letter asks of an indicator: its question, and the goals that the plan set."""
    set_by_plan = () if indicator.milestones_note else indicator.milestones
    goals = "; ".join(f"{Phrases().target(goal)} năm {year}" for year, goal in set_by_plan)
    return f"{indicator.question} (Kế hoạch đặt: {goals}.)" if goals else indicator.question


def measured(publication: Publication) -> Iterator[Indicator]:
    """The indicators that the plan set goals for."""
    yield from (one for one in publication.indicators.values() if one.target and one.milestones)


def list_questions(publication: Publication, missing: Missing, phrases: Phrases) -> Sequence[str]:
    """Questions for a meeting: one for each goal of the plan, then who reports and what will be done."""
    return [*ask_each(publication, phrases), ask_who(missing, phrases), *list_general(publication, phrases)][:QUESTIONS]


def list_lasting(publication: Publication, phrases: Phrases) -> Sequence[str]:
    """Questions for a printed sheet, which name no day that passes: each goal, then what may be asked anywhere."""
    return [*ask_each(publication, phrases), *list_general(publication, phrases)][:QUESTIONS]


def ask_each(publication: Publication, phrases: Phrases) -> list[str]:
    """One question for each goal of the plan, as many as leave room for another."""
    return [ask_here(one, phrases) for one in measured(publication)][: QUESTIONS - 1]


def ask_who(missing: Missing, phrases: Phrases) -> str:
    """Who reports now, and by when."""
    due = phrases.day(missing.deadline.day)
    return phrases("Nay cơ quan nào tổng hợp và báo cáo các số này? Báo cáo tới hẹn chậm nhất {day}.", day=due)


def list_general(publication: Publication, phrases: Phrases) -> list[str]:
    """What may be asked anywhere, whatever the plan counts: the work, its money, what women need, whom to honour."""
    year = publication.plan.end_year
    return [
        phrases("Từ nay đến năm {year} nơi mình làm việc gì để thêm phụ nữ lãnh đạo, ai làm, xong khi nào?", year=year),
        phrases("Việc ấy có kinh phí không, và lấy từ nguồn nào?"),
        phrases("Chị em nơi mình cần gì để nhận việc lãnh đạo: học thêm, sắp xếp việc nhà, hay được giới thiệu?"),
        phrases("Ai là tấm gương ở nơi mình mà bà con muốn giới thiệu, và chị ấy có đồng ý không?"),
    ]


def ask_here(indicator: Indicator, phrases: Phrases) -> str:
    """An indicator's question as people ask it of their own place, with the plan's last goal where it set one."""
    question = phrases(indicator.question)
    if indicator.milestones_note:
        return phrases("{question} Ở nơi mình nay thế nào?", question=question)
    year, goal = indicator.milestones[-1]
    pattern = "{question} Kế hoạch đặt {goal} vào năm {year}; ở nơi mình nay là bao nhiêu?"
    return phrases(pattern, question=question, goal=phrases.target(goal), year=year)
