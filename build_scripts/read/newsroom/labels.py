"""Names in the place of codes: in an article “Hiểu kế hoạch” is as good as hieu-ke-hoach; an unknown one is told what
there is.
"""

from collections.abc import Mapping
from difflib import get_close_matches

from build_scripts.read.dataset import Dataset

Labels = Mapping[str, str]  # code -> name
NAMED_BY = {"units": "name", "materials": "title", "plan.tasks": "title", "indicators.indicators": "title"}
MOST_TOLD = 12  # choices in one message
CLOSE = 3


def list_labels(dataset: Dataset) -> dict[str, Labels]:
    """Where an article's codes must be found -> code -> name; what could not be read whole is not asked."""
    site = dataset.singles["site"]
    labels: dict[str, Labels] = {f"site.{key}": one for key, one in site.values.items() if isinstance(one, dict)}
    for target, column in NAMED_BY.items():
        rows = dataset.sections[target] if target in dataset.sections else dataset.by_key(target)
        labels[target] = {code: row[column] or "" for code, row in rows.items()}
    return {target: known for target, known in labels.items() if target not in dataset.unread}


def find_code(known: Labels, text: str) -> str:
    """The code that a text is, or the one that it names; ValueError, in Vietnamese, where there is no such one."""
    if text in known:
        return text
    found = [code for code, name in known.items() if _plain(name) == _plain(text)]
    if len(found) > 1:
        raise ValueError(f"tên này có {len(found)} mã, hãy ghi một mã: {', '.join(found)}")
    if not found:
        raise ValueError(tell_choices(known, text))
    return found[0]


def tell_choices(known: Labels, text: str) -> str:
    """What may stand there; of many, those that are nearest to what was written."""
    chosen = list(known)
    if len(known) > MOST_TOLD:
        names = {_plain(name): code for code, name in known.items()} | {code: code for code in known}
        near = get_close_matches(_plain(text), names, CLOSE)
        chosen = list(dict.fromkeys(names[name] for name in near)) or chosen[:MOST_TOLD]
    told = ", ".join(f"{code} ({known[code]})" if known[code] else code for code in chosen)
    return f"cần một trong: {told}{', …' if len(chosen) < len(known) else ''}" if known else "chưa có mã nào để chọn"


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
