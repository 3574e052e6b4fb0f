"""What anybody knows before reading a figure: what the counted columns are made of, and the rules that the method page
tells.

Written apart from the door, so that a mistake in the door is not repeated here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

PLACE_SIZE = 20  # people behind a figure of a whole place, else it is not shown
AGENCIES = 3  # in a block, at least
SIDE = 10  # people on each side of a block's figure, and left when any one agency is taken away
LEAST_CHANGE = 3  # people: a correction of a sensitive figure by fewer points to them
PROTECTED = ("B", "C")  # classes of disclosure: staff, and what is sensitive
SENSITIVE = "C"

# column of the reports -> the hidden quantities that it adds up, which do not overlap
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "staff": ("women", "men"),
    "staff_women": ("women",),
    "planned": ("planned_women", "planned_men"),
    "planned_women": ("planned_women",),
    "trained_women": ("trained_women",),
    "leaders": ("minority_leaders", "other_leaders"),
    "minority_leaders": ("minority_leaders",),
    "communes": ("minority_communes", "other_communes"),
    "communes_with_minority_leader": ("minority_communes",),
}
WITHIN = (("planned_women", "women"), ("planned_men", "men"), ("trained_women", "planned_women"))  # part, whole
# numerator -> the people whose number decides whether the figure of a place is shown
SIZES = {
    "staff_women": "staff",
    "planned_women": "planned",
    "trained_women": "planned_women",
    "minority_leaders": "leaders",
    "communes_with_minority_leader": "leaders",
}
BY_UNIT = ("minority_leaders",)  # tables about communes and areas, not about agencies
QUANTITY_WORDS = {
    "women": "số nữ",
    "men": "số nam",
    "planned_women": "số nữ trong quy hoạch",
    "planned_men": "số nam trong quy hoạch",
    "trained_women": "số nữ trong quy hoạch đã được đào tạo",
    "minority_leaders": "số lãnh đạo là người dân tộc thiểu số",
    "other_leaders": "số lãnh đạo là người Kinh",
    "minority_communes": "số xã có lãnh đạo là người dân tộc thiểu số",
    "other_communes": "số xã chưa có lãnh đạo là người dân tộc thiểu số",
}

Cell = tuple[str, str]  # agency or commune, quantity
Cells = frozenset[Cell]
NOTHING: Cells = frozenset()


@dataclass(frozen=True)
class Posts:
    """The key leaders of an agency, who are staff and whose sex is public."""

    women: int = 0
    men: int = 0


@dataclass(frozen=True)
class Condition:
    """The sum of some cells, less that of others, is at least so much."""

    plus: Cells
    minus: Cells
    least: int


def split(column: str) -> tuple[str, ...]:
    """The quantities of a column; a column that is not known here is one of its own."""
    return COLUMNS.get(column, (column,))


def cells_of(members: Iterable[str], columns: Iterable[str]) -> Cells:
    """The cells that a figure adds up: of its agencies, or communes, and its columns."""
    quantities = {quantity for column in columns for quantity in split(column)}
    return frozenset((member, quantity) for member in members for quantity in quantities)


def size_of(numerator: Sequence[str], members: Iterable[str]) -> Cells:
    """The people behind a figure of a place, as cells."""
    return cells_of(members, {SIZES.get(column, column) for column in numerator})


def keep_safe(table: str, numerator: Sequence[str], posts: Mapping[str, Posts]) -> Iterator[Condition]:
    """What holds for a block that is shown; `posts` are those of its agencies."""
    everybody, leaders = cells_of(posts, ["staff"]), sum(one.women + one.men for one in posts.values())
    for outside, one in posts.items():
        yield Condition(everybody, cells_of([outside], ["staff"]), SIDE + leaders - one.women - one.men)
    if table == "roster":
        yield from keep_sides(posts, "trained_women" in numerator)
    else:
        women, men = (sum(getattr(one, sex) for one in posts.values()) for sex in ("women", "men"))
        yield Condition(of(posts, "women"), NOTHING, SIDE + women)
        yield Condition(of(posts, "men"), NOTHING, SIDE + men)


def keep_sides(agencies: Iterable[str], is_about_training: bool) -> Iterator[Condition]:
    """What holds for a block of the roster that is shown."""
    members = list(agencies)
    for sex in ("women", "men"):
        yield Condition(of(members, f"planned_{sex}"), NOTHING, SIDE)
        yield Condition(of(members, sex), of(members, f"planned_{sex}"), SIDE)
    if is_about_training:
        yield Condition(of(members, "trained_women"), NOTHING, SIDE)
        yield Condition(of(members, "planned_women"), of(members, "trained_women"), SIDE)


def keep_room(table: str, numerator: Sequence[str], told: Set[str], members: Sequence[str]) -> Iterator[Condition]:
    """What holds for a place whose blocks are shown: people outside the groups that lie within, which it has told.

    `told`: the columns that its own figures add up.
    """
    if table == "staff" and "planned_women" in told:
        yield Condition(of(members, "women"), of(members, "planned_women"), SIDE)
    if table == "staff" and {"planned_women", "planned"} <= told:
        yield Condition(of(members, "men"), of(members, "planned_men"), SIDE)
    if table == "roster" and "trained_women" not in numerator and "trained_women" in told:
        yield Condition(of(members, "planned_women"), of(members, "trained_women"), SIDE)


def of(members: Iterable[str], quantity: str) -> Cells:
    return frozenset((member, quantity) for member in members)
