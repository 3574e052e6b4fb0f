"""What the policy that a server sends with each page would block, and what would be fetched from elsewhere.

The policy is that of the preview (desk/handler.py): scripts, styles, fonts, sounds and pictures of the site alone,
pictures within a page too, and nothing that stands in the page itself but data.
"""

import re
from collections.abc import Iterator

from build_scripts.problems import Problem, SiteError
from build_scripts.site.checks.finished.built import Built
from build_scripts.site.checks.programs import check_programs

FONT = re.compile(r"@font-face\s*\{[^}]*url\(\s*[\"']?data:", re.IGNORECASE)
STYLED = "//*[@style]"


def find_programs(site: Built) -> Iterator[Problem]:
    """What runs but our own scripts, and what is fetched from elsewhere, as every build looks for it."""
    try:
        check_programs(site.folder)
    except SiteError as error:
        yield from error.problems


def find_inline_styles(site: Built) -> Iterator[Problem]:
    """Attributes of style, which a browser would pass over; a copy to take along is opened without any server."""
    for page in site.pages:
        tags = sorted({str(one.tag) for one in page.all(STYLED)}) if not page.is_copy else []
        yield from (
            page.tell(f"<{tag}> có thuộc tính style, trình duyệt sẽ bỏ qua; hãy đặt vào tệp css") for tag in tags
        )


def find_fonts_within(site: Built) -> Iterator[Problem]:
    """Fonts that lie in a style sheet."""
    for name in site.named(".css"):
        if FONT.search(site.text(name)):
            yield Problem(name, 0, "", "phông chữ nằm ngay trong tệp css, trình duyệt sẽ chặn; hãy để thành tệp riêng")
