"""What a branch prints for a meeting: Word documents filled from the same figures as the pages.

One module a document, `paper` writes Word, `facts` are the words that several of them say.
"""

from dataclasses import dataclass
from datetime import date

from build_scripts.publication import Publication


@dataclass(frozen=True)
class Document:
    """A document of the kit by its name in addresses: whom it is for (inside a sentence), what it is used for, and
    whether it tells of the plan's work besides figures.
    """

    name: str
    title: str
    audience: str
    use: str
    tells_work: bool = False

    def day_in(self, publication: Publication) -> date:
        """The day on which what it tells last changed."""
        work = publication.tracker_updated if self.tells_work else date.min
        return max(publication.figures_updated, work)


KIT = (
    Document(
        "to-roi", "Tờ rơi", "mọi người", "Một tờ A4 hai mặt để phát tay hoặc dán bảng tin; có chỗ ghi tên chi hội."
    ),
    Document(
        "huong-dan-sinh-hoat",
        "Hướng dẫn buổi sinh hoạt",
        "chi hội, tổ, nhóm",
        "Một giờ sinh hoạt: đọc số, hỏi nhau, ghi điều đã thống nhất.",
    ),
    Document(
        "the-tiep-xuc-cu-tri",
        "Thẻ tiếp xúc cử tri",
        "cử tri",
        "Hai thẻ trên một tờ: ba con số, hai câu hỏi, chỗ ghi câu trả lời.",
    ),
    Document(
        "phieu-giam-sat",
        "Phiếu giám sát",
        "Mặt trận và các hội, đoàn thể",
        "Từng chỉ số và từng việc của kế hoạch, có chỗ ghi điều thấy và bằng chứng.",
        tells_work=True,
    ),
    Document(
        "thu-hoi-so-lieu",
        "Thư hỏi số liệu",
        "người dân",
        "Thư theo thể thức, điền tên và nơi ở rồi gửi.",
    ),
    Document(
        "bai-noi-hai-phut",
        "Bài nói hai phút",
        "người dẫn buổi họp",
        "Đọc nguyên văn trước cuộc họp hoặc trên loa.",
    ),
)
