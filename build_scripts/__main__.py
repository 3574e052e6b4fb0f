"""The command line: `python -m build_scripts` with one of COMMANDS.

Over 300 lines: every command and its options stand side by side.

Exit codes: 0 good, 1 data to mend, 2 wrong command or a fault of the machine, 3 site check failed, 4 publishing
refused.
"""

import signal

if __name__ == "__main__":  # until a command is ready to be stopped, Ctrl+C ends it without a word
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import argparse
import os
import re
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from build_scripts.desk.build import Order, carry_out
from build_scripts.desk.dictionary import write_dictionary
from build_scripts.desk.ending import end, ready
from build_scripts.languages import FIRST
from build_scripts.problems import CommandError, Notice
from build_scripts.read.dataset import find_people, find_zone
from build_scripts.read.editions import read_checked, read_editions
from build_scripts.read.notices import list_notices
from build_scripts.site.engines import ENGINES, USUAL

if TYPE_CHECKING:
    from build_scripts.desk.publishing.plan import Plan

SITE, PREVIEW, OFFICE = Path("build/site"), "preview", "office"  # beside it: what is never published
SMALL = 800  # pixels: a narrower photo looks blurred on a page

NO_DATA = ("check-site", "attack", "keys")  # what reads what was built alone, or nothing
OUT = {
    "build": SITE,
    "check-site": SITE,
    "attack": SITE,
    "withdraw": SITE,
    "serve": SITE.with_name(PREVIEW),
    "office": SITE.with_name(OFFICE),
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit code."""
    with ready():
        return end(lambda: run(arguments))


def run(arguments: list[str] | None) -> None:
    """Read the arguments and carry the command out; CommandError where they cannot be understood."""
    options, unknown = make_parser().parse_known_args(arguments)
    if unknown:
        raise CommandError(f"Lệnh {options.command} không có phần “{' '.join(unknown)}”")
    if "data" in options and not options.data.is_dir():
        raise CommandError(f"Không có thư mục “{options.data}”")
    if "as_of" in options:
        options.as_of = read_day("--as-of", options.as_of) if options.as_of else default_as_of(options.data)
    COMMANDS[options.command](options)


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are ours."""

    def error(self, message: str) -> NoReturn:
        """Say how to get help; what argparse itself says is English."""
        raise CommandError(f"Lệnh còn thiếu hoặc viết chưa đúng; xem cách dùng: {self.prog} --help")


def make_parser() -> argparse.ArgumentParser:
    """Every command with the options that it understands."""
    parser = Parser(prog="python -m build_scripts")
    commands = parser.add_subparsers(dest="command", required=True)
    parts = {
        name: commands.add_parser(name, help=command.__doc__, description=command.__doc__)
        for name, command in COMMANDS.items()
    }
    for name, part in parts.items():
        if name not in NO_DATA:
            part.add_argument("--data", type=Path, default=Path("data"), help="folder with the tables")
        if name not in (*NO_DATA, "dictionary", "mend", "releases", "verify"):
            part.add_argument(
                "--people", type=Path, help="folder with profiles and consents of the living, where site.yml names none"
            )
            part.add_argument("--as-of", help="the day to judge by (YYYY-MM-DD)")
        if name in OUT:
            part.add_argument("--out", type=Path, default=OUT[name], help="folder of what is built")
        if name in ("build", "serve"):
            part.add_argument("--lang", nargs="+", default=[], help="build these languages only, of those in site.yml")
    parts["build"].add_argument("--engine", choices=ENGINES, default=USUAL, help="what makes pages of Markdown")
    parts["serve"].add_argument("--port", default="8000", help="port on this machine")
    parts["attack"].add_argument(
        "--kept", type=Path, nargs="+", default=[], help="sites that were published before, the oldest first"
    )
    parts["upgrade"].add_argument("--write", action="store_true", help="write what is told")
    parts["withdraw"].add_argument("person", help="whose consent is taken back: the id in consents.csv, or her name")
    parts["withdraw"].add_argument("--received", help="the day on which the request came; else as_of")
    parts["withdraw"].add_argument(
        "--search", type=Path, nargs="+", default=[], help="more folders or files to search for traces: kept releases"
    )
    parts["mend"].add_argument("files", type=Path, nargs="+", help="tables (.csv), .yml or .md of the data")
    parts["clips"].add_argument("--language", default=FIRST, help="what is spoken: vi, or a code of article_languages")
    parts["clips"].add_argument("--sheet", type=Path, help="where the sheet to read from is written")
    parts["clips"].add_argument("--take", type=Path, help="folder of recorded WAV files, named as on the sheet")
    parts["clips"].add_argument("--person", default="", help="whose voice it is: the id in consents.csv")
    parts["new-story"].add_argument("title", help="its title, which gives its address too: “Ngày hội phụ nữ”")
    for name in ("publish", "rollback", "releases"):
        parts[name].add_argument(
            "--to", required=name != "releases", help="where the site is shown: a folder, or ssh://user@host/folder"
        )
        parts[name].add_argument("--ledger", type=Path, help="folder of the ledger, where site.yml names none")
    for name in ("publish", "rollback"):
        parts[name].add_argument("--key", type=Path, help="the secret key that it is signed with")
    parts["publish"].add_argument("--first", action="store_true", help="nothing was published there before")
    parts["publish"].add_argument("--demo", action="store_true", help="publish the illustrative edition too")
    parts["publish"].add_argument("--yes", action="store_true", help="ask nobody: for publishing every week")
    parts["rollback"].add_argument("number", type=int, nargs="?", default=0, help="which release; else the one before")
    parts["verify"].add_argument("site", help="address or folder of a published site")
    parts["verify"].add_argument("--public-key", default="", help="the public key, where site.yml names none")
    parts["keys"].add_argument("folder", type=Path, help="a folder outside the repository")
    parts["photo"].add_argument("photos", type=Path, nargs="+", help="photos as a camera made them, or folders of them")
    parts["photo"].add_argument(
        "--into", type=Path, help="folder to put them in; else photos/ of the people's folder, or of data"
    )
    return parser


def default_as_of(data: Path) -> date:
    """SOURCE_DATE_EPOCH where it is set, else today in the district."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(find_zone(data)).date()
    if not re.fullmatch("[0-9]{1,10}", epoch):
        raise CommandError(f"SOURCE_DATE_EPOCH: thấy “{epoch}”; cần số giây kể từ đầu năm 1970")
    return read_day("SOURCE_DATE_EPOCH", str(datetime.fromtimestamp(int(epoch), UTC).date()))


def read_day(name: str, text: str) -> date:
    """A day of this century; CommandError names the option where it is none."""
    try:
        if re.fullmatch("20[0-9]{2}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise CommandError(f"{name}: thấy “{text}”; cần một ngày có thật từ năm 2000 đến 2099, ví dụ 2026-11-24")


def build(options: argparse.Namespace) -> None:
    """Build the site of a data folder."""
    carry_out(read_order(options))


def read_order(options: argparse.Namespace) -> Order:
    """What is to be built, wherever the command is run from."""
    people = options.people.resolve() if options.people else None
    is_preview, engine = options.command == "serve", getattr(options, "engine", USUAL)
    return Order(options.data, options.out, options.as_of, tuple(options.lang), people, is_preview, engine)


def check(options: argparse.Namespace) -> None:
    """Check every cell and rule of a data folder."""
    for dataset in read_editions(options.data, options.as_of, options.people):
        rows = sum(len(rows) for rows in dataset.tables.values())
        edition = dataset.singles["site"]["edition"]
        print(
            f"{options.data} ({edition}): {len(dataset.tables)} bảng, {rows} dòng, không có lỗi (tính "
            f"đến {dataset.as_of})."
        )
        for notice in list_notices(dataset):
            print(f"Lưu ý: {notice}")


def check_site(options: argparse.Namespace) -> None:
    """Look a finished site over before it is published: every page and file, without the data."""
    from build_scripts.site.checks.finished import check_finished

    pages, files = check_finished(options.out)
    print(f"Đã xem {pages} trang, {files} tệp trong {options.out}: không có lỗi.")


def attack(options: argparse.Namespace) -> None:
    """Try to work out hidden figures from a finished site and earlier releases, as anybody could who reads them all."""
    from build_scripts.attacker.attack import attack as attack_site

    found = attack_site(options.out, options.kept)
    if not found.hidden:
        print(f"Trong {options.out} không có số liệu nào phải giữ kín.")
        return
    print(
        f"Đã thử tính ra {found.hidden} số không công bố, từ {found.releases} bản và {found.periods} kỳ: "
        "không số nào tính ra được."
    )


def mend(options: argparse.Namespace) -> None:
    """Write files anew as UTF-8, tables with commas, where nothing must be guessed; the old ones are kept."""
    from build_scripts.desk.mend import mend as mend_file

    for path in options.files:
        for line in mend_file(path) or ["không có gì phải sửa"]:
            print(f"{path}: {line}")


def dictionary(options: argparse.Namespace) -> None:
    """Write the data dictionary into the data folder."""
    write_dictionary(options.data / "README.md")


def upgrade(options: argparse.Namespace) -> None:
    """Tell what older data lack of today's columns; with --write, add it."""
    from build_scripts.desk.upgrade import list_upgrades, write_upgrades

    people = find_people(options.data, options.people)
    inner = [path.parent for path in sorted(options.data.glob("*/site.yml"))]
    upgrades = list(list_upgrades([options.data, *inner, *([people] if people else [])]))
    for one in upgrades:
        print(f"{one.path}: {one.told}")
    if options.write:
        write_upgrades(upgrades)
    print(f"{len(upgrades)} tệp {'đã đổi' if options.write else 'sẽ đổi; thêm --write để ghi'}.")


def withdraw(options: argparse.Namespace) -> None:
    """Mark a person's consents as withdrawn, build without her, and prove that no trace is left."""
    from build_scripts.desk import withdraw as desk
    from build_scripts.pipeline import check_place

    check_place(options.data, options.out, options.people)
    desk.check_search(options.search)
    received = read_day("--received", options.received) if options.received else options.as_of
    people = find_people(options.data, options.people)
    gone = desk.mark_withdrawn([options.data, *([people] if people else [])], options.person, received, options.as_of)
    print(*gone.told, sep="\n")
    shown, drafts = desk.prove_removed(options.data, options.out, options.as_of, options.people, options.search, gone)
    for name in (PREVIEW, OFFICE):
        desk.clear_private(options.out.with_name(name))
    print("Đã dựng lại trang; không còn dấu vết nào trong các thư mục đã tìm.")
    if shown:
        print(desk.tell_shown(shown))
    print(desk.tell_left_to_do(gone, drafts))


def office(options: argparse.Namespace) -> None:
    """Build what print, social networks, press and copies may show beyond the site, for the office alone."""
    from build_scripts.office import build_office

    found = build_office(options.data, options.out, options.as_of, options.people)
    if not found:
        print(f"Không có gì ngoài những gì trang đã có; {options.out} để trống.")
        return
    print(f"Đã dựng vào {options.out}: {', '.join(found)}. Chỉ giao tận tay theo đúng kênh, KHÔNG đăng lên mạng.")


def new_profile(options: argparse.Namespace) -> None:
    """Start a profile of a living woman in the people's folder: a draft under a random id, and a row of consent."""
    from build_scripts.desk.drafts import start_profile

    path = start_profile(options.data, find_people(options.data, options.people), options.as_of)
    print(
        f"Đã tạo {path} (bản nháp) và thêm dòng “dong-y-{path.stem}” vào {path.parents[1] / 'consents.csv'}.\n"
        "Điền tệp ấy, và điền dòng ấy theo văn bản đồng ý; xem thử: make serve; xong thì bỏ dòng is_draft."
    )


def new_story(options: argparse.Namespace) -> None:
    """Start a story, as a draft: a file with every key and its meaning, to fill in."""
    from build_scripts.desk.drafts import start_story

    path = start_story(options.data, options.title, options.as_of)
    print(f"Đã tạo {path} (bản nháp). Điền tệp ấy; xem thử: make serve; xong thì bỏ dòng is_draft.")


def photo(options: argparse.Namespace) -> None:
    """Put photos, upright and without metadata, into the folder of photos, and print the front matter to paste."""
    from build_scripts.media.photos import list_photos, take_in

    people = find_people(options.data, options.people)
    taken = take_in(list(list_photos(options.photos)), options.into or (people or options.data) / "photos")
    for one in taken:
        original = "".join(letter for letter in one.original if letter.isprintable())
        print(f'  - file: {one.path.name}  # {original}\n    alt: ""\n    credit: ""\n    people: []')
    for one in taken:
        if one.width < SMALL:
            print(f"Lưu ý: {Notice(one.original, f'ảnh nhỏ, rộng {one.width} điểm; nên có ít nhất {SMALL} điểm')}")


def clips(options: argparse.Namespace) -> None:
    """Tell what is to be recorded so that bulletins are heard, as a sheet to read from; take in what was recorded."""
    from build_scripts.desk.clips.missing import find_work, write_missing
    from build_scripts.desk.clips.take import take_in

    dataset = read_checked(options.data, options.as_of, options.people)
    if options.take:
        taken = take_in(dataset, find_work(dataset, options.language), options.person, options.take)
        print(f"Đã nhận {len(taken)} mẩu tiếng; hãy nghe lại từng mẩu trước khi đăng.")
        dataset = read_checked(options.data, options.as_of, options.people)
    sheet = options.sheet or Path("build") / f"ban-doc-{options.language}.docx"
    print(*write_missing(find_work(dataset, options.language), sheet), sep="\n")


def publish(options: argparse.Namespace) -> None:
    """Put the site before the public: build, check, show what would change, send, switch, remember."""
    from build_scripts.desk.publishing.forward import publish as send

    send(read_plan(options), options.yes)


def rollback(options: argparse.Namespace) -> None:
    """Show the pages of an earlier release again, without whoever has withdrawn since."""
    from build_scripts.desk.publishing.back import roll_back

    roll_back(read_plan(options), options.number)


def releases(options: argparse.Namespace) -> None:
    """List every release of the ledger; with --to, which of them is shown there and which are kept."""
    from build_scripts.desk.publishing.plan import need_ledger, open_target
    from build_scripts.desk.publishing.told import list_releases

    target = open_target(options.to) if options.to else None
    lines = list(list_releases(need_ledger(options.data, options.ledger), target))
    is_lost = target is not None and not lines and bool(target.current())
    empty = "Sổ ở đây trống mà nơi ấy đã có trang: hãy khôi phục sổ." if is_lost else "Chưa công bố lần nào."
    print(*(lines or [empty]), sep="\n")


def read_plan(options: argparse.Namespace) -> "Plan":
    """What is to be published, or taken back, and where."""
    from build_scripts.desk.publishing.keys import find_key
    from build_scripts.desk.publishing.plan import Plan, need_ledger, open_target

    return Plan(
        options.data,
        options.people.resolve() if options.people else None,
        options.as_of,
        need_ledger(options.data, options.ledger),
        open_target(options.to),
        getattr(options, "first", False),
        getattr(options, "demo", False),
        find_key(options.data, options.key),
    )


def verify(options: argparse.Namespace) -> None:
    """Tell whether a published site, on the web or in a folder, is still just what was published."""
    from build_scripts.desk.publishing.keys import find_public_key
    from build_scripts.problems import SiteError
    from build_scripts.publish.verify import verify as look

    key = options.public_key or find_public_key(options.data)
    files, problems = look(options.site, key)
    if problems:
        raise SiteError(problems)
    signed = "chữ ký đúng" if key else "CHƯA xem chữ ký: không biết khóa công khai (--public-key)"
    print(f"{options.site}: {files} tệp đúng như khi công bố; {signed}.")


def keys(options: argparse.Namespace) -> None:
    """Make the pair of keys that releases are signed with, outside the repository, and a sheet to keep on paper."""
    from build_scripts.desk.publishing.keys import make_all

    print(*make_all(options.folder), sep="\n")


def serve(options: argparse.Namespace) -> None:
    """Show the site on this machine and build it anew after each edit."""
    from build_scripts.desk.serve import serve as serve_site
    from build_scripts.pipeline import check_place

    check_place(options.data, options.out, options.people)
    people = find_people(options.data, options.people)
    folders = [options.data, *([people] if people and people.is_dir() else [])]
    if not re.fullmatch("[0-9]{1,5}", options.port) or int(options.port) > 65535:
        raise CommandError(f"--port: thấy “{options.port}”; cần một số từ 1 đến 65535, ví dụ 8000")
    serve_site(read_order(options), folders, int(options.port))


COMMANDS = {
    "build": build,
    "check": check,
    "check-site": check_site,
    "attack": attack,
    "serve": serve,
    "new-profile": new_profile,
    "new-story": new_story,
    "photo": photo,
    "clips": clips,
    "withdraw": withdraw,
    "office": office,
    "publish": publish,
    "rollback": rollback,
    "releases": releases,
    "verify": verify,
    "keys": keys,
    "upgrade": upgrade,
    "mend": mend,
    "dictionary": dictionary,
}

if __name__ == "__main__":
    sys.exit(main())
