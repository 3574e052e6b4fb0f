"""`python -m tests.guide`: take the pictures of docs/dung-hang-ngay.md anew, of the illustrative edition of two-editions.

Its district is made up, so that they serve every district, and each picture says so. Needs LibreOffice and pdftoppm.
"""

import io
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser import chromium, serving
from tests.cases import ROOT, TWO_EDITIONS, build

PICTURES = ROOT / "docs" / "assets" / "dung-hang-ngay"
WIDTH = 720  # px, twice what a page shows of them
HEAVIEST = 40_000  # bytes
COLOURS = (64, 48, 32, 24, 16, 12, 8)  # of a picture, the most that are light enough
SHEET = "chi-so/i-1/to-in.pdf"
DOCUMENT = "tai-lieu/hop/huong-dan-sinh-hoat.docx"


def main() -> None:
    """Build, look, and put every picture into its place."""
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        assert build(TWO_EDITIONS, site) == 0
        take_all(site / "minh-hoa", Path(folder))


def take_all(edition: Path, folder: Path) -> None:
    """The pictures of a built edition; `folder` is for what is made on the way."""
    PICTURES.mkdir(exist_ok=True)
    with serving(edition.parent) as address, chromium() as browser:
        home = f"{address}{edition.name}/"
        keep("chia-se", show_words_to_share(open_page(browser, f"{home}chi-so/i-1/", 360, 540)))
        keep("thu-vien", shoot(open_page(browser, f"{home}tai-lieu/", 480, 585)))
        keep("man-hinh", shoot(open_page(browser, f"{home}man-hinh/", 1280, 720)))
        [copy] = (edition / "mang-theo").glob("*.html")
        keep("mot-tep", shoot(open_page(browser, copy.as_uri(), 360, 540)))
    keep("to-in", print_page(edition / SHEET, folder, "-gray"))  # as most office printers do
    document = print_page(write_out(edition / DOCUMENT, folder), folder)
    keep("van-ban", document.crop((0, 0, WIDTH, document.height * 2 // 5)))


def open_page(browser: Browser, address: str, width: int, height: int) -> Page:
    """An open page that stands still, at the size of a picture where it is narrower."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, device_scale_factor=max(1, WIDTH / width), reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    return page


def show_words_to_share(page: Page) -> Image.Image:
    """“Hình và lời để chia sẻ”, opened: the picture and the first words below it."""
    part = page.locator("details.share")
    part.locator("summary").click()
    part.locator("img").evaluate("(one) => one.decode()")
    part.evaluate("(one) => one.scrollIntoView()")
    page.wait_for_load_state("networkidle")
    return shoot(page)


def write_out(document: Path, folder: Path) -> Path:
    """A Word document as PDF."""
    office = ["soffice", f"-env:UserInstallation={(folder / 'home').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*office, "--outdir", folder, document], check=True, capture_output=True, timeout=300)
    return folder / f"{document.stem}.pdf"


def print_page(paper: Path, folder: Path, *how: str) -> Image.Image:
    """The first page of a PDF."""
    size = ("-scale-to-x", str(WIDTH), "-scale-to-y", "-1")
    subprocess.run(["pdftoppm", "-png", "-singlefile", *size, *how, paper, folder / "page"], check=True, timeout=60)
    with Image.open(folder / "page.png") as page:
        return page.convert("RGB")


def shoot(page: Page) -> Image.Image:
    """What a window shows."""
    return Image.open(io.BytesIO(page.screenshot()))


def keep(name: str, picture: Image.Image) -> None:
    """A picture, in as many colours as it may weigh."""
    size = (WIDTH, round(picture.height * WIDTH / picture.width))
    small = picture if picture.width == WIDTH else picture.resize(size, Image.Resampling.LANCZOS)
    for colours in COLOURS:
        stream = io.BytesIO()
        small.convert("RGB").quantize(colours, dither=Image.Dither.NONE).convert("RGB").save(
            stream, "WEBP", lossless=True, quality=100, method=6
        )
        if stream.tell() < HEAVIEST:
            (PICTURES / f"{name}.webp").write_bytes(stream.getvalue())
            return
    raise ValueError(f"{name}: too heavy")


if __name__ == "__main__":
    main()
