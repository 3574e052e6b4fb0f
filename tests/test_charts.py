"""Charts: true text in the picture, no English labels, no overlaps, the same bytes each time, a failure that is named."""

import io
import json
import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
import vl_convert
from PIL import Image, ImageChops

from build_scripts.files import Drawing
from build_scripts.languages import Phrases
from build_scripts.outputs.charts.bars import draw_bars
from build_scripts.outputs.charts.base import INK, TARGET, VALUE, Record, chart_drawing, picture_drawing
from build_scripts.outputs.charts.multiples import draw_multiples
from build_scripts.outputs.charts.parity import draw_parity
from build_scripts.outputs.charts.tiles import draw_tiles
from build_scripts.outputs.charts.timeline import PLOT_WIDTH, draw_timeline
from build_scripts.outputs.pages import indicator
from build_scripts.pipeline import publish_data
from build_scripts.problems import SiteError
from build_scripts.publication import Indicator, Observation
from build_scripts.site import render
from tests.cases import AS_OF, DEMO, copy_case, read_rows, write_table

VI = Phrases()
PICTURES = Path(__file__).parent / "pictures"
LONG = "Xã có một cái tên rất dài, dài đến sáu mươi chữ cái để thử xem"


def make_indicator(*milestones: tuple[int, int]) -> Indicator:
    goals = tuple((year, Fraction(target)) for year, target in milestones)
    return Indicator(
        "T.1", "Chỉ số thử", "Bao nhiêu?", "", "share", "cơ quan", "có nữ", ("thu",), "up", goals, (), "A", "", "", "", "", (), False,
    )  # fmt: skip


def observe(
    period: int, numerator: int | None, denominator: int = 100, status: str = "", is_break: bool = False
) -> Observation:
    value = None if numerator is None else Fraction(100 * numerator, denominator)
    reference = None if value is None else Fraction(80)
    return Observation(
        "T.1",
        "thu",
        "",
        period,
        numerator,
        denominator,
        value,
        reference,
        None,
        None,
        (),
        is_break,
        status,
        ("thu",),
        (),
    )


PLAN = make_indicator((2025, 60), (2030, 75))


def timeline(*run: Observation, indicator: Indicator = PLAN) -> Record:
    spec = draw_timeline(indicator, {"thu": run}, VI)
    assert spec is not None
    return spec


def draw(spec: Record | None, name: str = "thu") -> str:
    assert spec is not None
    drawing = chart_drawing(name, "Tỷ lệ nữ ở Ủy ban", "Số liệu cũng nằm trong bảng.", spec)
    drawn, error = render.draw(drawing)
    assert error == ""
    return drawn["inline"].decode()


def data_of(spec: Record, field: str) -> list[Record]:
    """The rows of the layer whose rows have this field."""
    return next(
        layer["data"]["values"] for layer in spec["layer"] if any(field in row for row in layer["data"]["values"])
    )


KINDS: dict[str, Callable[[], Record | None]] = {
    "timeline": lambda: timeline(
        observe(2021, 33), observe(2022, 40), observe(2024, 58), observe(2025, 61, is_break=True), observe(2026, 66, status="p")
    ),
    "dots": lambda: timeline(observe(2021, 5, 12), observe(2024, 7, 12), observe(2025, 8, 12)),
    "bars": lambda: draw_bars(
        [("Nội vụ", observe(2025, 0), Fraction(60)), (LONG, observe(2025, 100), Fraction(60)), ("Thuế", observe(2025, None, status="x"), None)],
        VI,
    ),
    "parity": lambda: draw_parity([("Huyện thử", observe(2024, 54)), ("Huyện thử", observe(2025, 90))], VI),
    "tiles": lambda: draw_tiles([((0, 0), "Xã Thử Một", "3 trên 4"), ((0, 1), LONG, "chưa có"), ((1, 2), "Xã Thử Ba", "")], VI),
    "multiples": lambda: draw_multiples([("Xã Thử Một", [observe(2024, 1, 4), observe(2025, 3, 4)]), (LONG, [observe(2025, 0, 4)])], VI),
}  # fmt: skip


def draw_picture(kind: str) -> bytes:
    render.register_font()
    spec = KINDS[kind]()
    assert spec is not None
    return bytes(vl_convert.vegalite_to_png(spec))


def on_paper(png: bytes) -> Image.Image:
    """A picture on white, in greys."""
    picture = Image.open(io.BytesIO(png)).convert("RGBA")
    paper = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(paper, picture).convert("L")


@pytest.mark.parametrize("kind", KINDS)
def test_text_is_drawn_large_enough_and_nothing_is_english(kind: str) -> None:
    svg = draw(KINDS[kind]())
    assert "<text" in svg
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)px"', svg)]
    assert min(sizes) * 320 / 360 >= 11
    assert re.findall(r'aria-(?!labelledby="chart-thu-title"|describedby="chart-thu-desc")', svg) == []
    assert "style=" not in svg
    assert re.findall(r'data-reading="[^"]*(?:undefined|null|NaN)', svg) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_picture_is_the_one_that_was_looked_at(kind: str) -> None:
    """`python -m tests.test_charts` draws the stored pictures anew; look at them before committing."""
    drawn = on_paper(draw_picture(kind))
    stored = on_paper((PICTURES / f"{kind}.png").read_bytes())
    assert drawn.size == stored.size
    changed = sum(ImageChops.difference(drawn, stored).point(lambda level: 255 if level > 64 else 0).histogram()[255:])
    assert changed <= drawn.size[0] * drawn.size[1] * 0.002


SIGHT = {  # how colours look: Machado, Oliveira and Fernandes 2009, severity 1, in linear RGB
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(colour: str) -> list[float]:
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


@pytest.mark.parametrize("sight", SIGHT)
def test_value_and_target_differ_for_every_eye(sight: str) -> None:
    """Not by colour alone (the target is dashed, with diamonds), but by colour too."""
    seen = [
        [sum(w * c for w, c in zip(row, linear(colour), strict=True)) for row in SIGHT[sight]]
        for colour in (VALUE, TARGET)
    ]
    assert sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5 > 0.15


@pytest.mark.parametrize("colour", [VALUE, TARGET, INK])
def test_text_of_charts_stands_out_on_paper(colour: str) -> None:
    red, green, blue = linear(colour)
    assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5


def test_stacked_marks_are_drawn_as_ink() -> None:
    """“Ộ” has more ink than “O”: marks above and below are there."""
    render.register_font()

    def ink(letter: str) -> int:
        spec = draw_tiles([((0, 0), letter, "")], VI)
        assert spec is not None
        picture = on_paper(vl_convert.vegalite_to_png(spec, scale=4))
        return sum(picture.histogram()[:100])

    assert ink("O") * 1.1 < ink("Ô") < ink("Ộ")


def test_the_same_chart_has_the_same_bytes_whatever_was_drawn_before() -> None:
    first = draw(KINDS["timeline"]())
    draw(KINDS["bars"](), "khac")
    assert draw(KINDS["timeline"]()) == first


def test_ids_of_two_charts_differ() -> None:
    one, other = (set(re.findall(r' id="([^"]+)"', draw(KINDS["timeline"](), name))) for name in ("mot", "hai"))
    assert one
    assert not one & other


@pytest.mark.parametrize(("numerator", "label"), [(0, "0%"), (100, "100%")])
def test_the_ends_of_the_scale(numerator: int, label: str) -> None:
    assert f">{label}<" in draw(timeline(observe(2025, numerator), indicator=make_indicator()))


def test_no_figure_no_chart() -> None:
    hidden = observe(2025, None, status="c")
    assert draw_timeline(PLAN, {"thu": [hidden]}, VI) is None
    assert draw_bars([], VI) is None
    assert draw_parity([("Nơi thử", hidden)], VI) is None
    assert draw_tiles([], VI) is None
    assert draw_multiples([("Nơi thử", [hidden])], VI) is None


def test_one_year_alone_has_a_chart() -> None:
    assert "2025: 61 trên 100, 61%" in draw(timeline(observe(2025, 61), indicator=make_indicator()))


JOINS = [
    ("neighbours are joined", [observe(2021, 30), observe(2022, 40)], [(2021, 2022)]),
    ("a missing year is a gap", [observe(2021, 30), observe(2022, 40), observe(2024, 50)], [(2021, 2022)]),
    ("a hidden year is a gap", [observe(2021, 30), observe(2022, None, status="c"), observe(2023, 50)], []),
    ("a break is never joined", [observe(2024, 30), observe(2025, 40, is_break=True)], []),
    ("below 30 there is no line", [observe(2021, 5, 29), observe(2022, 6, 29)], []),
    ("at 30 there is", [observe(2021, 5, 30), observe(2022, 6, 30)], [(2021, 2022)]),
    (
        "elections every four years are joined",
        [observe(1992, 5), observe(1996, 6), observe(2000, 7)],
        [(1992, 1996), (1996, 2000)],
    ),
]


@pytest.mark.parametrize(("run", "joined"), [case[1:] for case in JOINS], ids=[case[0] for case in JOINS])
def test_what_the_line_joins(run: list[Observation], joined: list[tuple[int, int]]) -> None:
    spec = timeline(*run)
    segments = [row for layer in spec["layer"] for row in layer["data"]["values"] if "period2" in row]
    assert [(row["period"], row["period2"]) for row in segments] == joined


def test_elections_stand_on_the_time_axis_at_their_year() -> None:
    run = {"thu": [observe(2024, 30), observe(2026, 40)]}
    days = [date(2021, 5, 23), date(2026, 3, 15)]
    spec = draw_timeline(PLAN, run, VI, elections=days)
    assert spec is not None
    (mark,) = [row for layer in spec["layer"] for row in layer["data"]["values"] if "Bầu cử" in row.get("reading", "")]
    assert mark["period"] == 2026
    assert "Bầu cử Hội đồng nhân dân, 15/03/2026" in draw(spec)


@pytest.mark.parametrize(
    ("starts", "place"), [([], 2025.5), ([date(2025, 7, 1)], 2024.498), ([date(2019, 7, 1)], 2025.5)]
)
def test_a_break_stands_at_the_first_day_of_the_new_area(starts: list[date], place: float) -> None:
    runs = {"cu": [observe(2021, 30)], "moi": [observe(2026, 40, is_break=True)]}
    spec = draw_timeline(make_indicator(), runs, VI, starts)
    assert spec is not None
    (mark,) = [row for layer in spec["layer"] for row in layer["data"]["values"] if row.get("label") == "địa bàn mới"][
        :1
    ]
    assert mark["period"] == pytest.approx(place, abs=0.01)


def test_the_provisional_point_is_hollow_and_its_line_dashed() -> None:
    spec = timeline(observe(2021, 30), observe(2022, 40, status="p"))
    assert [row["hollow"] for row in data_of(spec, "hollow")] == ["no", "yes"]
    assert [row["dash"] for row in data_of(spec, "dash")] == ["yes"]


@pytest.mark.parametrize("value", range(0, 101, 4))
def test_labels_never_lie_on_one_another(value: int) -> None:
    spec = timeline(observe(2024, max(0, value - 3)), observe(2025, value), observe(2026, min(100, value + 2)))
    labels = next(
        layer["data"]["values"] for layer in spec["layer"] if any("dx" in row for row in layer["data"]["values"])
    )
    boxes = []
    for row in labels:
        x = (row["period"] - 2024) / 6 * PLOT_WIDTH + row["dx"]
        y = (1 - row["value"] / 100) * 170 + row["dy"]
        boxes.append((x - 3.5 * len(row["label"]), y - 7, x + 3.5 * len(row["label"]), y + 7))
    pairs = [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :]]
    assert pairs
    assert [
        p for p in pairs if p[0][0] < p[1][2] and p[1][0] < p[0][2] and p[0][1] < p[1][3] and p[1][1] < p[0][3]
    ] == []


def test_a_chart_that_fails_stops_the_build_and_is_named(tmp_path: Path) -> None:
    broken = chart_drawing("chi-so/hong", "x", "x", {"mark": "bar", "$schema": "https://example.org/no"})
    empty = chart_drawing("chi-so/khong-chu", "x", "x", {"data": {"values": [{}]}, "mark": "point"})
    with pytest.raises(SiteError) as error:
        render.render([broken, empty], tmp_path)
    assert [problem.file for problem in error.value.problems] == ["chi-so/hong", "chi-so/khong-chu"]
    assert list(tmp_path.iterdir()) == []


def test_a_missing_font_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    render.register_font.cache_clear()
    monkeypatch.setattr(render, "font_folder", lambda: tmp_path)
    _, error = render.draw(chart_drawing("thu", "x", "x", timeline(observe(2025, 1))))
    assert "no TTF" in error


def test_a_picture_for_download_says_what_and_whose_it_is(tmp_path: Path) -> None:
    spec = KINDS["timeline"]()
    assert spec is not None
    note = "Số liệu minh họa, không phải số liệu chính thức. Nơi thử, số liệu đến 24/11/2026."
    drawing = picture_drawing("chi-so/thu", "Tỷ lệ nữ ở Ủy ban", note, spec)
    drawn = render.render([drawing], tmp_path)
    assert set(drawn) == {(drawing, "svg"), (drawing, "png")}
    for words in ("Tỷ lệ nữ ở Ủy ban", "Số liệu minh họa, không phải số liệu chính thức.", "24/11/2026"):
        assert words in drawn[drawing, "svg"].decode()
    assert Image.open(io.BytesIO(drawn[drawing, "png"])).size[0] == 656
    assert render.render([drawing], tmp_path / "again") == drawn


def test_what_was_drawn_is_kept_and_a_change_draws_anew(tmp_path: Path) -> None:
    def draw_all(numerator: int) -> list[bytes]:
        drawing = chart_drawing("thu", "x", "x", timeline(observe(2025, numerator)))
        return list(render.render([drawing], tmp_path).values())

    first = draw_all(5)
    assert draw_all(5) == first
    assert len(list(tmp_path.iterdir())) == 1
    assert draw_all(6) != first
    assert len(list(tmp_path.iterdir())) == 2


def test_many_charts_are_drawn_in_processes_with_the_same_result(tmp_path: Path) -> None:
    drawings = [chart_drawing(f"thu-{n}", "x", "x", timeline(observe(2025, n))) for n in range(14)]
    together = render.render(drawings, tmp_path)
    assert together[drawings[3], "inline"] == render.draw(drawings[3])[0]["inline"]


if __name__ == "__main__":
    for kind in KINDS:
        (PICTURES / f"{kind}.png").write_bytes(draw_picture(kind))


def test_the_sectors_of_a_chart_are_measured_by_one_milestone(tmp_path: Path) -> None:
    """A sector whose own target of the next milestone is gone has the plan's of that year, never its own of another."""
    data = copy_case(DEMO, tmp_path / "data")
    rows = read_rows(data, "target_adjustments")
    write_table(data, "target_adjustments", [row for row in rows if row["milestone"] != "2030"])
    made = indicator.make(publish_data(data, AS_OF), VI)
    (bars,) = [one for one in made if isinstance(one, Drawing) and one.name == "chi-so/i-1/sectors"]
    layers = json.loads(bars.content)["spec"]["layer"]
    goals = {row["target"] for layer in layers for row in layer["data"]["values"] if row.get("target") is not None}
    assert goals == {75.0}
