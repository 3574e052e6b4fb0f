"""What the library holds: each thing once, with its files, whom it is for, what it is about and used for.

What was made is known by its address: a file that is not there is not offered, nor an item without any.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from build_scripts.files import THUMB, Copy, Drawing, File, Made, Pack
from build_scripts.languages import FIRST, LANGUAGES
from build_scripts.outputs.channels.offline import name_copy
from build_scripts.outputs.channels.press import name_press
from build_scripts.outputs.data.files import name_pack
from build_scripts.outputs.meeting import KIT
from build_scripts.outputs.page import URL
from build_scripts.outputs.places import list_communes
from build_scripts.publication import Material, Publication
from build_scripts.text import slug

CARDS = {"hình vuông": "square", "hình ngang": "wide"}  # what a link to a card says -> its shape
WHOLE, TALKS, COMMUNES = "Cả kế hoạch", "Buổi họp", "Từng xã"  # topics besides targets
PEOPLE, MORE = "Gương sáng và câu chuyện", "Số liệu để hiểu thêm"
SHEET, POSTER, WORD = "tờ in", "áp phích", "văn bản Word"  # kinds
PICTURE, DATA, COPY, PRESS = "hình", "số liệu", "bản mang theo", "bài cho báo chí"
APART = (COPY, PRESS)  # kinds that no pack holds: they are files of many things themselves
EVERYBODY, LANGUAGE = "mọi người", LANGUAGES[FIRST].name


@dataclass(frozen=True)
class Part:
    """A file of an item: what a link to it says, its path from the root of the edition, its name where it is saved."""

    label: str
    path: str
    name: str


@dataclass(frozen=True)
class Item:
    """`day` is that of its content, `use` what it is used for, `preview` the path of its picture, "" for none."""

    title: str
    topic: str
    kind: str
    use: str
    files: tuple[Part, ...]
    day: date
    licence: str
    preview: str = ""
    audience: str = EVERYBODY
    language: str = LANGUAGE


def list_items(publication: Publication, made: Iterable[Made]) -> list[Item]:
    """All items of one edition, in the order in which they are told: of the whole plan, of meetings, of each target, of
    the communes, contributed ones.
    """
    paths = {one.address for one in publication.materials.values()}
    paths |= {path for one in made for path in paths_of(one)}
    cards = {path[: path.rindex("-") + 1]: path for path in paths if "-" in path}  # their names end in a hash
    found = (
        *list_whole(publication),
        *list_kit(publication),
        *list_copies(publication),
        *list_indicators(publication),
        *list_communes_told(publication),
        *list_people(publication),
        *map(of_material, publication.materials.values()),
    )
    kept = (keep_files(item, cards | {path: path for path in paths}) for item in found)
    return [item for item in kept if item.files]


def paths_of(made: Made) -> list[str]:
    """Where the files of a thing that may be downloaded lie."""
    if isinstance(made, Drawing):
        return [f"{made.name}.{kind}" for kind in made.kinds if kind != "inline"]
    if isinstance(made, Copy):
        return [made.path, made.one_page.path]
    return [made.path] if isinstance(made, File | Pack) else []


def keep_files(item: Item, paths: Mapping[str, str]) -> Item:
    """The item with those of its files that there are; `paths`: a path, or the beginning of a card's -> the path."""
    files = tuple(replace(part, path=paths[part.path]) for part in item.files if part.path in paths)
    return replace(item, files=files, preview=paths.get(item.preview, ""))


def list_whole(publication: Publication) -> Iterator[Item]:
    """What tells the whole plan."""
    day, licence, pack = publication.last_updated, publication.site.licence, name_pack(publication)
    told = (
        ("ke-hoach", "Cả kế hoạch trên một tờ", SHEET, "Hai mặt A4: đã đến đâu, ai làm gì, bao giờ. Để phát và dán."),
        ("de-doc", "Tờ dễ đọc", SHEET, "Hai trang A4 chữ to, câu ngắn, hình đếm. Cho người đọc chậm, mắt kém."),
        ("ap-phich", "Áp phích A3", POSTER, "Dán ở nhà văn hóa, trụ sở xã; quét mã để xem số của xã mình."),
    )
    for name, title, kind, use in told:
        path = URL.sheet_of(name)
        yield Item(title, WHOLE, kind, use, tuple(list_sheet(path, name)), day, licence, f"{path}.{THUMB}")
    use = "Gửi qua Zalo, đăng Facebook: cả kế hoạch trong một hình."
    cards = tuple(list_cards("", "hinh"))
    yield Item("Hình để gửi", WHOLE, PICTURE, use, cards, day, licence, URL.card("", "square", ""))
    use, file = "Mọi bảng số liệu dạng CSV và Excel, có sổ nghĩa từng cột.", Part("ZIP", URL.data(pack), "du-lieu.zip")
    yield Item("Dữ liệu mở, cả gói", WHOLE, DATA, use, (file,), publication.figures_updated, licence)


def list_sheet(path: str, name: str) -> Iterator[Part]:
    """A sheet as PDF and picture."""
    yield Part("PDF", f"{path}.pdf", f"{name}.pdf")
    yield Part("ảnh PNG", f"{path}.png", f"{name}.png")


def list_cards(page: str, name: str) -> Iterator[Part]:
    """The cards of a page, by how their paths begin."""
    yield from (Part(label, URL.card(page, shape, ""), f"{name}-{slug(label)}.png") for label, shape in CARDS.items())


def list_kit(publication: Publication) -> Iterator[Item]:
    """The documents for meetings."""
    licence = publication.site.licence
    for one in KIT:
        file, day = Part("Word", URL.kit(one.name), f"{one.name}.docx"), one.day_in(publication)
        yield Item(one.title, TALKS, WORD, one.use, (file,), day, licence, audience=one.audience)


def list_copies(publication: Publication) -> Iterator[Item]:
    """The whole site to take along."""
    name, day, licence = name_copy(publication), publication.last_updated, publication.site.licence
    disk = "Chép vào USB, giải nén rồi mở MO-TRANG-NAY.html."
    phone = "Gửi qua Zalo; điện thoại mở được ngay, không cần mạng."
    told = (
        ("Cả trang, mở không cần mạng", Part("ZIP", URL.copy(name), f"{name}.zip"), disk),
        ("Cả trang trong một tệp", Part("HTML", URL.one_page(name), f"{name}.html"), phone),
    )
    for title, file, use in told:
        yield Item(title, WHOLE, COPY, use, (file,), day, licence)


def list_indicators(publication: Publication) -> Iterator[Item]:
    """A sheet and cards of each indicator."""
    topics = {target.target: f"Mục tiêu {target.target}: {target.title}" for target in publication.plan.targets}
    use = "Một trang A4: con số, kết quả từng mốc, biểu đồ, đếm gì, ai trả lời."
    for key, one in publication.indicators.items():
        about = (one.title, topics.get(one.target, MORE), use, f"chi-so-{slug(key)}")
        yield of_page(publication, URL.indicator(key), about, publication.updated[key])


def of_page(publication: Publication, page: str, about: tuple[str, str, str, str], day: date) -> Item:
    """The sheet and cards of a page; `about` is its title, topic and use, and the name of its files."""
    title, topic, use, name = about
    path = URL.sheet(page)
    files = (*list_sheet(path, name), *list_cards(page, name))
    return Item(title, topic, SHEET, use, files, day, publication.site.licence, f"{path}.{THUMB}")


def list_communes_told(publication: Publication) -> Iterator[Item]:
    """A sheet and cards of each commune."""
    use = "Một trang A4 cho họp thôn: số của xã đặt cạnh cả vùng, câu hỏi, hỏi ở đâu."
    for unit in list_communes(publication):
        own = publication.observations_at.get(unit.place, ())
        day = max([publication.known_day, *(publication.updated[o.indicator] for o in own)])
        yield of_page(publication, URL.unit(unit.place), (unit.name, COMMUNES, use, unit.place), day)


def list_people(publication: Publication) -> Iterator[Item]:
    """A sheet and cards of each woman honoured, cards of each story, and all of it for newspapers."""
    use = "Một trang A4 để dán ở nhà văn hóa, trường học: chân dung, chức vụ, lời kể."
    for key, profile in publication.profiles.items():
        yield of_page(publication, URL.profile(key), (profile.name, PEOPLE, use, key), publication.known_day)
    for key, story in publication.stories.items():
        cards = tuple(list_cards(URL.story(key), key))
        use, day, preview = "Hình để gửi kèm bài.", story.day, URL.card(URL.story(key), "square", "")
        yield Item(story.title, PEOPLE, PICTURE, use, cards, day, publication.site.licence, preview)
    use, name = "Lời và ảnh của ai đồng ý cho báo chí dùng, kèm điều cần ghi.", name_press(publication)
    file = Part("ZIP", URL.pack(name), f"{name}.zip")
    day, licence = publication.last_updated, publication.site.licence
    yield Item("Bài và ảnh cho báo chí", PEOPLE, PRESS, use, (file,), day, licence, audience="nhà báo")


def of_material(one: Material) -> Item:
    """A contributed material."""
    file = Part(one.file_kind.upper(), one.address, f"{one.material}.{one.file_kind}")
    about = (one.title, one.topic, one.kind_name, "", (file,), one.date, one.licence)
    preview = one.address if one.file_kind != "pdf" else ""
    return Item(*about, preview, one.audience, one.language)
