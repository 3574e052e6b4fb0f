"""Whom to tell of a weakness, and until when that is true (RFC 9116)."""

from collections.abc import Iterator
from datetime import timedelta

from build_scripts.problems import Notice, Problem
from build_scripts.read.dataset import Dataset

LONGEST = timedelta(days=366)  # the standard asks for less than a year: whoever reads mail changes
ENDS_SOON = timedelta(days=30)
BOTH = "security_email và security_expires đi cùng nhau: điền cả hai, hoặc bỏ cả hai"


def check_security(dataset: Dataset) -> Iterator[Problem]:
    """Both keys or none, and a day that is to come within a year. A withdrawal does not wait for it."""
    site, day = dataset.singles["site"], dataset.as_of
    email, ends = site["security_email"], site["security_expires"]
    if bool(email) != bool(ends):
        yield site.problem("security_expires" if email else "security_email", BOTH)
    elif ends and ends < day:
        yield site.problem("security_expires", f"thấy {ends}, đã qua; xem lại ai nhận thư rồi ghi một ngày mới")
    elif ends and ends - day > LONGEST:
        yield site.problem("security_expires", f"thấy {ends}, quá một năm tới; cần một ngày sớm hơn")


def list_security(dataset: Dataset) -> Iterator[Notice]:
    """That it ends soon."""
    site = dataset.singles["site"]
    ends = site["security_expires"]
    if ends and ends - dataset.as_of <= ENDS_SOON:
        told = f"nơi nhận tin về lỗ hổng bảo mật hết hạn ngày {ends}; xem lại ai nhận thư rồi ghi một ngày mới"
        yield Notice(site.file, told)
