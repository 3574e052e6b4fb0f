"""The public tables of the plan's work: bodies, actions, reports, money, answers, occasions, questions, corrections.

Over 300 lines: one list of columns, to be read from top to bottom.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from build_scripts import words
from build_scripts.outputs.data.fields import Field, Table
from build_scripts.outputs.data.names import name_agencies, name_indicators, name_places, name_sources
from build_scripts.publication import Publication

TASK = "Mã nhiệm vụ của kế hoạch"
ABOUT = {"milestone": "một mốc", "action": "một việc", "report": "một báo cáo"}
QUANTITIES = {"numerator": "tử số", "denominator": "mẫu số", "value_pct": "tỷ lệ"}
NOT_ANSWERED = "chưa trả lời"


def name_tasks(publication: Publication) -> Mapping[str, str]:
    return {task.task: f"{task.task}: {task.title}" for task in publication.plan.tasks}


def name_subjects(publication: Publication) -> Mapping[str, str]:
    """What a question may be about: indicators, tasks and duties."""
    duties = {duty.duty: f"{duty.duty}: {duty.name}" for duty in publication.plan.duties}
    return {**name_indicators(publication), **name_tasks(publication), **duties}


def of_subject(about: str, number: int) -> Callable[[Any], str]:
    """How a part of what an answer is about is read: empty where it is about something else."""
    return lambda answer: answer.subject[number] if answer.subject[0] == about else ""


def whole(value: Fraction | None) -> Fraction | int | None:
    """A corrected number: counts as whole numbers."""
    return int(value) if value is not None and value.denominator == 1 else value


def agency(name: str, head: str, meaning: str, read: Callable[[Any], str], blank: str = "") -> Field:
    return Field(name, "string", head, meaning, read, name_agencies, blank=blank, target=("agencies", "agency"))


AGENCIES = (
    Field("agency", "string", "Mã cơ quan", "Mã cơ quan, dùng ở các bảng khác", lambda a: a.agency),
    Field("name", "string", "Tên", "Tên cơ quan", lambda a: a.name),
    Field("kind", "string", "Loại", "Loại cơ quan", lambda a: a.kind_name),
    Field(
        "unit", "string", "Thuộc", "Mã đơn vị hành chính mà cơ quan thuộc về", lambda a: a.unit, name_places,
        target=("places", "place"),
    ),
    Field(
        "sector", "string", "Ngành", "Mã ngành", lambda a: a.sector, lambda p: p.sectors, is_coded=True,
    ),
    Field("valid_from", "date", "Từ ngày", "Ngày bắt đầu có hiệu lực", lambda a: a.valid_from),
    Field(
        "valid_to", "date", "Đến hết ngày", "Ngày cuối cùng còn hiệu lực; trống là đang có hiệu lực",
        lambda a: a.valid_to, blank="đang có hiệu lực",
    ),
)  # fmt: skip
ACTIONS = (
    Field("action", "string", "Mã việc", "Mã việc", lambda a: a.action),
    Field("task", "string", "Nhiệm vụ", TASK, lambda a: a.task, name_tasks),
    Field("title", "string", "Việc", "Nội dung việc", lambda a: a.title),
    agency("lead_agency", "Chủ trì", "Mã cơ quan chủ trì", lambda a: a.lead_agency),
    Field("start_date", "date", "Bắt đầu", "Ngày bắt đầu", lambda a: a.start_date, blank="chưa định"),
    Field("due_date", "date", "Hạn", "Hạn hoàn thành", lambda a: a.due_date, blank="không đặt hạn"),
    Field("done_date", "date", "Xong ngày", "Ngày hoàn thành", lambda a: a.done_date, blank="chưa xong"),
    Field(
        "state", "string", "Tiến độ", "Tiến độ, xem bảng mã", lambda a: a.state, lambda p: words.ACTION_STATES,
        is_coded=True,
    ),
    Field("evidence", "string", "Minh chứng", "Minh chứng", lambda a: a.evidence, blank="chưa nêu"),
    Field(
        "indicator", "string", "Chỉ số", "Mã chỉ số liên quan", lambda a: a.indicator, name_indicators,
        blank="không gắn với chỉ số nào", target=("indicators", "indicator"),
    ),
)  # fmt: skip
REPORTS = (
    agency("agency", "Cơ quan", "Mã cơ quan phải báo cáo", lambda r: r.agency),
    Field("period", "year", "Kỳ", "Năm mà báo cáo nói về", lambda r: r.period),
    Field(
        "kind", "string", "Loại", "Loại báo cáo, xem bảng mã", lambda r: r.kind, lambda p: words.REPORT_KINDS,
        is_coded=True,
    ),
    agency("addressee", "Gửi", "Mã cơ quan nhận", lambda r: r.addressee),
    Field("due_date", "date", "Hạn", "Hạn nộp", lambda r: r.due_date),
    Field("received_date", "date", "Nhận ngày", "Ngày nhận", lambda r: r.received_date, blank="chưa nhận"),
    Field(
        "timeliness", "string", "Đúng hạn", "Nộp thế nào, xem bảng mã", lambda r: r.timeliness,
        lambda p: words.TIMELINESS, is_coded=True,
    ),
    Field(
        "is_owed", "boolean", "Còn nợ giải trình",
        "Cơ quan có được xác nhận là giữ việc của kế hoạch vào ngày đến hạn mà chưa nộp không",
        lambda r: r.owed_since is not None,
    ),
)  # fmt: skip
PLANS = (
    agency("agency", "Cơ quan", "Mã cơ quan", lambda a: a.agency),
    Field("year", "year", "Năm", "Năm của kế hoạch riêng", lambda a: a.year),
    Field("issued_date", "date", "Ban hành", "Ngày ban hành", lambda a: a.issued_date),
    Field("document_no", "string", "Số văn bản", "Số văn bản", lambda a: a.document_no),
    Field("has_budget", "boolean", "Có kinh phí", "Có bố trí kinh phí không", lambda a: a.has_budget),
)
BUDGET = (
    agency("agency", "Cơ quan", "Mã cơ quan", lambda b: b.agency),
    Field("task", "string", "Nhiệm vụ", TASK, lambda b: b.task, name_tasks),
    Field("year", "year", "Năm", "Năm ngân sách", lambda b: b.year),
    Field(
        "funding", "string", "Nguồn kinh phí", "Mã nguồn kinh phí", lambda b: b.funding, lambda p: p.plan.funding,
        is_coded=True,
    ),
    Field("planned_vnd", "integer", "Bố trí (đồng)", "Kinh phí bố trí, đồng", lambda b: b.planned_vnd),
    Field(
        "spent_vnd", "integer", "Đã dùng (đồng)", "Kinh phí đã sử dụng, đồng", lambda b: b.spent_vnd,
        blank="chưa quyết toán",
    ),
    Field("source", "string", "Nguồn", "Mã nguồn số liệu", lambda b: (b.source,), name_sources),
)  # fmt: skip
SUPERVISION = (
    agency("body", "Cơ quan giám sát", "Mã cơ quan giám sát", lambda s: s.body),
    Field("date", "date", "Ngày", "Ngày giám sát", lambda s: s.day),
    agency("subject_agency", "Nơi được giám sát", "Mã cơ quan được giám sát", lambda s: s.subject_agency),
    Field("finding", "string", "Kiến nghị", "Kiến nghị", lambda s: s.finding),
    Field(
        "answered_date", "date", "Trả lời ngày", "Ngày trả lời", lambda s: s.answered_date, blank=NOT_ANSWERED
    ),
    Field("answer", "string", "Trả lời", "Nội dung trả lời", lambda s: s.answer, blank=NOT_ANSWERED),
)  # fmt: skip
BROADCASTS = (
    Field("date", "date", "Ngày", "Ngày phát", lambda b: b.day),
    Field("station", "string", "Đài", "Đài", lambda b: b.station),
    Field("programme", "string", "Chuyên mục", "Chuyên mục", lambda b: b.programme),
    Field("item", "string", "Bài", "Bài", lambda b: b.item),
    Field("minutes", "integer", "Số phút", "Số phút", lambda b: b.minutes),
)
ANSWERS = (
    Field("answer", "string", "Mã", "Mã lời giải trình", lambda a: a.answer),
    Field(
        "about", "string", "Về", "Giải trình về cái gì, xem bảng mã", lambda a: a.subject[0], lambda p: ABOUT,
        is_coded=True,
    ),
    Field(
        "indicator", "string", "Chỉ số", "Mã chỉ số, khi về một mốc", of_subject("milestone", 1), name_indicators,
        blank="không về một mốc", target=("indicators", "indicator"),
    ),
    Field(
        "place", "string", "Nơi", "Mã nơi, khi về một mốc", of_subject("milestone", 2), name_places,
        blank="không về một mốc", target=("places", "place"),
    ),
    Field(
        "sector", "string", "Ngành", "Mã ngành, khi về mốc riêng của một ngành", of_subject("milestone", 3),
        lambda p: p.sectors, is_coded=True, blank="mọi ngành", is_rare=True,
    ),
    Field(
        "milestone", "string", "Mốc", "Năm của mốc, khi về một mốc", of_subject("milestone", 4),
        blank="không về một mốc",
    ),
    Field(
        "action", "string", "Việc", "Mã việc, khi về một việc", of_subject("action", 1),
        lambda p: {one.action: one.title for one in p.actions}, blank="không về một việc",
        target=("actions", "action"),
    ),
    agency(
        "agency", "Cơ quan", "Mã cơ quan, khi về một báo cáo", of_subject("report", 1), "không về một báo cáo"
    ),
    Field(
        "period", "string", "Kỳ báo cáo", "Kỳ, khi về một báo cáo", of_subject("report", 2),
        blank="không về một báo cáo",
    ),
    Field(
        "kind", "string", "Loại báo cáo", "Loại, khi về một báo cáo", of_subject("report", 3),
        lambda p: words.REPORT_KINDS, is_coded=True, blank="không về một báo cáo",
    ),
    Field(
        "due_date", "string", "Hạn báo cáo", "Hạn, khi về một báo cáo", of_subject("report", 4),
        blank="không về một báo cáo",
    ),
    Field("date", "date", "Ngày", "Ngày giải trình", lambda a: a.day),
    Field("role", "string", "Người ký", "Chức danh người ký", lambda a: a.role),
    Field("why", "string", "Vì sao", "Vì sao", lambda a: a.why),
    Field("next_step", "string", "Sẽ làm gì", "Sẽ làm gì", lambda a: a.next_step, blank="chưa nêu"),
    Field("next_date", "date", "Chậm nhất", "Chậm nhất ngày nào", lambda a: a.next_date, blank="chưa nêu"),
    Field("document_no", "string", "Số văn bản", "Số văn bản", lambda a: a.document_no, blank="không có số"),
)  # fmt: skip
CONFIRMATIONS = (
    agency("agency", "Cơ quan", "Mã cơ quan", lambda c: c.agency),
    Field("period", "year", "Kỳ", "Năm của số liệu đã gửi", lambda c: c.period),
    Field("sent_date", "date", "Gửi ngày", "Ngày gửi số liệu cho cơ quan xem", lambda c: c.sent_date),
    Field(
        "answered_date", "date", "Trả lời ngày", "Ngày trả lời", lambda c: c.answered_date, blank=NOT_ANSWERED
    ),
    Field(
        "outcome", "string", "Trả lời", "Trả lời thế nào, xem bảng mã", lambda c: c.outcome,
        lambda p: words.CONFIRMATION_OUTCOMES, is_coded=True, blank=NOT_ANSWERED,
    ),
    Field("note", "string", "Nói thêm", "Cơ quan nói gì thêm", lambda c: c.note, blank="không nói thêm"),
)  # fmt: skip
OCCASIONS = (
    Field("occasion", "string", "Mã", "Mã của dịp", lambda o: o.occasion),
    Field("date", "string", "Khi nào", "Năm, tháng hoặc ngày", lambda o: o.moment),
    Field("title", "string", "Việc gì", "Việc gì", lambda o: o.title),
    Field(
        "kind", "string", "Loại", "Loại, xem bảng mã", lambda o: o.kind, lambda p: words.OCCASION_KINDS,
        is_coded=True,
    ),
    Field(
        "place", "string", "Nơi", "Mã nơi", lambda o: o.place, name_places, blank="không riêng nơi nào",
        target=("places", "place"),
    ),
    Field(
        "indicators", "string", "Chỉ số", "Mã các chỉ số có thể đổi, cách nhau bằng dấu chấm phẩy",
        lambda o: o.indicators, name_indicators, blank="không chỉ số nào",
    ),
    Field("is_confirmed", "boolean", "Ngày đã chắc", "Ngày đã chắc chưa", lambda o: o.is_confirmed),
)  # fmt: skip
QUESTIONS = (
    Field("question", "string", "Mã", "Mã câu hỏi", lambda q: q.question),
    Field("asked_date", "date", "Hỏi ngày", "Ngày hỏi", lambda q: q.asked_date),
    Field("where", "string", "Hỏi ở đâu", "Hỏi ở đâu", lambda q: q.where),
    Field(
        "about", "string", "Về", "Mã chỉ số, nhiệm vụ hoặc việc được giao", lambda q: q.about, name_subjects,
        blank="chung",
    ),
    Field("text", "string", "Câu hỏi", "Câu hỏi", lambda q: q.text),
    Field("answer", "string", "Trả lời", "Trả lời", lambda q: q.answer, blank=NOT_ANSWERED),
    Field(
        "answered_date", "date", "Trả lời ngày", "Ngày trả lời", lambda q: q.answered_date, blank=NOT_ANSWERED
    ),
    Field("role", "string", "Người trả lời", "Chức danh người trả lời", lambda q: q.role, blank=NOT_ANSWERED),
)  # fmt: skip
CORRECTIONS = (
    Field("date", "date", "Ngày", "Ngày đính chính", lambda r: r.date),
    Field(
        "indicator", "string", "Chỉ số", "Mã chỉ số", lambda r: r.indicator, name_indicators,
        target=("indicators", "indicator"),
    ),
    Field("place", "string", "Mã nơi", "Mã nơi hoặc khối công bố", lambda r: r.place),
    Field("place_name", "string", "Nơi", "Tên nơi hoặc khối công bố", lambda r: r.place_name),
    Field("period", "year", "Năm", "Năm của số liệu", lambda r: r.period),
    Field(
        "quantity", "string", "Đại lượng", "Đại lượng được sửa, xem bảng mã", lambda r: r.quantity,
        lambda p: QUANTITIES, is_coded=True,
    ),
    Field("old", "number", "Số cũ", "Số cũ", lambda r: whole(r.old), blank="không công bố"),
    Field("new", "number", "Số mới", "Số mới", lambda r: whole(r.new), blank="không công bố"),
    Field("reason", "string", "Lý do", "Lý do", lambda r: r.reason),
)  # fmt: skip
TRACKER = (
    Table(
        "agencies", "Cơ quan", "Mỗi cơ quan thuộc nơi nào, ngành nào, từ ngày nào đến ngày nào.", AGENCIES,
        ("agency",), lambda p: list(p.agencies.values()),
    ),
    Table(
        "actions", "Việc", "Việc cụ thể của từng nhiệm vụ: ai làm, hạn nào, xong chưa.", ACTIONS, ("action",),
        lambda p: p.actions,
    ),
    Table(
        "reports", "Báo cáo", "Báo cáo phải nộp: của ai, cho ai, hạn nào, nhận ngày nào.", REPORTS,
        ("agency", "period", "kind", "due_date"), lambda p: p.reports,
    ),
    Table(
        "agency_plans", "Kế hoạch riêng", "Nơi nào đã ban hành kế hoạch riêng cho năm nào.", PLANS,
        ("agency", "year"), lambda p: p.agency_plans,
    ),
    Table(
        "budget", "Kinh phí", "Kinh phí bố trí và đã dùng, theo nhiệm vụ, năm và nguồn.", BUDGET,
        ("agency", "task", "year", "funding"), lambda p: p.budget,
    ),
    Table(
        "supervision", "Giám sát", "Điều được nêu qua giám sát và lời trả lời.", SUPERVISION,
        ("body", "date", "subject_agency"), lambda p: p.supervision,
    ),
    Table(
        "broadcasts", "Phát thanh", "Những buổi phát thanh về kế hoạch.", BROADCASTS,
        ("date", "station", "programme", "item"), lambda p: p.broadcasts,
    ),
    Table(
        "answers", "Giải trình", "Vì sao một mốc không đạt, một việc quá hạn hay một báo cáo không nộp.", ANSWERS,
        ("answer",), lambda p: p.answers,
    ),
    Table(
        "confirmations", "Xác nhận số liệu", "Cơ quan đã xác nhận hay đề nghị sửa số liệu của mình.",
        CONFIRMATIONS, ("agency", "period", "sent_date"), lambda p: p.confirmations,
    ),
    Table(
        "occasions", "Những dịp", "Khi nào một con số có thể đổi: bầu cử, đại hội, rà soát.", OCCASIONS,
        ("occasion",), lambda p: p.occasions,
    ),
    Table(
        "questions", "Hỏi và đáp", "Câu hỏi của người dân và lời trả lời.", QUESTIONS, ("question",),
        lambda p: p.questions,
    ),
    Table(
        "corrections", "Đính chính", "Số liệu đã công bố được sửa thế nào, vì sao.", CORRECTIONS,
        ("date", "indicator", "place", "period", "quantity"), lambda p: p.revisions,
    ),
)  # fmt: skip
