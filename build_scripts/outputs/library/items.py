"""What the library holds: each thing once, with its files, whom it is for, what it is about and used for.

What was made is known by its address: an entry without a file is left out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from build_scripts.files import THUMB, Drawing, File, Made
from build_scripts.languages import LANGUAGES, Phrases
from build_scripts.outputs.data.files import name_pack
from build_scripts.outputs.page import URL
from build_scripts.outputs.places import list_communes
from build_scripts.publication import Indicator, Material, Publication

WHOLE, COMMUNES, TALKS, MORE = "Cả kế hoạch", "Từng xã", "Buổi họp", "Số liệu để hiểu thêm"  # topics besides targets
EVERYBODY, BRANCHES = "mọi người", "chi hội, tổ, nhóm"
SHEET, POSTER, WORD, DATA = "tờ in", "áp phích", "văn bản Word", "số liệu"  # kinds


@dataclass(frozen=True)
class Item:
    """`files`: (what a link to it says, path from the root of the edition); `preview`: the path of its picture, ""
    for none; `day`: that of its content; `use`: what it is used for; `name`: what it is called inside a pack.
    """

    name: str
    title: str
    topic: str
    kind: str
    audience: str
    language: str
    use: str
    files: tuple[tuple[str, str], ...]
    day: date
    licence: str
    preview: str = ""


def list_items(publication: Publication, made: Iterable[Made]) -> list[Item]:
    """All items of one edition, in the order in which they are told: of the whole plan, of meetings, of each target, of
    the communes, contributed ones.
    """
    paths = frozenset(path for one in made for path in paths_of(one))
    found = (
        *list_whole(publication),
        *list_indicators(publication),
        *list_communes_told(publication),
        *map(of_material, publication.materials.values()),
    )
    kept = (keep_files(item, paths | {one.address for one in publication.materials.values()}) for item in found)
    return [item for item in kept if item.files]


def paths_of(made: Made) -> list[str]:
    """Where the files of a thing that may be downloaded lie."""
    if isinstance(made, Drawing):
        return [f"{made.name}.{kind}" for kind in made.kinds if kind != "inline"]
    return [made.path] if isinstance(made, File) else []


def keep_files(item: Item, paths: frozenset[str]) -> Item:
    """The item with those of its files that there are."""
    files = tuple((label, path) for label, path in item.files if path in paths)
    return Item(**{**vars(item), "files": files, "preview": item.preview if item.preview in paths else ""})


def list_whole(publication: Publication) -> Iterator[Item]:
    """What tells the whole plan."""
    told = (
        ("ke-hoach", "Cả kế hoạch trên một tờ", SHEET, "Hai mặt A4: đã đến đâu, ai làm gì, bao giờ. Để phát và dán."),
        ("de-doc", "Tờ dễ đọc", SHEET, "Hai trang A4 chữ to, câu ngắn, hình đếm. Cho người đọc chậm, mắt kém."),
        ("ap-phich", "Áp phích A3", POSTER, "Dán ở nhà văn hóa, trụ sở xã; quét mã để xem số của xã mình."),
    )
    for name, title, kind, use in told:
        yield make_sheet_item(
            publication, URL.sheet_of(name), (name, title, WHOLE, kind), use, publication.last_updated
        )
    pack = name_pack(publication)
    yield Item(
        pack.removesuffix(".zip"), "Dữ liệu mở, cả gói", WHOLE, DATA, EVERYBODY, LANGUAGES[Phrases().language].name,
        "Mọi bảng số liệu dạng CSV và Excel, có sổ nghĩa từng cột.", (("ZIP", URL.data(pack)),),
        publication.figures_updated, publication.site.licence,
    )  # fmt: skip


def make_sheet_item(publication: Publication, path: str, about: tuple[str, str, str, str], use: str, day: date) -> Item:
    """A sheet that was made; `about` is its name, title, topic and kind."""
    name, title, topic, kind = about
    files = (("PDF", f"{path}.pdf"), ("ảnh PNG", f"{path}.png"))
    language, licence = LANGUAGES[Phrases().language].name, publication.site.licence
    return Item(name, title, topic, kind, EVERYBODY, language, use, files, day, licence, f"{path}.{THUMB}")


def list_indicators(publication: Publication) -> Iterator[Item]:
    """A sheet of each indicator."""
    topics = name_targets(publication)
    use = "Một trang A4: con số, kết quả từng mốc, biểu đồ, đếm gì, ai trả lời."
    for key, indicator in publication.indicators.items():
        about = (
            f"chi-so-{URL.short_indicator(key).split('/')[-2]}",
            indicator.title,
            topic_of(indicator, topics),
            SHEET,
        )
        yield make_sheet_item(publication, URL.sheet(URL.indicator(key)), about, use, publication.updated[key])


def name_targets(publication: Publication) -> Mapping[str, str]:
    """Target -> how its topic is called."""
    return {target.target: f"Mục tiêu {target.target}: {target.title}" for target in publication.plan.targets}


def topic_of(indicator: Indicator, topics: Mapping[str, str]) -> str:
    return topics.get(indicator.target, MORE)


def list_communes_told(publication: Publication) -> Iterator[Item]:
    """A sheet of each commune."""
    use = "Một trang A4 cho họp thôn: số của xã đặt cạnh cả vùng, câu hỏi, hỏi ở đâu."
    for unit in list_communes(publication):
        own = publication.observations_at.get(unit.place, ())
        day = max([publication.known_day, *(publication.updated[o.indicator] for o in own)])
        about = (unit.place, unit.name, COMMUNES, SHEET)
        yield make_sheet_item(publication, URL.sheet(URL.unit(unit.place)), about, use, day)


def of_material(material: Material) -> Item:
    """A contributed material."""
    return Item(
        material.material, material.title, material.topic, material.kind_name, material.audience, material.language, "",
        ((material.file_kind.upper(), material.address),), material.date, material.licence,
        material.address if material.file_kind != "pdf" else "",
    )  # fmt: skip
