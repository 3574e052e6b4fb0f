"""The text of a YAML file as maps that know their lines, every value as text; its faults told in Vietnamese."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

from build_scripts.read.raw.hidden import tell_hidden
from build_scripts.read.raw.text import Unreadable

DEEPEST = 12  # maps and lists inside one another; ours need 5
DEEP = "danh sách và nhóm mục lồng nhau quá sâu"
QUOTE = "đặt cả giá trị trong ngoặc kép"
INDENT = "thụt đầu dòng ở đây không khớp với các dòng trên; mục cùng cấp phải thẳng hàng, dùng dấu cách"
# what the library says -> our words, and whether the line is that where the part began
TOLD: tuple[tuple[str, str, bool], ...] = (
    ("unexpected end of stream|document indicator", "dấu ngoặc kép mở ra ở dòng này chưa khép lại", True),
    ("did not find expected ',' or", "danh sách [ ] hay nhóm { } mở ra ở dòng này chưa khép lại", True),
    ("could not find expected ':'", "thiếu dấu hai chấm và dấu cách sau tên mục, hoặc dòng này thụt sai", True),
    ("unknown escape|hexdecimal", "dấu \\ trong ngoặc kép có nghĩa riêng; hãy dùng ngoặc đơn '…'", False),
    ("another document", "dòng --- chia tệp làm hai; bỏ dòng ấy", False),
    ("flow|nest|depth", DEEP, False),
    (
        "mapping values",
        f"dấu hai chấm không hiểu được ở đây: nếu là chữ thì {QUOTE}; nếu là mục mới thì viết thẳng hàng",
        False,
    ),
    ("did not find expected|not allowed", INDENT, False),
)
UNKNOWN = "dòng này không đúng cách viết “tên: giá trị”; xem lại thụt đầu dòng, dấu hai chấm và ngoặc kép"
# how a line looks that cannot be read -> our words
LOOKS: tuple[tuple[str, str], ...] = (
    (r"\s*\t", "dòng thụt vào bằng phím Tab; hãy thay bằng dấu cách, như các dòng khác"),
    (r"\s*(?:- +)?(?:[^:]*: +)?[@`%*&!]", f'giá trị bắt đầu bằng @, %, *, &, ! hay `; {QUOTE}: "…"'),
    (r".*: .*:(?: |$)", 'có dấu hai chấm trong giá trị; đặt cả giá trị trong ngoặc kép: tên: "…"'),
)

KEY = r"""(?:[\w.-]+|"(?:[^"\\]|\\.)*"|'(?:[^']|'')*') *:"""
OPENED = re.compile(rf"""\s*(?:- +)?(?:{KEY} +)?(?P<mark>["'\[{{])(?P<rest>.*)""")  # a value in quotes or brackets
CLOSED = {
    '"': re.compile(r'(?:[^"\\]|\\.)*"(?P<tail>.*)'),
    "'": re.compile(r"(?:[^']|'')*'(?P<tail>.*)"),
    "[": re.compile(r"[^\]]*\](?P<tail>.*)"),
    "{": re.compile(r"[^}]*\}(?P<tail>.*)"),
}


class Lined(dict[str, Any]):
    """A YAML mapping that knows the line of each of its keys."""

    def __init__(self, values: Mapping[str, Any], lines: Mapping[str, int]) -> None:
        super().__init__(values)
        self.lines = lines


class Listed(list[Any]):
    """A YAML list that knows the line of each of its values."""

    def __init__(self, values: Iterable[Any], lines: Sequence[int]) -> None:
        super().__init__(values)
        self.lines = lines


class _StrictLoader(yaml.CBaseLoader):
    """YAML whose every value is text and whose maps and lists know their lines; no key twice."""

    def construct_listed(self, node: yaml.SequenceNode) -> Listed:
        lines = [value.start_mark.line + 1 for value in node.value]
        return Listed([self.construct_object(value, deep=True) for value in node.value], lines)

    def construct_lined(self, node: yaml.MappingNode) -> Lined:
        lines: dict[str, int] = {}
        for key, _ in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise Unreadable(line, "tên mục phải là chữ, không phải danh sách hay nhóm")
            if key.value in lines:
                raise Unreadable(line, f"mục “{key.value}” có hai lần (dòng {lines[key.value]} và {line}); bỏ một")
            lines[key.value] = line
        values = {key.value: self.construct_object(value, deep=True) for key, value in node.value}
        return Lined(values, lines)


_StrictLoader.add_constructor("tag:yaml.org,2002:map", _StrictLoader.construct_lined)
_StrictLoader.add_constructor("tag:yaml.org,2002:seq", _StrictLoader.construct_listed)


def load_yaml(text: str) -> Any:
    """YAML with every scalar as text; Unreadable where it is none, nests too deep, or uses aliases and tags."""
    try:
        check_events(text)
        return yaml.load(text, Loader=_StrictLoader)
    except yaml.MarkedYAMLError as error:
        raise explain(text, error) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise Unreadable(line, "có ký tự lạ không nhìn thấy được; xóa rồi gõ lại dòng này") from None


def check_events(text: str) -> None:
    """Unreadable where a part is nested too deep, or is of a kind that data do not use."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        wrong = _forbidden(event) or (DEEP if depth > DEEPEST else "")
        if wrong:
            raise Unreadable(event.start_mark.line + 1 if event.start_mark else 0, wrong)


def _forbidden(event: yaml.Event) -> str:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return "không được dùng & và * (bí danh); một giá trị bắt đầu bằng & hay * phải đặt trong ngoặc kép"
    if getattr(event, "tag", None):
        return "không được dùng nhãn !; một giá trị bắt đầu bằng ! phải đặt trong ngoặc kép"
    return tell_hidden(getattr(event, "value", None) or "")  # written with a backslash: `read_text` cannot see it


def explain(text: str, error: yaml.MarkedYAMLError) -> Unreadable:
    """What the library found, in words of ours, with the line to be mended."""
    lines = ["", *text.rstrip().split("\n")]
    mark = error.problem_mark or error.context_mark
    line = min(mark.line + 1, len(lines) - 1) if mark else 0  # the library may speak of the line behind the last
    for look, told in LOOKS:
        if re.match(look, lines[line]):
            return Unreadable(line, told)
    if line > 1 and re.match(r"\s*[\w.-]+:[^\s/]", lines[line - 1]):
        return Unreadable(line - 1, "thiếu dấu cách sau dấu hai chấm; cần “tên: giá trị”")
    half = next((number for number in range(1, line + 1) if tell_half(lines[number])), 0)
    if half:
        return Unreadable(half, tell_half(lines[half]))
    for pattern, told, is_begin in TOLD:
        if re.search(pattern, error.problem or ""):
            began = error.context_mark.line + 1 if is_begin and error.context_mark else line
            return Unreadable(find_odd(lines, line) if told == INDENT else began, told)
    return Unreadable(line, UNKNOWN)


def find_odd(lines: Sequence[str], line: int) -> int:
    """The line whose depth is wrong, where the library stumbles over `line`, which stands between the depths above it.

    That is a key that stands in the way of others of the same depth, or has slipped out of the part that was just
    opened; else the first line of the part that it opens.
    """
    depth = _depth(lines[line])
    filled = [n for n in range(line, 0, -1) if lines[n].strip()]  # upwards
    above = next((n for n in filled if _depth(lines[n]) < depth), line)
    before = [n for n in filled if n < above]
    sibling = next((n for n in before if _depth(lines[n]) <= depth), 0)
    opens = (
        bool(before) and lines[before[0]].rstrip().endswith(":") and _depth(lines[before[0]]) == _depth(lines[above])
    )
    first = filled[filled.index(above) - 1] if above in filled[1:] else line
    if _depth(lines[first]) <= depth or depth % 2 > _depth(lines[first]) % 2:  # in line, or odd: depths go by two
        return line
    is_in_the_way = opens or (sibling and _depth(lines[sibling]) == depth)
    return above if is_in_the_way and _depth(lines[first]) % 2 == 0 else first


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def tell_half(line: str) -> str:
    """What is wrong with a value that begins with a quotation mark or a bracket, in Vietnamese; "" for nothing.

    A bracket may be closed in a later line.
    """
    found = OPENED.fullmatch(line)
    if not found:
        return ""
    mark = found.group("mark")
    closed = CLOSED[mark].fullmatch(found.group("rest"))
    if not closed:
        return f"dấu {mark} mở ra ở dòng này chưa khép lại; thêm {mark} ở cuối giá trị" if mark in "'\"" else ""
    other = "'" if mark == '"' else '"'
    is_whole = re.fullmatch(r"\s*(#.*|:(\s.*)?)?", closed.group("tail"))  # a key may stand in quotes too
    return "" if is_whole else f"có chữ đứng sau ngoặc đã khép; đặt cả giá trị trong {other}…{other}"
