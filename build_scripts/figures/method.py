"""The versions of the rules by which figures are made, judged and protected: what changed, when and why.

A rule that changes needs a new version here: a test compares the constants and the worked verdicts of the code with
those that tests/rules/ keeps of the newest one.
"""

from dataclasses import dataclass
from datetime import date

EVERY = 0  # the first period of a version that is used for all


@dataclass(frozen=True)
class Version:
    """`from_period`: the first period that it is used for, or EVERY; `decided_date`: the day on which it was written.

    `rules`: the SHA-256 of what tests/rules/ keeps of it, "" where nothing was kept yet.
    """

    version: str
    from_period: int
    decided_date: date
    what: str
    why: str
    rules: str = ""


VERSIONS = (  # the oldest first
    Version(
        "1",
        EVERY,
        date(2026, 11, 24),
        "Một mốc đã đến được xét bằng số liệu của chính năm ấy; một mốc phía trước được xét bằng đường lộ trình. "
        "Cơ quan chưa báo cáo được tính cả hai cách, và kết quả chỉ được nêu khi hai cách giống nhau. "
        "Nhóm quá nhỏ thì không nêu con số.",
        "Để ai tính lại cũng ra cùng một kết quả, và không ai bị nhận ra.",
    ),
    Version(
        "2",
        EVERY,
        date(2026, 11, 27),
        "Số liệu bầu cử chốt vào ngày bầu cử, không đợi cuối năm. Số liệu về nhân sự và số liệu nhạy cảm chỉ được chia "
        "theo một cách; đính chính chỉ nêu số cũ, số mới khi chính con số ấy được nêu. "
        "Việc quá hạn, báo cáo muộn và những ngày chưa có giải trình được tính từ ngày đến hạn, và chỉ với nơi có văn "
        "bản giao việc.",
        "Kết quả bầu cử không đổi từ ngày bầu đến cuối năm. Hai con số về gần cùng một nhóm người trừ nhau sẽ làm lộ "
        "vài người còn lại. Không nơi nào bị nói là nợ điều mình chưa được giao.",
        "38dcf9e0b3c0d2f3e584a4b658455ff654dfe34379916f4e9bfcb90f49428b9e",
    ),
)
