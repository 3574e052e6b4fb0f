"""The tables and YAML records of data/: every column, its kind and its meaning, in one list.

`data/README.md` is made from this module (`python -m build_scripts dictionary`), and a test compares.
Meanings are in Vietnamese: the editors read them. Over 300 lines: one list, to be read from top to bottom.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from build_scripts.languages import LANGUAGES
from build_scripts.publication import CHANNELS, FIELDS
from build_scripts.speech.facts import FACTS
from build_scripts.words import (
    CONFIRMATION_OUTCOMES,
    LENGTHS_S,
    OCCASION_KINDS,
    REPORT_KINDS,
    SPANS,
    STATUS_WORDS,
    WEEKDAYS,
)

FORMAT = 1  # of the data: raised when a column is renamed, split or becomes mandatory; new optional ones need no raise
NEVER_ABSENT = ("status", "valid_to", "expires_date", "withdrawn_date")  # without them, all would be final and in force
MOST_PEOPLE = 10**10
MOST = 10**15  # of counts and of đồng; a column may say less
MOST_SHORT_NAME = 28  # letters that fit beside the buttons of a phone's header
ZONE = "Asia/Ho_Chi_Minh"  # where it is today, unless site.yml says otherwise
CHOICE_YES_NO = ("yes", "no")
STATUS_INPUT = tuple(letter for letter in STATUS_WORDS if letter != "c")  # c is set at the door, never written in data/
CLASSES = ("P", "A", "B", "C", "D")
SCOPES = (*CHANNELS, *FIELDS)


@dataclass(frozen=True)
class Column:
    """One column of a table, or one key of a YAML record.

    `kind`: id, code, text, count, number, year, date, month_day, pct, vnd, choice, url, path, term, column,
    language, day_or_year, moment, zone, phone, email, address (of a page of this site).
    `refers_to`: where the value must be found: a table, or "file.key" of a YAML record; several with "|".
    `shape`: one value; a list (YAML list, or values with ";" in a CSV); a map (YAML only: `keys` -> kind);
    records (YAML only: a list of maps with `columns`).
    `part_of`: the column of the same row that this count is a part of; `people`: the column that counts the people who
    stand behind it, where those are not the whole that it is a part of. `is_spoken`: pages say it in every language, so
    it needs a translation for each. `least`: values of a list that is required; `most`: how large a number can be, or
    how many letters a text can have.
    """

    name: str
    kind: str
    meaning: str
    is_required: bool = True
    choices: tuple[str, ...] = ()
    refers_to: str = ""
    shape: str = "one"
    keys: str = "text"
    columns: "tuple[Column, ...]" = ()
    part_of: str = ""
    people: str = ""
    is_spoken: bool = False
    least: int = 1
    most: int = MOST


@dataclass(frozen=True)
class Table:
    """A CSV table of data/. `key`: columns that name a row. `disclosure`: class P, A, B or C (CLASSES).

    `counts`: the columns that are empty or filled together. `reporter`: of a table of figures, the column that names
    whose figures a row holds; `period`: the column of its year, or of the day whose year it is.
    """

    name: str
    meaning: str
    disclosure: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    counts: tuple[str, ...] = ()
    reporter: str = ""
    period: str = "period"
    is_required: bool = False  # a folder must have it; any other table that is absent is empty
    later: tuple[str, ...] = ()  # columns that came later, which older data may lack whatever they are

    def may_be_absent(self, column: Column) -> bool:
        """Whether the table may lack a column: one that may be empty, and without which nothing else changes."""
        is_needed = column.name in (*self.counts, *NEVER_ABSENT) and column.name not in self.later
        return not column.is_required and not is_needed

    @property
    def is_by_place(self) -> bool:
        """Whether each row is about a place or block, not about an agency."""
        return self.reporter not in ("", "agency")

    def column(self, name: str) -> Column:
        """The column of this name; KeyError if there is none."""
        return {column.name: column for column in self.columns}[name]


def people_behind(table: Table, counted: Iterable[str]) -> tuple[str, ...]:
    """The columns that count the people who stand behind these counts: `people`, else the whole that each is a
    part of.
    """
    columns = [table.column(name) for name in counted]
    return tuple(dict.fromkeys(column.people or column.part_of or column.name for column in columns))


def _id(name: str, meaning: str, refers_to: str = "", is_required: bool = True) -> Column:
    return Column(name, "id", meaning, is_required, refers_to=refers_to)


def _count(name: str, meaning: str, part_of: str = "", people: str = "", most: int = 100_000) -> Column:
    return Column(name, "count", meaning, is_required=False, part_of=part_of, people=people, most=most)


PERIOD = Column("period", "year", "Kỳ: năm mà số liệu nói về")
STATUS = Column(
    "status",
    "choice",
    (
        "Tình trạng số liệu: trống = đã chốt, p = sơ bộ, e = ước tính, r = đã đính chính, x = không "
        "có, z = không áp dụng"
    ),
    is_required=False,
    choices=STATUS_INPUT,
)
SOURCE = _id("source", "Nguồn của số liệu", "sources")
AGENCY = _id("agency", "Mã cơ quan", "agencies")
VALID_FROM = Column("valid_from", "date", "Ngày bắt đầu có hiệu lực")
VALID_TO = Column("valid_to", "date", "Ngày cuối cùng còn hiệu lực; trống = đang có hiệu lực", is_required=False)

TABLES = {
    table.name: table
    for table in (
        Table(
            "units",
            "Đơn vị hành chính, cũ và mới, với thời gian có hiệu lực",
            "P",
            ("unit",),
            (
                _id("unit", "Mã riêng của đơn vị, kèm năm nếu tên có cả cũ và mới (ví dụ ten-xa-2025)"),
                Column("code", "text", "Mã số hành chính", is_required=False),
                Column("name", "text", "Tên đầy đủ, ví dụ “Xã …”"),
                _id("kind", "Loại đơn vị", "site.unit_kinds"),
                _id("parent", "Đơn vị cấp trên", "units", is_required=False),
                VALID_FROM,
                VALID_TO,
                Column("tile_row", "count", "Hàng trên bản đồ ô (0 là hàng trên cùng)", is_required=False, most=500),
                Column("tile_col", "count", "Cột trên bản đồ ô (0 là cột trái)", is_required=False, most=500),
                Column("note", "text", "Ghi chú cho người đọc", is_required=False),
            ),
            is_required=True,
        ),
        Table(
            "unit_changes",
            "Sáp nhập, chia tách đơn vị hành chính",
            "P",
            ("old_unit", "new_unit", "date"),
            (
                _id("old_unit", "Đơn vị cũ", "units"),
                _id("new_unit", "Đơn vị mới", "units"),
                Column("date", "date", "Ngày có hiệu lực"),
                Column("extent", "choice", "whole = chuyển toàn bộ, part = chuyển một phần", choices=("whole", "part")),
                Column("legal_basis", "text", "Văn bản quyết định"),
            ),
        ),
        Table(
            "area_members",
            "Các đơn vị làm thành một vùng (vùng là một nơi để tổng hợp, không phải cấp hành chính)",
            "P",
            ("area", "unit"),
            (
                _id("area", "Vùng (một dòng của bảng units)", "units"),
                _id("unit", "Đơn vị thuộc vùng", "units"),
            ),
        ),
        Table(
            "agencies",
            "Cơ quan: hội đồng, ủy ban, phòng, ban, hội",
            "P",
            ("agency",),
            (
                _id("agency", "Mã riêng của cơ quan"),
                Column("name", "text", "Tên cơ quan"),
                _id("kind", "Loại cơ quan", "site.agency_kinds"),
                _id("unit", "Đơn vị hành chính mà cơ quan thuộc về", "units"),
                _id("sector", "Ngành, lĩnh vực", "site.sectors"),
                VALID_FROM,
                VALID_TO,
                Column("counts_in_I1", "choice", "Có tính vào chỉ tiêu I.1 không", choices=CHOICE_YES_NO),
                Column("address", "text", "Địa chỉ của cơ quan, để dân liên hệ", is_required=False),
                Column("phone", "phone", "Điện thoại của cơ quan, không phải của một người", is_required=False),
                Column("email", "email", "Thư điện tử của cơ quan, không phải của một người", is_required=False),
            ),
            is_required=True,
        ),
        Table(
            "agency_changes",
            "Cơ quan đổi tên, hợp nhất",
            "P",
            ("old_agency", "new_agency", "date"),
            (
                _id("old_agency", "Cơ quan cũ", "agencies"),
                _id("new_agency", "Cơ quan mới", "agencies"),
                Column("date", "date", "Ngày có hiệu lực"),
                Column("legal_basis", "text", "Văn bản quyết định"),
            ),
        ),
        Table(
            "key_posts",
            "Lãnh đạo chủ chốt đang giữ chức vào ngày chốt số liệu",
            "A",
            ("agency", "period"),
            (
                AGENCY,
                PERIOD,
                _count("heads", "Số cấp trưởng đang giữ chức", most=1_000),
                _count("heads_women", "Trong đó: nữ", "heads"),
                _count("deputies", "Số cấp phó đang giữ chức"),
                _count("deputies_women", "Trong đó: nữ", "deputies"),
                STATUS,
                SOURCE,
            ),
            ("heads", "heads_women", "deputies", "deputies_women"),
            "agency",
        ),
        Table(
            "staff",
            "Cán bộ, công chức, viên chức, người lao động",
            "B",
            ("agency", "period"),
            (
                AGENCY,
                PERIOD,
                _count("staff", "Tổng số người, kể cả lãnh đạo"),
                _count("staff_women", "Trong đó: nữ", "staff"),
                STATUS,
                SOURCE,
            ),
            ("staff", "staff_women"),
            "agency",
        ),
        Table(
            "councils",
            "Đại biểu Hội đồng nhân dân được bầu",
            "A",
            ("unit", "term"),
            (
                _id("unit", "Đơn vị hành chính", "units"),
                Column("term", "term", "Nhiệm kỳ, ví dụ 2021-2026"),
                Column("elected_date", "date", "Ngày bầu cử; kỳ của số liệu là năm bầu cử"),
                _count("deputies", "Số đại biểu được bầu"),
                _count("deputies_women", "Trong đó: nữ", "deputies"),
                STATUS,
                SOURCE,
            ),
            ("deputies", "deputies_women"),
            "unit",
            "elected_date",
        ),
        Table(
            "target_adjustments",
            "Chỉ tiêu được điều chỉnh cho một ngành có dưới 30% nữ",
            "P",
            ("sector", "indicator", "milestone"),
            (
                _id("sector", "Ngành, lĩnh vực", "site.sectors"),
                Column("indicator", "code", "Chỉ số", refers_to="indicators.indicators"),
                Column("milestone", "year", "Năm của mốc"),
                Column("target_pct", "pct", "Chỉ tiêu đã điều chỉnh, %"),
                Column("decision", "text", "Số quyết định"),
                Column("decision_date", "date", "Ngày quyết định"),
            ),
        ),
        Table(
            "blocks",
            "Khối công bố: nhóm cơ quan cố định để công bố số liệu nhạy cảm",
            "P",
            ("block", "agency"),
            (
                _id("block", "Mã khối"),
                Column("name", "text", "Tên khối"),
                _id("indicator_group", "Nhóm chỉ số dùng khối này (block_group trong indicators.yml)"),
                AGENCY,
                VALID_FROM,
                VALID_TO,
            ),
        ),
        Table(
            "roster",
            "Quy hoạch chức danh lãnh đạo, quản lý: chỉ số đếm theo nơi hoặc theo khối, không có tên người",
            "C",
            ("place", "period"),
            (
                _id("place", "Nơi (đơn vị, vùng) hoặc khối công bố", "units|blocks"),
                PERIOD,
                Column("term", "term", "Nhiệm kỳ của quy hoạch"),
                _count("planned", "Số người trong quy hoạch"),
                _count("planned_women", "Trong đó: nữ", "planned"),
                _count("trained_women", "Số nữ trong quy hoạch đã được đào tạo trong nhiệm kỳ này", "planned_women"),
                STATUS,
                SOURCE,
            ),
            ("planned", "planned_women", "trained_women"),
            "place",
        ),
        Table(
            "minority_leaders",
            "Lãnh đạo là người dân tộc thiểu số",
            "C",
            ("place", "period"),
            (
                _id("place", "Nơi", "units"),
                PERIOD,
                _count("communes", "Số xã có đồng bào dân tộc thiểu số"),
                _count(
                    "communes_with_minority_leader",
                    "Số xã có lãnh đạo là người dân tộc thiểu số",
                    "communes",
                    "leaders",
                ),
                _count("leaders", "Số lãnh đạo"),
                _count("minority_leaders", "Trong đó: người dân tộc thiểu số", "leaders"),
                STATUS,
                SOURCE,
            ),
            ("communes", "communes_with_minority_leader", "leaders", "minority_leaders"),
            "place",
        ),
        Table(
            "population",
            "Dân số theo dân tộc, theo tổng điều tra",
            "P",
            ("unit", "census_date", "ethnic_group"),
            (
                _id("unit", "Đơn vị hành chính", "units"),
                Column("census_date", "date", "Ngày tổng điều tra"),
                Column("ethnic_group", "text", "Dân tộc"),
                Column("persons", "count", "Số người", most=MOST_PEOPLE),
                SOURCE,
            ),
        ),
        Table(
            "context",
            "Số liệu bối cảnh đã công bố của cả nước và nơi khác, có trích nguồn",
            "P",
            ("series", "area", "period"),
            (
                _id("series", "Dãy số liệu, được gọi tên ở mục series của indicators.yml hoặc ở một chỉ số"),
                _id("area", "Nơi", "units|site.context_areas"),
                PERIOD,
                _count("numerator", "Tử số", "denominator", most=MOST_PEOPLE),
                _count("denominator", "Mẫu số", most=MOST_PEOPLE),
                Column("value_pct", "pct", "Tỷ lệ %, khi nguồn chỉ nêu tỷ lệ", is_required=False),
                SOURCE,
                STATUS,
                Column(
                    "is_break",
                    "choice",
                    "yes khi từ kỳ này nguồn đếm theo cách khác nên không so được với các kỳ trước",
                    is_required=False,
                    choices=CHOICE_YES_NO,
                ),
            ),
            ("numerator", "denominator"),
            "area",
            later=("status",),
        ),
        Table(
            "actions",
            "Việc làm cụ thể của từng nhiệm vụ",
            "P",
            ("action",),
            (
                _id("action", "Mã việc"),
                Column("task", "code", "Nhiệm vụ của kế hoạch", refers_to="plan.tasks"),
                Column("title", "text", "Nội dung việc"),
                _id("lead_agency", "Cơ quan chủ trì", "agencies"),
                Column("start_date", "date", "Ngày bắt đầu; trống = chưa định", is_required=False),
                Column("due_date", "date", "Hạn hoàn thành; việc không có hạn thì không bao giờ quá hạn", False),
                Column("done_date", "date", "Ngày hoàn thành", is_required=False),
                Column("evidence", "text", "Minh chứng: số văn bản, nơi lưu", is_required=False),
                Column("evidence_file", "path", "Tệp minh chứng, một tệp của bảng materials", is_required=False),
                Column("evidence_url", "url", "Đường dẫn tới minh chứng", is_required=False),
                Column("indicator", "code", "Chỉ số liên quan", is_required=False, refers_to="indicators.indicators"),
            ),
        ),
        Table(
            "agency_plans",
            "Kế hoạch riêng của từng cơ quan, xã",
            "P",
            ("agency", "year"),
            (
                AGENCY,
                Column("year", "year", "Năm"),
                Column("issued_date", "date", "Ngày ban hành"),
                Column("document_no", "text", "Số văn bản"),
                Column("has_budget", "choice", "Có bố trí kinh phí không", choices=CHOICE_YES_NO),
            ),
        ),
        Table(
            "budget",
            "Kinh phí theo nhiệm vụ, năm và nguồn",
            "P",
            ("agency", "task", "year", "funding"),
            (
                AGENCY,
                Column("task", "code", "Nhiệm vụ của kế hoạch", refers_to="plan.tasks"),
                Column("year", "year", "Năm"),
                _id("funding", "Nguồn kinh phí", "plan.funding"),
                Column("planned_vnd", "vnd", "Kinh phí bố trí, đồng"),
                Column("spent_vnd", "vnd", "Kinh phí đã sử dụng, đồng; trống = chưa quyết toán", is_required=False),
                SOURCE,
            ),
        ),
        Table(
            "reports",
            "Báo cáo phải nộp và ngày nhận",
            "P",
            ("agency", "period", "kind", "due_date"),
            (
                AGENCY,
                PERIOD,
                Column(
                    "kind",
                    "choice",
                    "annual = hằng năm, stage = giai đoạn, ad_hoc = đột xuất",
                    choices=tuple(REPORT_KINDS),
                ),
                _id("addressee", "Cơ quan nhận báo cáo", "agencies"),
                Column("due_date", "date", "Hạn nộp (trước ngày 30/11 nghĩa là chậm nhất 29/11)"),
                Column("received_date", "date", "Ngày nhận; trống = chưa nhận", is_required=False),
            ),
        ),
        Table(
            "duty_holders",
            "Cơ quan nào giữ một việc của kế hoạch, từ ngày nào đến ngày nào",
            "P",
            ("duty", "agency", "valid_from"),
            (
                Column("duty", "code", "Việc của kế hoạch", refers_to="plan.duties"),
                AGENCY,
                VALID_FROM,
                VALID_TO,
                Column(
                    "is_confirmed",
                    "choice",
                    "yes khi có văn bản giao việc; no thì trang ghi “chờ xác nhận”",
                    choices=CHOICE_YES_NO,
                ),
                _id("source", "Văn bản giao việc; phải có khi is_confirmed là yes", "sources|plan.documents", False),
            ),
        ),
        Table(
            "occasions",
            "Những dịp đã qua và sắp tới: bầu cử, kiện toàn chức vụ, rà soát quy hoạch, lớp bồi dưỡng",
            "P",
            ("occasion",),
            (
                _id("occasion", "Mã riêng của dịp"),
                Column("date", "moment", "Năm, tháng hoặc ngày: 2027, 2027-05, 2027-05-20; tính theo ngày cuối"),
                Column("title", "text", "Việc gì"),
                Column(
                    "kind",
                    "choice",
                    "election = bầu cử, congress = đại hội, term = hết nhiệm kỳ, vacancy = khuyết chức vụ, "
                    "posts = kiện toàn chức vụ, roster = rà soát quy hoạch, training = đào tạo, "
                    "units = sắp xếp đơn vị, other = việc khác",
                    choices=tuple(OCCASION_KINDS),
                ),
                _id("place", "Nơi", "units|site.context_areas", is_required=False),
                Column(
                    "indicators",
                    "code",
                    "Chỉ số liên quan",
                    is_required=False,
                    refers_to="indicators.indicators",
                    shape="list",
                ),
                Column("is_confirmed", "choice", "Ngày đã chắc chưa", choices=CHOICE_YES_NO),
                _id("source", "Nguồn", "sources|plan.documents", is_required=False),
            ),
        ),
        Table(
            "supervision",
            "Giám sát, phản biện xã hội",
            "P",
            ("body", "date", "subject_agency"),
            (
                _id("body", "Cơ quan giám sát", "agencies"),
                Column("date", "date", "Ngày"),
                _id("subject_agency", "Cơ quan được giám sát", "agencies"),
                Column("finding", "text", "Kiến nghị"),
                Column("answered_date", "date", "Ngày trả lời", is_required=False),
                Column("answer", "text", "Nội dung trả lời", is_required=False),
            ),
        ),
        Table(
            "answers",
            "Giải trình: vì sao một mốc không đạt, một việc quá hạn, một báo cáo không nộp; có lời mới vẫn giữ lời cũ",
            "P",
            ("answer",),
            (
                _id("answer", "Mã riêng của lời giải trình"),
                Column(
                    "about",
                    "choice",
                    "Về cái gì: milestone = một mốc (điền indicator, place, milestone; sector khi là của một ngành), "
                    "action = một việc (điền action), report = một báo cáo (điền agency, period, kind, due_date)",
                    choices=("milestone", "action", "report"),
                ),
                Column("indicator", "code", "Chỉ số", is_required=False, refers_to="indicators.indicators"),
                _id("place", "Nơi", "units|site.context_areas", is_required=False),
                _id("sector", "Ngành, khi ngành có chỉ tiêu riêng", "site.sectors", is_required=False),
                Column("milestone", "year", "Năm của mốc", is_required=False),
                _id("action", "Việc", "actions", is_required=False),
                _id("agency", "Cơ quan phải báo cáo", "agencies", is_required=False),
                Column("period", "year", "Kỳ của báo cáo", is_required=False),
                Column("kind", "choice", "Loại báo cáo", is_required=False, choices=("", *REPORT_KINDS)),
                Column("due_date", "date", "Hạn của báo cáo", is_required=False),
                Column("date", "date", "Ngày giải trình"),
                Column("role", "text", "Chức danh người ký, không ghi tên"),
                Column("why", "text", "Vì sao"),
                Column("next_step", "text", "Sẽ làm gì", is_required=False),
                Column("next_date", "date", "Chậm nhất ngày nào", is_required=False),
                Column("document_no", "text", "Số văn bản", is_required=False),
            ),
        ),
        Table(
            "confirmations",
            "Số liệu đã gửi cho cơ quan xem lại trước khi công bố, và cơ quan trả lời thế nào",
            "P",
            ("agency", "period", "sent_date"),
            (
                AGENCY,
                PERIOD,
                Column("sent_date", "date", "Ngày gửi"),
                Column("answered_date", "date", "Ngày trả lời; trống = chưa trả lời", is_required=False),
                Column(
                    "outcome",
                    "choice",
                    "confirmed = xác nhận đúng, corrected = đề nghị sửa; trống = chưa trả lời",
                    is_required=False,
                    choices=("", *CONFIRMATION_OUTCOMES),
                ),
                Column("note", "text", "Cơ quan nói gì thêm", is_required=False),
            ),
        ),
        Table(
            "questions",
            "Câu hỏi của người dân và lời trả lời, không ghi tên người hỏi",
            "P",
            ("question",),
            (
                _id("question", "Mã riêng của câu hỏi"),
                Column("asked_date", "date", "Ngày hỏi"),
                _id("where", "Hỏi ở đâu", "site.question_places"),
                Column(
                    "about",
                    "code",
                    "Về chỉ số, nhiệm vụ hay việc của cơ quan nào",
                    is_required=False,
                    refers_to="indicators.indicators|plan.tasks|plan.duties",
                ),
                Column("text", "text", "Câu hỏi"),
                Column("answer", "text", "Trả lời", is_required=False),
                Column("answered_date", "date", "Ngày trả lời; trống = chưa trả lời", is_required=False),
                Column("role", "text", "Chức danh người trả lời, không ghi tên", is_required=False),
            ),
        ),
        Table(
            "broadcasts",
            "Buổi phát thanh",
            "P",
            ("date", "station", "programme", "item"),
            (
                Column("date", "date", "Ngày phát"),
                Column("station", "text", "Đài"),
                Column("programme", "text", "Chuyên mục"),
                Column("item", "text", "Bài"),
                Column("minutes", "count", "Số phút", most=1_440),
            ),
        ),
        Table(
            "airtimes",
            "Lịch phát bản tin hằng tuần",
            "P",
            ("weekday", "time", "station"),
            (
                Column("weekday", "choice", "Thứ: mon, tue, wed, thu, fri, sat, sun", choices=tuple(WEEKDAYS)),
                Column("time", "text", "Giờ phát, ví dụ 06:30"),
                Column("station", "text", "Đài, loa"),
                Column("programme", "text", "Chuyên mục"),
                Column(
                    "indicator", "code", "Bản tin về chỉ số nào", is_required=False, refers_to="indicators.indicators"
                ),
                Column("unit", "id", "Bản tin về xã nào; trống cả hai = cả vùng", is_required=False, refers_to="units"),
                Column("span", "choice", "quarter = bản tin quý, year = bản tin năm", choices=tuple(SPANS)),
                Column("seconds", "choice", "Dài bao nhiêu giây", choices=tuple(map(str, LENGTHS_S))),
            ),
        ),
        Table(
            "abbreviations",
            "Chữ tắt của nơi này và cách đọc trên loa, thêm vào những chữ trang đã biết",
            "P",
            ("short",),
            (
                Column("short", "text", "Chữ tắt, ví dụ HĐND"),
                Column("spoken", "text", "Đọc thế nào, ví dụ Hội đồng nhân dân"),
            ),
        ),
        Table(
            "clips",
            "Mẩu tiếng người địa phương đọc để ghép thành bản tin; nằm ở thư mục người còn sống, do lệnh clips ghi",
            "P",
            ("language", "person", "clip"),
            (
                Column("language", "language", "Tiếng gì: vi, hoặc một mã trong article_languages"),
                _id("clip", "Tên tệp bỏ đuôi .wav, trong clips/<tiếng>/<mã người>/"),
                Column("text", "text", "Mẩu này đọc gì, đúng như bản đọc"),
                _id("person", "Mã người đọc, đã đồng ý phạm vi voice", "consents.person"),
                Column("sha256", "sha256", "Mã kiểm của tệp lúc được nhận"),
            ),
        ),
        Table(
            "sources",
            "Nguồn số liệu",
            "P",
            ("source",),
            (
                _id("source", "Mã nguồn"),
                Column("title", "text", "Tên tài liệu"),
                Column("publisher", "text", "Nơi phát hành"),
                Column("date", "date", "Ngày của tài liệu", is_required=False),
                Column("document_no", "text", "Số văn bản", is_required=False),
                Column("url", "url", "Đường dẫn", is_required=False),
                Column(
                    "kind",
                    "choice",
                    "official = văn bản chính thức, statistics = thống kê, press = báo chí, illustrative = minh họa",
                    choices=("official", "statistics", "press", "illustrative"),
                ),
                Column(
                    "approved_by_role",
                    "text",
                    "Chức danh người đồng ý cho công bố số liệu nhạy cảm (không ghi tên)",
                    is_required=False,
                ),
                Column("approved_date", "date", "Ngày đồng ý", is_required=False),
            ),
            is_required=True,
        ),
        Table(
            "materials",
            "Tài liệu truyền thông",
            "P",
            ("material",),
            (
                _id("material", "Mã tài liệu"),
                Column("title", "text", "Tên"),
                _id("kind", "Loại tài liệu", "site.material_kinds"),
                Column("file", "path", "Tệp trong data/materials/"),
                Column("topic", "text", "Chủ đề"),
                Column("language", "text", "Ngôn ngữ"),
                Column("date", "date", "Ngày"),
                Column("audience", "text", "Dành cho ai"),
                Column("licence", "text", "Giấy phép"),
                Column(
                    "related",
                    "code",
                    "Chỉ số liên quan",
                    is_required=False,
                    refers_to="indicators.indicators",
                    shape="list",
                ),
                Column(
                    "people",
                    "id",
                    "Mã của mọi người nhận ra được trong tài liệu; trống khi không có ai",
                    is_required=False,
                    refers_to="consents.person",
                    shape="list",
                ),
            ),
        ),
        Table(
            "consents",
            "Sự đồng ý của người được nêu (mã người, không ghi tên)",
            "P",
            ("consent",),
            (
                _id("consent", "Mã đồng ý"),
                _id("person", "Mã người (không phải tên)"),
                Column(
                    "legal_basis",
                    "choice",
                    "consent = có văn bản đồng ý, published_biography = tiểu sử đã công bố",
                    choices=("consent", "published_biography"),
                ),
                Column(
                    "scopes", "choice", "Phạm vi đồng ý, cách nhau bằng dấu chấm phẩy", choices=SCOPES, shape="list"
                ),
                Column("is_minor", "choice", "Là trẻ em", choices=CHOICE_YES_NO),
                Column("has_guardian", "choice", "Có người giám hộ đồng ý", choices=CHOICE_YES_NO),
                Column("given_date", "date", "Ngày đồng ý"),
                Column("expires_date", "date", "Ngày hết hạn", is_required=False),
                Column("withdrawn_date", "date", "Ngày nhận được lời rút lại", is_required=False),
                Column(
                    "removed_date",
                    "date",
                    "Ngày đã gỡ xong ở mọi nơi sau khi rút lại, chậm nhất 15 ngày",
                    is_required=False,
                ),
            ),
        ),
        Table(
            "revisions",
            "Đính chính số liệu đã công bố",
            "P",
            ("date", "indicator", "place", "period", "quantity"),
            (
                Column("date", "date", "Ngày đính chính"),
                Column("indicator", "code", "Chỉ số", refers_to="indicators.indicators"),
                _id("place", "Nơi", "units|blocks|site.context_areas"),
                PERIOD,
                Column("quantity", "choice", "Đại lượng được sửa", choices=("numerator", "denominator", "value_pct")),
                Column("old", "number", "Số cũ (trống với số liệu nhạy cảm loại C)", is_required=False),
                Column(
                    "new",
                    "number",
                    "Số mới (trống = rút số cũ; cũng trống với số liệu nhạy cảm loại C)",
                    is_required=False,
                ),
                Column("reason", "text", "Lý do"),
            ),
        ),
        Table(
            "retractions",
            "Lần công bố được rút lại vì đã nêu điều không được nêu: số liệu và lời của lần ấy không còn trên trang",
            "P",
            ("release",),
            (
                Column("release", "count", "Số của lần công bố, như lệnh releases kể"),
                Column("date", "date", "Ngày rút"),
                Column("reason", "text", "Vì sao, một câu cho người đọc; không nhắc lại điều đã lộ, không nêu tên ai"),
            ),
        ),
        Table(
            "release_days",
            "Ngày hẹn công bố số liệu: giữ đúng hay hoãn, vì sao, và ai được xem số liệu trước",
            "P",
            ("date", "what"),
            (
                Column("date", "date", "Ngày đã hẹn; hẹn rồi thì không sửa, kể cả khi hoãn"),
                Column("what", "text", "Hẹn công bố số liệu gì"),
                Column("kept_date", "date", "Ngày công bố thật; trống = chưa công bố", is_required=False),
                Column(
                    "reason",
                    "text",
                    "Vì sao công bố muộn hơn hẹn, hoặc quá hẹn mà chưa công bố; một câu cho người đọc",
                    is_required=False,
                ),
                Column(
                    "seen_before_by",
                    "text",
                    "Chức danh những ai xem số liệu trước ngày công bố, ngăn bằng dấu chấm phẩy, không ghi tên người; "
                    "không có ai thì ghi “không ai”, trống = trang nói là chưa ghi",
                    is_required=False,
                    shape="list",
                ),
            ),
        ),
        Table(
            "old_addresses",
            "Địa chỉ cũ của trang: ai tới đó được đưa tới địa chỉ mới, hoặc được báo là trang đã gỡ",
            "P",
            ("old_address",),
            (
                Column("old_address", "address", "Địa chỉ cũ tính từ trang chủ, ví dụ don-vi/ten-cu/"),
                Column(
                    "new_address",
                    "address",
                    "Địa chỉ nay thay cho nó; trống = trang đã gỡ, không có gì thay",
                    is_required=False,
                ),
                Column("date", "date", "Ngày đổi hay gỡ"),
                Column("reason", "text", "Vì sao, một câu cho người đọc; không nêu tên ai"),
            ),
        ),
    )
}

# speech/<language>.yml: how the place says its bulletins
SPEECH = "speech"
SENTENCES = Column(
    "sentences",
    "text",
    "Các câu của bản tin; câu đầu tiên hợp với điều cần nói thì được đọc",
    shape="records",
    columns=(
        Column("of", "choice", "Nói về điều gì", choices=tuple(FACTS)),
        Column("when", "text", "Khi nào", is_required=False, shape="map", keys="column"),
        Column("say", "text", "Câu nói, {tên} là chỗ của giá trị"),
    ),
)

# YAML: file -> section -> columns. The section "" holds the file's single keys; every other section is a map from its
# first
# column (the key) to the rest of the record.
METHODS = ("share_having", "share", "parity")
PROTECTED = ("B", "C")  # classes of figures about few or sensitive people
INDICATOR_TABLES = tuple(table.name for table in TABLES.values() if table.reporter)


@dataclass(frozen=True)
class Section:
    """A part of a YAML file; `key` is the column that names its records ("" for the file's single keys)."""

    name: str
    meaning: str
    key: str
    columns: tuple[Column, ...]
    is_required: bool = True


def _names(name: str, meaning: str, is_required: bool = True, is_spoken: bool = False) -> Column:
    return Column(name, "text", meaning, is_required, shape="map", keys="id", is_spoken=is_spoken)


BESIDE = Column(
    "beside",
    "code",
    "Các chỉ số mà số liệu này nên được đặt cạnh; chỉ số đầu cho biết nó thuộc mục tiêu nào",
    is_required=False,
    refers_to="indicators.indicators",
    shape="list",
)

YAML_FILES: dict[str, tuple[Section, ...]] = {
    "site": (
        Section(
            "",
            "Tên gọi và địa chỉ của trang",
            "",
            (
                Column(
                    "format",
                    "count",
                    f"Bản của khuôn dữ liệu, nay là {FORMAT}; trống = 1; make upgrade nâng lên",
                    is_required=False,
                ),
                Column(
                    "edition",
                    "choice",
                    "official = bản chính thức, illustrative = bản số liệu minh họa",
                    choices=("official", "illustrative"),
                ),
                Column("title", "text", "Tên trang", is_spoken=True),
                Column(
                    "short_name",
                    "text",
                    f"Tên ngắn ở đầu trang, nhiều nhất {MOST_SHORT_NAME} chữ; trống = tên trang",
                    is_required=False,
                    is_spoken=True,
                    most=MOST_SHORT_NAME,
                ),
                Column("description", "text", "Một câu giới thiệu trang", is_spoken=True),
                Column("owner", "text", "Cơ quan chủ quản trang", is_spoken=True),
                Column("contact", "text", "Liên hệ"),
                Column(
                    "contact_email",
                    "email",
                    "Thư điện tử của cơ quan nhận lời báo sai; trống thì trang không có nút “Báo số này sai”",
                    is_required=False,
                ),
                Column(
                    "security_email",
                    "email",
                    "Thư điện tử nhận tin về lỗ hổng bảo mật của trang, ghi vào .well-known/security.txt",
                    is_required=False,
                ),
                Column(
                    "security_expires",
                    "date",
                    "Ngày phải xem lại security_email, trong vòng một năm; qua ngày ấy check báo lỗi",
                    is_required=False,
                ),
                _id(
                    "letter_to",
                    "Loại cơ quan của xã nhận thư hỏi số liệu khi chưa xác nhận ai báo cáo, một mã trong agency_kinds",
                    is_required=False,
                ),
                Column(
                    "syllables_per_minute",
                    "count",
                    "Đọc trên loa bao nhiêu tiếng một phút; để trống là 200",
                    is_required=False,
                    most=400,
                ),
                Column("base_url", "url", "Địa chỉ công khai của trang, kết thúc bằng /"),
                Column("licence", "text", "Giấy phép dữ liệu", is_spoken=True),
                Column("licence_url", "url", "Đường dẫn giấy phép"),
                Column(
                    "languages",
                    "choice",
                    "Ngôn ngữ của trang, tiếng Việt trước",
                    choices=tuple(LANGUAGES),
                    shape="list",
                ),
                _names("unit_kinds", "Loại đơn vị hành chính: mã và tên gọi"),
                _names("agency_kinds", "Loại cơ quan: mã và tên gọi"),
                _names("sectors", "Ngành, lĩnh vực: mã và tên gọi", is_spoken=True),
                _names("material_kinds", "Loại tài liệu: mã và tên gọi", is_required=False),
                _names("profile_fields", "Lĩnh vực của gương điển hình: mã và tên gọi", is_required=False),
                _names("profile_eras", "Thời kỳ của gương điển hình, sớm trước: mã và tên gọi", is_required=False),
                _names("question_places", "Nơi người dân hỏi: mã và tên gọi", is_required=False),
                _names("story_categories", "Chuyên mục câu chuyện: mã và tên gọi", is_required=False),
                _names(
                    "synonyms",
                    "Chữ hay được gõ khi tìm, không dấu và nối bằng gạch (ngan-sach), và chữ mà trang dùng (kinh phí)",
                    is_required=False,
                ),
                Column(
                    "article_languages",
                    "text",
                    "Các tiếng mà bài có thể có thêm bản: mã tiếng (BCP 47) và tên gọi",
                    is_required=False,
                    shape="map",
                    keys="language",
                ),
                _names("context_areas", "Nơi của số liệu bối cảnh: mã và tên gọi", is_required=False),
                Column(
                    "context_areas_until",
                    "date",
                    "Nơi nào trong số ấy nay không còn: mã và ngày cuối cùng; trang kể về nơi ấy như chuyện đã qua",
                    is_required=False,
                    shape="map",
                    keys="id",
                ),
                _id("illustration", "Thư mục con chứa bản số liệu minh họa, dựng vào minh-hoa/", is_required=False),
                Column(
                    "as_of",
                    "date",
                    "Ngày mà bản minh họa luôn tính đến, dù dựng ngày nào; bản chính thức không được có",
                    is_required=False,
                ),
                Column(
                    "data_date",
                    "date",
                    (
                        "Ngày xem lại dữ liệu lần cuối; tệp tải về và sơ đồ trang mang ngày muộn nhất giữa ngày này, "
                        "ngày của nguồn, của đính chính và của mốc đã đến"
                    ),
                    is_required=False,
                ),
                Column("zone", "zone", f"Múi giờ quyết định hôm nay là ngày nào; trống = {ZONE}", is_required=False),
                Column(
                    "people",
                    "text",
                    (
                        "Thư mục hồ sơ người còn sống (profiles/, photos/, consents.csv), ngoài kho dữ "
                        "liệu chung, ví dụ ../../nguoi"
                    ),
                    is_required=False,
                ),
                Column(
                    "ledger",
                    "text",
                    "Sổ công bố: thư mục ngoài kho dữ liệu chung ghi lại mọi điều đã công bố, ví dụ ../../so-cong-bo",
                    is_required=False,
                ),
                Column(
                    "public_key",
                    "text",
                    "Khóa công khai (minisign) để ai cũng kiểm được chữ ký của trang; một dòng, bắt đầu bằng RW",
                    is_required=False,
                ),
            ),
        ),
    ),
    "plan": (
        Section(
            "",
            "Kế hoạch",
            "",
            (
                Column("title", "text", "Tên kế hoạch"),
                Column("short_title", "text", "Tên gọi ngắn, ví dụ “Kế hoạch …”"),
                Column("document_no", "text", "Số văn bản"),
                Column("issued_date", "date", "Ngày ban hành"),
                Column("issuer", "text", "Cơ quan ban hành"),
                Column("start_year", "year", "Năm đầu"),
                Column("end_year", "year", "Năm cuối"),
                Column("summary", "text", "Tóm tắt bằng lời thường", is_spoken=True),
                Column("reference_day", "month_day", "Ngày chốt số liệu của mỗi kỳ, dạng tháng-ngày"),
                Column("report_due_day", "month_day", "Hạn báo cáo hằng năm, dạng tháng-ngày"),
                Column("leaders", "text", "Ai được tính là lãnh đạo", is_spoken=True),
                Column(
                    "verdict_note",
                    "text",
                    "Câu ghi cạnh kết quả kể từ verdict_note_date",
                    is_required=False,
                    is_spoken=True,
                ),
                Column("verdict_note_date", "date", "Ngày bắt đầu ghi câu đó", is_required=False),
                _names("funding", "Nguồn kinh phí: mã và tên gọi"),
                Column("funding_note", "text", "Kế hoạch nói gì về kinh phí, bằng lời dễ hiểu", False, is_spoken=True),
                Column(
                    "funding_duty",
                    "code",
                    "Việc của nơi bố trí kinh phí, một mã ở mục duties",
                    is_required=False,
                    refers_to="plan.duties",
                ),
            ),
        ),
        Section(
            "documents",
            "Văn bản liên quan",
            "document",
            (
                _id("document", "Mã văn bản"),
                Column("title", "text", "Tên văn bản"),
                Column("document_no", "text", "Số văn bản"),
                Column("issued_date", "date", "Ngày ban hành"),
                Column("publisher", "text", "Cơ quan ban hành"),
                Column("url", "url", "Đường dẫn", is_required=False),
            ),
        ),
        Section(
            "targets",
            "Mục tiêu của kế hoạch",
            "target",
            (
                Column("target", "code", "Mã mục tiêu, ví dụ I.1"),
                Column("title", "text", "Nội dung bằng lời thường", is_spoken=True),
                Column("note", "text", "Điều cần biết thêm", is_required=False, is_spoken=True),
            ),
        ),
        Section(
            "tasks",
            "Nhiệm vụ của kế hoạch",
            "task",
            (
                Column("task", "code", "Mã nhiệm vụ, ví dụ II.3b"),
                Column("title", "text", "Tên ngắn", is_spoken=True),
                Column("summary", "text", "Nội dung bằng lời thường", is_spoken=True),
            ),
        ),
        Section(
            "duties",
            "Cơ quan chịu trách nhiệm",
            "duty",
            (
                Column("duty", "code", "Mã trong kế hoạch, ví dụ IV.1"),
                Column("name", "text", "Tên gọi trong kế hoạch", is_spoken=True),
                Column("agency", "id", "Cơ quan trong bảng agencies", is_required=False, refers_to="agencies"),
                Column("summary", "text", "Việc phải làm, bằng lời thường", is_spoken=True),
                Column(
                    "has_own_plan",
                    "choice",
                    "yes khi kế hoạch đòi mỗi cơ quan giữ việc này lập kế hoạch riêng",
                    is_required=False,
                    choices=("", *CHOICE_YES_NO),
                ),
            ),
        ),
        Section(
            "terms",
            "Từ cần giải nghĩa: có trang riêng, và mỗi trang dẫn tới đó ở chỗ từ ấy xuất hiện lần đầu",
            "term",
            (
                _id("term", "Mã của từ"),
                Column("name", "text", "Từ, như trên trang", is_spoken=True),
                Column("forms", "text", "Cách viết khác của từ ấy trên trang", is_required=False, shape="list"),
                Column("meaning", "text", "Nghĩa, bằng lời thường", is_spoken=True),
            ),
            is_required=False,
        ),
        Section(
            "method",
            "Các bản cách hiểu của nơi này: những gì kế hoạch để ngỏ và trang phải chọn (ngày chốt số liệu, ai là lãnh "
            "đạo, mốc mà kế hoạch không đặt); đổi một điều thì thêm một bản, không sửa bản cũ",
            "version",
            (
                _id("version", "Số của bản, ví dụ 1"),
                Column("from_period", "year", "Kỳ đầu tiên mà bản này được dùng; trống = mọi kỳ", is_required=False),
                Column("decided_date", "date", "Ngày ghi bản này"),
                Column("what", "text", "Chọn thế nào, bằng lời thường", is_spoken=True),
                Column("why", "text", "Vì sao", is_spoken=True),
            ),
            is_required=False,
        ),
    ),
    "indicators": (
        Section(
            "indicators",
            "Chỉ số",
            "indicator",
            (
                Column("indicator", "code", "Mã chỉ số, ví dụ I.1b"),
                Column("title", "text", "Tên chỉ số", is_spoken=True),
                Column("question", "text", "Câu hỏi bằng lời thường mà chỉ số trả lời", is_spoken=True),
                Column(
                    "target",
                    "code",
                    "Mục tiêu của kế hoạch mà chỉ số đo; trống = số liệu bối cảnh",
                    is_required=False,
                    refers_to="plan.targets",
                ),
                Column("method", "choice", "Cách tính", choices=METHODS),
                Column("table", "choice", "Bảng số liệu", choices=INDICATOR_TABLES),
                Column(
                    "where", "text", "Chỉ lấy các dòng có giá trị này", is_required=False, shape="map", keys="column"
                ),
                Column("numerator", "column", "Các cột cộng thành tử số", shape="list"),
                Column("denominator", "column", "Các cột cộng thành mẫu số", shape="list"),
                Column("counted", "text", "Cái được đếm, ví dụ “cơ quan”", is_spoken=True),
                Column("having", "text", "Điều được đếm, ví dụ “có lãnh đạo chủ chốt là nữ”", is_spoken=True),
                Column(
                    "places",
                    "id",
                    "Nơi của số liệu chính, theo thứ tự thời gian",
                    refers_to="units|site.context_areas",
                    shape="list",
                ),
                Column(
                    "breakdown",
                    "id",
                    "Các loại đơn vị được tách riêng",
                    is_required=False,
                    refers_to="site.unit_kinds",
                    shape="list",
                ),
                Column(
                    "direction", "choice", "up = càng cao càng tốt, down = càng thấp càng tốt", choices=("up", "down")
                ),
                Column("milestones", "pct", "Mốc: năm và chỉ tiêu %", is_required=False, shape="map", keys="year"),
                Column(
                    "milestones_note",
                    "text",
                    "Khi kế hoạch không đặt con số mà mốc là cách hiểu của trang: một câu nói điều đó",
                    is_required=False,
                    is_spoken=True,
                ),
                Column("breaks", "year", "Kỳ đầu tiên của mỗi dãy số liệu mới", is_required=False, shape="list"),
                Column(
                    "disclosure",
                    "choice",
                    "Loại bảo vệ: P, A, B, C (loại D không được có trong data/)",
                    choices=CLASSES,
                ),
                Column("size", "column", "Không còn dùng: số người đứng sau con số suy ra từ tử số", is_required=False),
                _id("block_group", "Nhóm khối công bố dùng cho chỉ số", is_required=False),
                Column("responsible", "id", "Cơ quan báo cáo số liệu", is_required=False, refers_to="agencies"),
                Column("definition", "text", "Cách hiểu chỉ số, bằng lời thường", is_spoken=True),
                Column("not_counted", "text", "Những gì không được tính", is_required=False, is_spoken=True),
                Column(
                    "sources",
                    "id",
                    "Nguồn của định nghĩa",
                    is_required=False,
                    refers_to="sources|plan.documents",
                    shape="list",
                ),
                BESIDE,
            ),
        ),
        Section(
            "series",
            "Dãy số liệu bối cảnh của bảng context",
            "series",
            (
                _id("series", "Mã dãy, như trong bảng context"),
                Column("title", "text", "Tên dãy", is_spoken=True),
                Column("counted", "text", "Cái được đếm, ví dụ “cơ quan”", is_spoken=True),
                Column("having", "text", "Điều được đếm, ví dụ “có lãnh đạo chủ chốt là nữ”", is_spoken=True),
                BESIDE,
                Column("note", "text", "Điều cần biết khi đọc", is_required=False, is_spoken=True),
            ),
            is_required=False,
        ),
    ),
}

# Articles: Markdown files with front matter, profiles/<id>.md and stories/<date>-<id>.md
PHOTOS = Column(
    "photos",
    "text",
    "Ảnh; ảnh đầu của gương điển hình là chân dung",
    is_required=False,
    shape="records",
    columns=(
        Column("file", "path", "Tệp trong photos/, JPEG, PNG, WebP hoặc HEIC"),
        Column("alt", "text", "Ảnh cho thấy gì, cho người không nhìn thấy"),
        Column("credit", "text", "Người chụp, nơi giữ quyền"),
        Column("caption", "text", "Lời dưới ảnh", is_required=False),
        Column(
            "people",
            "id",
            "Mã của mọi người nhận ra được trong ảnh; [] khi không có ai",
            refers_to="consents.person",
            shape="list",
            least=0,
        ),
    ),
)
AUDIO = Column(
    "audio",
    "text",
    "Bản nghe",
    is_required=False,
    shape="records",
    columns=(
        Column("file", "path", "Tệp trong audio/, MP3, Opus hoặc M4A"),
        Column("title", "text", "Tên bản nghe"),
        Column("credit", "text", "Nơi đọc, nơi ghi"),
        Column(
            "transcript",
            "choice",
            "Lời của bản nghe: article = đúng như bài viết này, file = ở tệp .md cùng tên trong audio/",
            choices=("article", "file"),
        ),
        Column(
            "people",
            "id",
            "Mã của mọi người có giọng nói nhận ra được; [] khi không có ai",
            refers_to="consents.person",
            shape="list",
            least=0,
        ),
    ),
)
IS_DRAFT = Column(
    "is_draft",
    "choice",
    "Là bản nháp: yes hoặc no; bản nháp không đăng, chỉ xem thử được",
    is_required=False,
    choices=("", "yes", "no"),
)
ARTICLES: dict[str, Section] = {
    "profiles": Section(
        "profiles",
        "Gương điển hình; tên tệp của người còn sống là mã ngẫu nhiên của người ấy (gs-7f3a), không phải tên",
        "profile",
        (
            Column("name", "text", "Họ và tên"),
            IS_DRAFT,
            _id("person", "Mã người trong consents.csv; với người còn sống cũng là tên tệp", "consents.person"),
            Column("born", "day_or_year", "Ngày hoặc năm sinh; với người còn sống chỉ ghi năm", is_required=False),
            Column("died", "day_or_year", "Ngày hoặc năm mất", is_required=False),
            Column("ethnicity", "text", "Dân tộc; chỉ nêu khi phạm vi đồng ý có ethnicity", is_required=False),
            Column("fields", "id", "Lĩnh vực", is_required=False, refers_to="site.profile_fields", shape="list"),
            Column("eras", "id", "Thời kỳ hoạt động", is_required=False, refers_to="site.profile_eras", shape="list"),
            Column(
                "offices",
                "text",
                "Chức vụ",
                is_required=False,
                shape="records",
                columns=(
                    Column("title", "text", "Chức vụ"),
                    Column("from", "day_or_year", "Từ", is_required=False),
                    Column("to", "day_or_year", "Đến", is_required=False),
                    _id("unit", "Đơn vị", "units", is_required=False),
                ),
            ),
            _id("unit", "Đơn vị hành chính gắn bó", "units", is_required=False),
            Column("summary", "text", "Tóm tắt trong một, hai câu"),
            Column("quote", "text", "Một câu nói", is_required=False),
            Column("sources", "text", "Nguồn", shape="list"),
            Column("differences", "text", "Chỗ các nguồn nói khác nhau", is_required=False, shape="list"),
            Column(
                "indicators",
                "code",
                "Chỉ số liên quan",
                is_required=False,
                refers_to="indicators.indicators",
                shape="list",
            ),
            Column("stories", "id", "Câu chuyện liên quan", is_required=False, refers_to="stories", shape="list"),
            PHOTOS,
            AUDIO,
            Column("review_date", "date", "Ngày cần xem lại", is_required=False),
        ),
    ),
    "stories": Section(
        "stories",
        "Câu chuyện",
        "story",
        (
            Column("title", "text", "Tên bài"),
            _id("category", "Chuyên mục", "site.story_categories"),
            Column("author", "text", "Người viết hoặc nơi viết"),
            Column("summary", "text", "Tóm tắt trong một, hai câu"),
            Column(
                "people",
                "id",
                "Mã của mọi người còn sống được kể trong bài; [] khi không có ai",
                refers_to="consents.person",
                shape="list",
                least=0,
            ),
            IS_DRAFT,
            Column(
                "indicators",
                "code",
                "Chỉ số liên quan",
                is_required=False,
                refers_to="indicators.indicators",
                shape="list",
            ),
            Column(
                "profiles", "id", "Gương điển hình liên quan", is_required=False, refers_to="profiles", shape="list"
            ),
            Column("tasks", "code", "Nhiệm vụ liên quan", is_required=False, refers_to="plan.tasks", shape="list"),
            Column("materials", "id", "Tài liệu kèm theo", is_required=False, refers_to="materials", shape="list"),
            PHOTOS,
            AUDIO,
        ),
    ),
}
VERSION = Section(
    "versions",
    "Bản tiếng khác của một gương điển hình hay câu chuyện, cạnh tệp tiếng Việt: thêm mã tiếng trước .md "
    "(gs-7f3a.tyz.md); có bài viết, bản nghe hoặc cả hai",
    "version",
    (
        Column("title", "text", "Tên bài bằng tiếng ấy"),
        IS_DRAFT,
        Column("summary", "text", "Tóm tắt bằng tiếng ấy", is_required=False),
        AUDIO,
    ),
)
