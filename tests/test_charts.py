"""Charts: they show what verdicts say, labels stand beside their own marks, nothing is English, a failure is named."""

import io
import itertools
import re
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import dist, hypot
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from build_scripts.files import Drawing
from build_scripts.languages import Phrases
from build_scripts.look.colours import DAY
from build_scripts.outputs.charts.bars import draw_bars
from build_scripts.outputs.charts.base import Caption, chart_drawing, pack, picture_drawing
from build_scripts.outputs.charts.canvas import paint
from build_scripts.outputs.charts.describe import describe_bars, describe_multiples, describe_parity, describe_timeline
from build_scripts.outputs.charts.labels import Label
from build_scripts.outputs.charts.letters import SIZE, shorten, width
from build_scripts.outputs.charts.multiples import MOST, draw_multiples
from build_scripts.outputs.charts.parity import draw_parity
from build_scripts.outputs.charts.pen import Chart, Shape, Sheet, Words, box
from build_scripts.outputs.charts.timeline import About, axes, draw_timeline, label, set_plot, shapes
from build_scripts.outputs.charts.timeline.series import Scene, set_scene
from build_scripts.outputs.pages import indicator
from build_scripts.pipeline import publish_data
from build_scripts.problems import SiteError
from build_scripts.publication import Indicator, LinePoint, Observation
from build_scripts.site.drawings import render
from build_scripts.site.fonts import font_folder
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
    period: int,
    numerator: int | None,
    denominator: int = 100,
    status: str = "",
    is_break: bool = False,
    place: str = "thu",
) -> Observation:
    value = None if numerator is None else Fraction(100 * numerator, denominator)
    reference = None if value is None else Fraction(80)
    return Observation(
        "T.1", place, "", period, numerator, denominator, value, reference, None, None, (), is_break, status, ("thu",), (),
    )  # fmt: skip


def line(*points: tuple[int, int, int]) -> list[list[LinePoint]]:
    """A way that is judged by: (year, low, high)."""
    return [[LinePoint(year, Fraction(low), Fraction(high)) for year, low, high in points]]


PLAN = make_indicator((2025, 60), (2030, 75))
WAY = line(*((2025 + n, 60 + 3 * n, 60 + 3 * n) for n in range(6)))
NAMES = {"cu": "Huyện Thử", "moi": "Vùng sáu xã thử"}
WIDTHS = {"narrow": 328, "wide": 680}


def timeline(*run: Observation, indicator: Indicator = PLAN, about: About | None = None) -> Chart:
    chart = draw_timeline(indicator, {"thu": run}, VI, about or About())
    assert chart is not None
    return chart


def inline(chart: Chart | None, name: str = "thu") -> str:
    assert chart is not None
    drawn, error = render.draw(chart_drawing(name, "Tỷ lệ nữ ở Ủy ban", "Năm 2025: 3 trên 4.", chart))
    assert error == ""
    return drawn["inline"].decode()


def texts(sheet: Sheet) -> list[str]:
    return [words.text for words in sheet.words]


def readings(sheet: Sheet) -> list[str]:
    return [shape.reading for shape in sheet.shapes if shape.reading]


def shapes_of(sheet: Sheet, kind: str, colour: str = "") -> list[Shape]:
    return [shape for shape in sheet.shapes if shape.kind == kind and colour in ("", shape.colour)]


KINDS: dict[str, Callable[[], Chart | None]] = {
    "timeline": lambda: draw_timeline(
        make_indicator((2025, 40), (2030, 50)),
        {
            "cu": [observe(2021, 33, place="cu"), observe(2022, 34, place="cu"), observe(2024, 38, place="cu")],
            "moi": [observe(2025, 399, 1000, is_break=True, place="moi"), observe(2026, 406, 1000, "p", place="moi")],
        },
        VI, About(line(*((2025 + n, 40 + 2 * n, 40 + 2 * n) for n in range(6))), NAMES, [date(2025, 7, 1)]),
    ),
    "dots": lambda: draw_timeline(
        PLAN,
        {
            "cu": [observe(2021, 11, 28, place="cu"), observe(2022, 13, 28, place="cu"), observe(2024, 16, 28, place="cu")],
            "moi": [observe(2025, 15, 23, is_break=True, place="moi"), observe(2026, 17, 24, "p", place="moi")],
        },
        VI, About(WAY, NAMES, [date(2025, 7, 1)]),
    ),
    "wedge": lambda: timeline(observe(2022, 12, 28), observe(2023, 14, 28), about=About([[*line((2022, 43, 50), (2023, 48, 53), (2024, 54, 57))[0], *WAY[0]]])),
    "empty": lambda: draw_timeline(PLAN, {}, VI, About(WAY, since=2021)),
    "long": lambda: timeline(*(observe(1946 + 5 * n, 3 + 7 * n % 30, 100) for n in range(16)), indicator=make_indicator()),
    "elections": lambda: draw_timeline(
        make_indicator(), {"cu": [observe(2021, 9, 40, place="cu")], "moi": [observe(2026, 40, 120, is_break=True, place="moi")]},
        VI, About((), NAMES, [date(2025, 7, 1)], [date(2016, 5, 22), date(2021, 5, 23), date(2026, 3, 15)]),
    ),
    "bars": lambda: draw_bars(
        [("Nội vụ", observe(2025, 0), Fraction(75)), (LONG, observe(2025, 100), Fraction(75)), ("Y tế", observe(2025, 72), Fraction(75)),
         ("Giáo dục", observe(2025, 80), Fraction(75)), ("Thuế", observe(2025, None, status="x"), Fraction(50)), ("Thống kê", observe(2025, 4, 9), Fraction(50))],
        VI, 2030,
    ),
    "parity": lambda: draw_parity([("Huyện thử", observe(2024, 54)), ("Huyện thử", observe(2025, 90)), (LONG, observe(2026, 79, status="p"))], VI),
    "multiples": lambda: draw_multiples([("Xã Thử Một", [observe(2024, 1, 4), observe(2025, 3, 4)]), (LONG, [observe(2025, 0, 4)]), ("Xã Thử Ba", [observe(2024, 30, 60), observe(2025, 33, 60, "p")])], VI),
}  # fmt: skip
SHEETS = [(kind, name) for kind in KINDS for name in WIDTHS]


def sheet_of(kind: str, name: str) -> Sheet:
    chart = KINDS[kind]()
    assert chart is not None
    sheet = getattr(chart, name)
    assert isinstance(sheet, Sheet)
    return sheet


def draw_picture(sheet: Sheet) -> bytes:
    ground = box((0, 0), (sheet.width, sheet.height), "card")
    whole = paint(replace(sheet, shapes=(ground, *sheet.shapes)))
    drawn, error = render.draw(Drawing("thu", pack({"whole": whole}), ("png",)))
    assert error == ""
    return drawn["png"]


def in_grey(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("L")


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_is_drawn_for_a_phone_and_for_a_wide_screen_with_text_of_one_size(kind: str) -> None:
    svg = inline(KINDS[kind]())
    assert re.findall(r'<svg viewBox="0 0 (\d+)[^>]* class="chart__(\w+)"', svg) == [
        (str(px), name) for name, px in WIDTHS.items()
    ]
    assert set(re.findall(r'font-size="(\d+)"', svg)) == {str(SIZE)}
    assert SIZE >= 13
    assert "style=" not in svg
    assert re.findall(r'="[^"]*(?:undefined|null|NaN|None|nan|inf)\b', svg) == []


@pytest.mark.parametrize(("kind", "name"), SHEETS)
def test_no_text_lies_on_another_or_leaves_the_chart(kind: str, name: str) -> None:
    sheet = sheet_of(kind, name)
    for words in sheet.words:
        left, top, right, bottom = words.box
        assert left >= -1, words
        assert right <= sheet.width + 1, words
        assert top >= -2, words
        assert bottom <= sheet.height + 1, words
    for a, b in itertools.combinations(sheet.words, 2):
        x, y = a.box, b.box
        assert min(x[2], y[2]) - max(x[0], y[0]) <= 0 or min(x[3], y[3]) - max(x[1], y[1]) <= 2, (a.text, b.text)


@pytest.mark.parametrize(("kind", "name"), SHEETS)
def test_the_picture_is_the_one_that_was_looked_at(kind: str, name: str) -> None:
    """`python -m tests.test_charts` draws the stored pictures anew; look at them before committing."""
    drawn, stored = in_grey(draw_picture(sheet_of(kind, name))), in_grey((PICTURES / f"{kind}-{name}.png").read_bytes())
    assert drawn.size == stored.size
    changed = sum(ImageChops.difference(drawn, stored).point(lambda level: 255 if level > 64 else 0).histogram()[255:])
    assert changed <= drawn.size[0] * drawn.size[1] * 0.002


def test_who_does_not_see_a_chart_is_told_its_title_and_what_it_shows() -> None:
    """Nothing inside is read out: the words of a drawing stand in the order of painting."""
    svg = inline(KINDS["dots"](), "chi-so/mot/line")
    assert svg.startswith('<div role="img" aria-label="Tỷ lệ nữ ở Ủy ban" aria-describedby="chart-chi-so-mot-line">')
    assert '<p id="chart-chi-so-mot-line" hidden>Năm 2025: 3 trên 4.</p>' in svg
    assert svg.count("<svg") == svg.count('aria-hidden="true">') == 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_takes_of_a_drawing_what_paints_it_and_what_its_marks_tell(kind: str) -> None:
    """Colours by their names, at most one decimal, every reading once a width, nothing of the renderer's own."""
    chart = KINDS[kind]()
    assert chart is not None
    drawn = re.findall(r"<svg.*?</svg>", inline(chart))
    for svg, sheet in zip(drawn, (chart.narrow, chart.wide), strict=True):
        tags = re.findall(r"<(\w+)((?: [\w-]+=\"[^\"]*\")*)/?>", svg)
        told = {name for _, inside in tags[1:] for name in re.findall(r" ([\w-]+)=", inside)}
        assert {name for name, _ in tags[1:]} <= {"g", "path", "rect", "circle", "text"}
        assert not told & {"class", "role", "id", "style", "opacity", "transform", "font-family"}
        assert not [name for name in told if name.startswith("aria")]
        assert re.findall(r'(?:fill|stroke)="(?!none|var\(--[a-z-]+,#[0-9a-f]{6}\)")[^"]*"', svg) == []
        assert re.findall(r' (?:d|x|y|r|cx|cy|rx|width|height)="[^"]*\.\d\d', svg) == []
        assert sorted(re.findall(r'data-reading="([^"]*)"', svg)) == sorted(readings(sheet))
        assert sorted(re.findall(r">([^<]+)</text>", svg)) == sorted(texts(sheet))


@pytest.mark.parametrize("kind", KINDS)
def test_altair_paints_marks_where_they_are_and_in_their_order(kind: str) -> None:
    """Places are px, marks are altair's own, what is painted later is in a later layer, words are above all else."""
    sheet = sheet_of(kind, "wide")
    layers = paint(sheet)["layer"]
    for layer in layers:
        assert [layer["encoding"][axis]["scale"] for axis in ("x", "y")] == [None, None]
    marks = [layer["mark"]["type"] for layer in layers]
    assert set(marks) <= {"rect", "rule", "line", "point", "text"}
    assert [mark == "text" for mark in marks] == sorted(mark == "text" for mark in marks)
    rows = [row for layer in layers for row in layer["data"]["values"] if "reading" in row]
    ways = [shape.points if len(shape.points) > 2 else shape.points[:1] for shape in sheet.shapes]
    assert [(row["x"], row["y"]) for row in rows] == [(round(x, 1), round(y, 1)) for way in ways for x, y in way]
    assert [row["reading"] for row in rows if row["reading"]] == readings(sheet)


def test_ids_of_two_charts_differ_and_none_stands_twice() -> None:
    one, other = (re.findall(r' id="([^"]+)"', inline(KINDS["dots"](), name)) for name in ("mot", "hai"))
    assert len(one) == len(set(one)) == 1
    assert not set(one) & set(other)


FOLDER = font_folder()
SPOKEN = "".join(map(chr, (*range(0x20, 0x7F), *range(0xC0, 0x100), *range(0x1EA0, 0x1EFA)))) + "ĂăĐđĨĩŨũƠơƯư–—…“”≥≤×"


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_words_are_as_wide_as_they_are_taken_for(weight: str) -> None:
    """Never wider, so that no label lies on another; rarely much narrower."""
    font = TTFont(FOLDER / f"BeVietnamPro-{weight}.ttf")
    letters, metrics = font.getBestCmap(), font["hmtx"]
    true = {letter: metrics[letters[ord(letter)]][0] * SIZE / font["head"].unitsPerEm for letter in SPOKEN}
    assert [letter for letter in SPOKEN if true[letter] > width(letter) + 0.01] == []
    said = "Năm 2026, 17 trên 24 cơ quan có lãnh đạo chủ chốt là nữ"
    assert width(said) <= 1.12 * sum(true[letter] for letter in said)


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
        for colour in (DAY["value"], DAY["target"])
    ]
    assert sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5 > 0.15


@pytest.mark.parametrize("colour", ["value", "target", "ink", "quiet"])
def test_text_of_charts_stands_out_on_paper(colour: str) -> None:
    red, green, blue = linear(DAY[colour])
    assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5


def test_stacked_marks_are_drawn_as_ink() -> None:
    """“Ộ” has more ink than “O”: marks above and below are there."""

    def ink(letter: str) -> int:
        return sum(in_grey(draw_picture(Sheet(40, 40, (), (Words(10, 28, letter, size=24),)))).histogram()[:100])

    assert ink("O") * 1.1 < ink("Ô") < ink("Ộ")


@pytest.mark.parametrize(("numerator", "label"), [(0, "0%"), (100, "100%")])
def test_the_ends_of_the_scale(numerator: int, label: str) -> None:
    assert label in texts(timeline(observe(2025, numerator), indicator=make_indicator()).narrow)


def test_no_figure_no_chart() -> None:
    hidden = observe(2025, None, status="c")
    assert draw_timeline(PLAN, {"thu": [hidden]}, VI, About()) is None
    assert draw_timeline(make_indicator(), {"thu": []}, VI, About()) is None
    assert draw_bars([], VI) is None
    assert draw_parity([("Nơi thử", hidden)], VI) is None
    assert draw_multiples([("Nơi thử", [hidden])], VI) is None


def test_milestones_without_any_figure_stand_on_an_empty_axis() -> None:
    for sheet in (
        (chart := draw_timeline(PLAN, {"thu": [observe(2025, None, status="x")]}, VI, About(WAY, since=2021)))
        and (chart.narrow, chart.wide)
    ) or ():
        assert {"60%", "75%", "2021", "2025", "2030", "số liệu sẽ hiện ở đây"} <= set(texts(sheet))
        assert readings(sheet) == ["Mốc 2025: 60%", "Mốc 2030: 75%"]
    assert chart is not None


def test_a_year_alone_has_a_chart_but_many_places_at_a_time_have_none() -> None:
    assert "2025: 61 trên 100, 61%" in readings(timeline(observe(2025, 61), indicator=make_indicator()).wide)
    many = {f"noi-{n}": [observe(2025, n, place=f"noi-{n}")] for n in range(7)}
    assert draw_timeline(make_indicator(), many, VI, About()) is None
    two = draw_timeline(
        make_indicator(), dict(list(many.items())[:2]), VI, About(names={"noi-0": "Mường", "noi-1": "Bản"})
    )
    assert two is not None
    assert any("Mường 0%" in text for text in texts(two.wide))


def test_small_pictures_are_at_most_thirty() -> None:
    run = [observe(2024, 1, 4), observe(2025, 2, 4)]
    assert draw_multiples([(f"Xã {n}", run) for n in range(MOST)], VI) is not None
    assert draw_multiples([(f"Xã {n}", run) for n in range(MOST + 1)], VI) is None


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
    joins = set_scene(PLAN, {"thu": run}, About()).joins
    assert [(a.period, b.period) for a, b in joins] == joined


def test_small_pictures_join_no_small_counts() -> None:
    small, large = ([observe(2024, 1, base), observe(2025, 2, base)] for base in (4, 40))
    charts = [draw_multiples([("Xã", run)], VI) for run in (small, large)]
    assert [bool(shapes_of(chart.wide, "line", "value-mid")) for chart in charts if chart] == [False, True]
    assert all({"2024", "2025"} <= set(texts(chart.wide)) for chart in charts if chart)


def test_the_way_is_drawn_as_it_is_judged() -> None:
    """Sloping, through the points that it is given, thin and dashed; between two bounds a pale wedge."""
    (way,) = [shape for shape in shapes_of(sheet_of("dots", "wide"), "line", "target") if shape.dash]
    assert way.size == 1.5
    points = way.points
    (x, y), (x2, y2) = points[0], points[-1]
    assert len(points) == len(WAY[0])
    assert x2 > x
    assert y2 < y
    assert all(abs((py - y) * (x2 - x) - (y2 - y) * (px - x)) / (x2 - x) < 0.2 for px, py in points)
    assert shapes_of(sheet_of("wedge", "wide"), "polygon", "target-soft")
    assert "lộ trình: 63% năm 2026" in texts(sheet_of("dots", "wide"))
    assert "lộ trình: 48-53% năm 2023" in texts(sheet_of("wedge", "wide"))


def test_nothing_is_drawn_of_a_way_that_is_not_given() -> None:
    sheet = timeline(observe(2024, 30), observe(2026, 40)).wide
    assert not [shape for shape in sheet.shapes if shape.dash]
    assert not [text for text in texts(sheet) if "lộ trình" in text]


LABELS = [
    ("the figure is the milestone", [observe(2025, 60)], "60%: đúng mốc"),
    ("it lies beside it", [observe(2025, 61)], "61%; mốc 60%"),
    ("it lies away from it", [observe(2025, 80)], "60%"),
    ("a figure that is not the last", [observe(2025, 61), observe(2026, 80)], "61%; mốc 60%"),
    ("provisional", [observe(2026, 80, status="p")], "80%, sơ bộ"),
    ("small counts", [observe(2026, 17, 24)], "17 trên 24"),
    (
        "a missing year",
        [observe(2021, 30), observe(2022, 31), observe(2023, 32), observe(2025, 80)],
        "2024: không có số liệu",
    ),
    ("a hidden year", [observe(2021, 30), observe(2022, None, status="c"), observe(2023, 32)], "2022: không công bố"),
]


@pytest.mark.parametrize(("run", "told"), [case[1:] for case in LABELS], ids=[case[0] for case in LABELS])
def test_what_is_said_at_the_marks(run: list[Observation], told: str) -> None:
    assert told in texts(timeline(*run).wide)


def test_a_long_series_names_its_highest_and_lowest() -> None:
    sheet = sheet_of("long", "wide")
    assert [text for text in texts(sheet) if "nhất" in text]
    years = [text for text in texts(sheet) if text.isdigit()]
    assert {"1960", "1990", "2000", "2021"} <= set(years)


def test_areas_are_named_on_both_sides_of_a_break_over_a_tinted_field() -> None:
    sheet = sheet_of("dots", "wide")
    before, after = (words for words in sheet.words if words.text in NAMES.values())
    (field,) = shapes_of(sheet, "box", "field")
    assert before.box[2] <= field.points[0][0] <= after.box[0]
    assert not shapes_of(timeline(observe(2024, 30), observe(2025, 40)).wide, "box", "field")


@pytest.mark.parametrize(
    ("starts", "place"), [([], 2025.5), ([date(2025, 7, 1)], 2024.498), ([date(2019, 7, 1)], 2025.5)]
)
def test_a_break_stands_at_the_first_day_of_the_new_area(starts: list[date], place: float) -> None:
    runs = {"cu": [observe(2021, 30, place="cu")], "moi": [observe(2026, 40, is_break=True, place="moi")]}
    (found,) = set_scene(make_indicator(), runs, About(starts=starts)).breaks
    assert found.at == pytest.approx(place, abs=0.01)
    assert (found.before, found.after) == ("cu", "moi")


def test_elections_stand_where_the_figures_of_the_elected_stand() -> None:
    sheet = sheet_of("elections", "wide")
    assert {"bầu cử 23/5/2021", "bầu cử 15/3/2026"} <= set(texts(sheet))
    assert [told for told in readings(sheet) if "2016" in told] == []


def test_the_provisional_point_is_hollow_and_its_line_dashed() -> None:
    sheet = timeline(observe(2021, 30), observe(2022, 40, status="p"), indicator=make_indicator()).wide
    assert [shape.reading[:4] for shape in shapes_of(sheet, "dot") if shape.is_hollow] == ["2022"]
    assert [shape.dash for shape in shapes_of(sheet, "line", "value")] == [(4, 3)]


TOPS = [(0, 5), (4, 5), (5, 10), (24, 25), (25, 50), (50, 75), (74.9, 75), (75, 100), (100, 100)]


@pytest.mark.parametrize(("highest", "top"), TOPS)
def test_the_axis_ends_at_the_next_round_value_above_everything(highest: float, top: int) -> None:
    assert axes.choose_top(highest) == top


@pytest.mark.parametrize("name", WIDTHS)
@pytest.mark.parametrize("first", [1930, 1990, 2021, 2024])
def test_every_milestone_year_and_the_latest_stand_centred_under_their_ticks(name: str, first: int) -> None:
    sheet: Sheet = getattr(timeline(observe(first, 30), observe(2026, 40), about=About(WAY)), name)
    years = {words.text: words for words in sheet.words if re.fullmatch(r"\d{4}", words.text)}
    assert {"2025", "2026", "2030"} <= set(years)
    ticks = {shape.points[0][0] for shape in shapes_of(sheet, "line") if shape.points[0][0] == shape.points[-1][0]}
    for words in years.values():
        assert words.anchor == "middle"
        assert min(abs(words.x - x) for x in ticks) < 0.1
    assert {
        year for year in years if int(year) % 10 and first < int(year) < 2024
    } == set() or 2030 - first <= axes.LONG_SPAN


def test_bars_say_which_milestone_their_tick_is_where_it_changes() -> None:
    sheet = sheet_of("bars", "narrow")
    assert [text for text in texts(sheet) if text.startswith("mốc")] == ["mốc 2030: 75%", "mốc 2030: 50%"]


@pytest.mark.parametrize("name", WIDTHS)
def test_words_of_parity_stand_at_their_marks(name: str) -> None:
    sheet = sheet_of("parity", name)
    dots = [shape.points[0][0] for shape in shapes_of(sheet, "dot")]
    leaders = [words for words in sheet.words if words.text.startswith("lãnh đạo")]
    assert len(dots) == 3
    for x, words in zip(dots, leaders, strict=True):
        assert words.box[0] - 1 <= x <= words.box[2] + 1


OLD = [observe(2021, 30, place="cu"), observe(2024, 33, place="cu")]
TIMELINES = {
    "against the next milestone and the way": (
        [observe(2026, 70)],
        "2026: 70 trên 100, 70%. Thấp hơn mốc 2030 (75%) 5 điểm phần trăm. Lộ trình của năm ấy: 63%.",
    ),
    "at the level of the next milestone": (
        [observe(2026, 75)],
        "2026: 75 trên 100, 75%. Đã tới mức của mốc 2030 (75%). Lộ trình của năm ấy: 63%.",
    ),
    "against the milestone of its own year": (
        [observe(2025, 59)],
        "2025: 59 trên 100, 59%. Thấp hơn mốc 2025 (60%) 1 điểm phần trăm.",
    ),
    "past the last milestone": ([observe(2031, 70)], "2031: 70 trên 100, 70%."),
    "provisional": (
        [observe(2025, 60, status="p")],
        "2025: 60 trên 100, 60% (sơ bộ). Đã tới mức của mốc 2025 (60%).",
    ),
    "up": (
        [observe(2024, 30), observe(2025, 60)],
        "2025: 60 trên 100, 60%. Đã tới mức của mốc 2025 (60%). Từ 2024 đến 2025 tăng từ 30% lên 60%.",
    ),
    "down": (
        [observe(2024, 62), observe(2025, 60)],
        "2025: 60 trên 100, 60%. Đã tới mức của mốc 2025 (60%). Từ 2024 đến 2025 giảm từ 62% xuống 60%.",
    ),
    "the same": (
        [observe(2024, 60), observe(2025, 60)],
        "2025: 60 trên 100, 60%. Đã tới mức của mốc 2025 (60%). 2024 và 2025 bằng nhau: 60%.",
    ),
    "small counts are no trend": (
        [observe(2024, 3, 6), observe(2025, 4, 6)],
        "2025: 4 trên 6, 66,7%. Đã tới mức của mốc 2025 (60%). 2024: 3 trên 6; 2025: 4 trên 6.",
    ),
    "two areas are not compared": (
        [*OLD, observe(2025, 60, place="moi")],
        "2025: 60 trên 100, 60%. Đã tới mức của mốc 2025 (60%). Huyện Thử: Từ 2021 đến 2024 tăng từ 30% lên 33%.",
    ),
    "no figure": ([], "Chưa có số liệu. Các mốc: 60% năm 2025, 75% năm 2030."),
}


@pytest.mark.parametrize("case", TIMELINES)
def test_a_description_tells_what_the_chart_over_time_shows(case: str) -> None:
    run, told = TIMELINES[case]
    runs = {place: [o for o in run if o.place == place] for place in dict.fromkeys(o.place for o in run)}
    assert describe_timeline(set_scene(PLAN, runs, About(WAY, NAMES)), VI) == told


def test_a_description_tells_direction_down_and_the_extremes_of_a_long_series() -> None:
    falling = replace(PLAN, direction="down")
    told = describe_timeline(set_scene(falling, {"thu": [observe(2025, 62)]}, About()), VI)
    assert told == "2025: 62 trên 100, 62%. Cao hơn mốc 2025 (60%) 2 điểm phần trăm."
    run = [observe(1990 + n, value) for n, value in enumerate((20, 22, 31, 30, 12, 15, 18, 25))]
    told = describe_timeline(set_scene(make_indicator(), {"thu": run}, About()), VI)
    assert told.endswith("Cao nhất 31% năm 1992, thấp nhất 12% năm 1994.")


def test_descriptions_of_the_other_charts_tell_who_is_at_the_ends() -> None:
    goal = Fraction(75)
    rows = [
        ("Y tế", observe(2025, 80), goal),
        ("Thuế", observe(2025, 40), goal),
        ("Nội vụ", observe(2025, None, status="x"), goal),
    ]
    ends = "Cao nhất: Y tế (2025: 80 trên 100, 80%). Thấp nhất: Thuế (2025: 40 trên 100, 40%)."
    assert describe_bars(rows, "up", VI) == f"1 trên 2 đã tới mức của mốc. {ends} Không nêu số liệu: Nội vụ."
    assert describe_multiples([(name, [o]) for name, o, _ in rows], VI) == ends
    same = [(f"Xã {n}", [observe(2025, 3, 4)]) for n in range(4)]
    assert describe_multiples(same, VI) == "Tất cả bằng nhau: 75%."
    most = [*same, ("Xã Ít", [observe(2025, 1, 4)])]
    assert "và 2 nơi khác" in describe_multiples(most, VI)
    assert (
        describe_parity([("Huyện", observe(2025, 90)), ("Huyện", observe(2024, 10))], VI)
        == "2025: 90% trong lãnh đạo, 80% trong dân số."
    )


# ---- labels beside their own marks, over random series
Place = tuple[float, float]


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    """Series as districts have them and odder ones: few or many years, small or large counts, with or without a plan."""
    first = draw(st.integers(1990, 2024))
    periods = sorted(draw(st.sets(st.integers(first, 2029), min_size=1, max_size=14)))
    base = draw(st.sampled_from([6, 24, 100, 1000]))
    parts = [draw(st.integers(0, base)) for _ in periods]
    near = draw(st.booleans())  # figures close to one another, as most are
    numerators = [round(parts[0] * 0.7 + part * 0.3) if near else part for part in parts]
    split = draw(st.integers(0, len(periods)))
    runs: dict[str, list[Observation]] = {"cu": [], "moi": []}
    for number, (period, numerator) in enumerate(zip(periods, numerators, strict=True)):
        place = "cu" if number < split else "moi"
        status = "p" if number == len(periods) - 1 and draw(st.booleans()) else ""
        runs[place].append(observe(period, numerator, base, status, number == split and split > 0, place))
    goals = draw(
        st.sampled_from(
            [(), ((2025, 60), (2030, 75)), ((2025, 40), (2030, 50)), ((2025, 100), (2030, 100)), ((2030, 30),)]
        )
    )
    way: list[LinePoint] = []
    if len(goals) == 2:
        (year, low), (year2, high) = goals
        way = [
            LinePoint(year + n, *[low + Fraction(high - low, year2 - year) * n] * 2) for n in range(year2 - year + 1)
        ]
    return set_scene(make_indicator(*goals), runs, About([way] if way else (), NAMES, [date(2025, 7, 1)]))


def gap(box: tuple[float, float, float, float], at: Place) -> float:
    return hypot(max(box[0] - at[0], 0, at[0] - box[2]), max(box[1] - at[1], 0, at[1] - box[3]))


def along(line: tuple[Place, Place]) -> list[Place]:
    (x, y), (x2, y2) = line
    return [(x + (x2 - x) * n / 200, y + (y2 - y) * n / 200) for n in range(201)]


def labels_of(scene: Scene, px: int) -> tuple[axes.Plot, list[Label]]:
    plot = set_plot(scene, px, VI)
    return plot, label(scene, plot, shapes.write_heads(scene, plot, VI), VI)


@pytest.mark.parametrize("px", WIDTHS.values())
@settings(max_examples=60, deadline=None, derandomize=True)
@given(scenes())
def test_a_label_is_nearer_to_its_own_mark_than_to_any_other_and_lies_on_nothing(px: int, scene: Scene) -> None:
    plot, labels = labels_of(scene, px)
    marks = [(mark.x, mark.y) for mark in (*shapes.list_figures(scene, plot), *shapes.list_goals(scene, plot))]
    lines = [*shapes.list_joins(scene, plot), *shapes.list_ways(scene, plot), *shapes.list_breaks(scene, plot)]
    for one in labels:
        own = [(mark.x, mark.y) for mark in one.wish.own]
        middle = (one.box[0] + one.box[2]) / 2, (one.box[1] + one.box[3]) / 2
        nearest = min((gap(one.box, mark), dist(middle, mark)) for mark in own)
        assert all((gap(one.box, mark), dist(middle, mark)) > nearest for mark in marks if mark not in own), (
            one.wish.lines
        )
        assert all(gap(one.box, mark) > 4 for mark in marks), one.wish.lines
        assert not [way for way in lines if any(gap(one.box, at) < 1 for at in along(way))], one.wish.lines
        assert one.box[0] >= plot.left
        assert one.box[2] <= plot.width
    for a, b in itertools.combinations([one.box for one in labels], 2):
        assert min(a[2], b[2]) <= max(a[0], b[0]) or min(a[3], b[3]) <= max(a[1], b[1])


@pytest.mark.parametrize("px", WIDTHS.values())
@settings(max_examples=60, deadline=None, derandomize=True)
@given(scenes())
def test_the_last_figure_and_the_next_milestone_always_have_their_label(px: int, scene: Scene) -> None:
    plot, labels = labels_of(scene, px)
    labelled = {(mark.x, mark.y) for one in labels for mark in one.wish.own}
    last = shapes.list_figures(scene, plot)[-1]
    assert (last.x, last.y) in labelled
    goals = dict(zip(scene.indicator.milestones, shapes.list_goals(scene, plot), strict=True))
    coming = [mark for (year, _), mark in goals.items() if year > scene.points[-1].period][:1]
    assert all((mark.x, mark.y) in labelled for mark in coming)


# ---- pictures that leave the page
CAPTION = Caption(
    "Năm 2025, 61 trên 100 người là nữ: đạt mốc 60%.",
    "Tỷ lệ nữ ở Ủy ban",
    "Chấm rỗng: sơ bộ.",
    "Nguồn: Báo cáo thử.",
    "Số liệu minh họa, không phải số liệu chính thức. Nơi thử, số liệu đến 24/11/2026.",
    "https://thu.example/chi-so/thu/",
)


def read_svg(content: bytes) -> str:
    return " ".join(re.findall(r">([^<]+)</text>", content.decode()))


def test_a_picture_for_download_says_what_and_whose_it_is(tmp_path: Path) -> None:
    chart = KINDS["dots"]()
    assert chart is not None
    drawing = picture_drawing("chi-so/thu", CAPTION, chart)
    drawn = render.render([drawing], tmp_path, tmp_path / "people", {})
    assert set(drawn) == {(drawing, "svg"), (drawing, "png")}
    for words in vars(CAPTION).values():
        assert words in read_svg(drawn[drawing, "svg"])
    picture = Image.open(io.BytesIO(drawn[drawing, "png"]))
    assert picture.size[0] >= 1000
    assert len(drawn[drawing, "png"]) <= 60_000
    assert render.render([drawing], tmp_path / "again", tmp_path / "again" / "people", {}) == drawn


def test_a_drawing_for_download_needs_no_page(tmp_path: Path) -> None:
    """Colours of the day, no id, no sign of ours, no word of another language; halos stand as texts of their own."""
    chart = KINDS["dots"]()
    assert chart is not None
    drawn, _ = render.draw(picture_drawing("chi-so/thu", CAPTION, chart))
    svg = drawn["svg"].decode()
    assert not re.search(r"var\(|data-|aria-|\bid=|class=|role=|paint-order|⁂", svg)
    assert not re.search(r"[a-z]{2,}-\d|(?:axis|scale|legend|titled|values?)\b", read_svg(svg.encode()))
    haloed = re.findall(r"<g [^>]*stroke-linejoin=[^>]*>(.*?)</g><g [^>]*>(.*?)</g>", svg)
    assert len(haloed) == 2
    assert all(read_svg(under.encode()) == read_svg(over.encode()) for under, over in haloed)


def test_a_chart_that_fails_stops_the_build_and_is_named(tmp_path: Path) -> None:
    broken = Drawing("chi-so/hong", b"<svg", ("png",))
    with pytest.raises(SiteError) as error:
        render.render([broken], tmp_path, tmp_path / "people", {})
    assert [problem.file for problem in error.value.problems] == ["chi-so/hong"]
    assert list(tmp_path.iterdir()) == []


def test_a_missing_font_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    render.register_font.cache_clear()
    monkeypatch.setattr(render, "font_folder", lambda: tmp_path)
    _, error = render.draw(picture_drawing("thu", CAPTION, timeline(observe(2025, 1))))
    assert "no TTF" in error
    render.register_font.cache_clear()


def test_what_was_drawn_is_kept_and_a_change_draws_anew(tmp_path: Path) -> None:
    def draw_all(numerator: int) -> list[bytes]:
        drawing = picture_drawing("thu", CAPTION, timeline(observe(2025, numerator)))
        return list(render.render([drawing], tmp_path, tmp_path / "people", {}).values())

    first = draw_all(5)
    assert draw_all(5) == first
    assert len(list(tmp_path.iterdir())) == 2
    assert draw_all(6) != first
    assert len(list(tmp_path.iterdir())) == 4


def test_many_charts_are_drawn_in_processes_with_the_same_result(tmp_path: Path) -> None:
    drawings = [picture_drawing(f"thu-{n}", CAPTION, timeline(observe(2025, n))) for n in range(14)]
    together = render.render(drawings, tmp_path, tmp_path / "people", {})
    alone, _ = render.draw(drawings[3])
    assert {kind: together[drawings[3], kind] for kind in ("svg", "png")} == alone


def test_the_sectors_of_a_chart_are_measured_by_one_milestone(tmp_path: Path) -> None:
    """A sector whose own target of the next milestone is gone has the plan's of that year, never its own of another."""
    data = copy_case(DEMO, tmp_path / "data")
    rows = read_rows(data, "target_adjustments")
    write_table(data, "target_adjustments", [row for row in rows if row["milestone"] != "2030"])
    made = indicator.make(publish_data(data, AS_OF), VI)
    (bars,) = [one for one in made if isinstance(one, Drawing) and one.name == "chi-so/i-1/sectors"]
    assert set(re.findall(r'"(mốc [^"]*)"', bars.content.decode())) == {"mốc 2030: 75%"}


if __name__ == "__main__":
    for path in PICTURES.glob("*.png"):
        path.unlink()
    for kind, name in SHEETS:
        (PICTURES / f"{kind}-{name}.png").write_bytes(draw_picture(sheet_of(kind, name)))


def test_a_very_long_name_is_cut_at_once() -> None:
    start = time.process_time()
    for letter in "aiWá ":
        cut = shorten(f"a{letter * 100_000}", 120)
        assert cut == shorten(f"a{letter * 500}", 120)
        assert width(cut) <= 120
    assert time.process_time() - start < 5
