"""The targets as sheets of the whole plan tell them: counts first, their picture, the verdicts."""

from build_scripts.languages import Phrases
from build_scripts.outputs.pages.home import Card, find_headline, make_card, make_goal
from build_scripts.outputs.sheets.parts import Told, list_chips, pack_counts, tell_large, tell_promise
from build_scripts.outputs.sums import Sum, list_small, next_deadline
from build_scripts.publication import Publication, Target


def list_goals(publication: Publication, phrases: Phrases) -> list[Told]:
    """Every target that an indicator stands for, in the order of the plan."""
    cards = {key: make_card(publication, indicator, phrases) for key, indicator in publication.indicators.items()}
    goals = [make_goal(target, cards) for target in publication.plan.targets]
    return [tell_goal(goal.target, goal.main, phrases) for goal in goals if goal.main]


def tell_goal(target: Target, main: Card, phrases: Phrases) -> Told:
    """A target with its leading indicator; without a figure its promise stands large."""
    indicator = main.indicator
    large = tell_large(indicator, main.latest, phrases)
    return {
        "label": f"Mục tiêu {target.target}",
        "title": indicator.title,
        "large": large or tell_promise(indicator, phrases),
        "chips": list_chips(indicator, main.verdicts, phrases),
        "counts": pack_counts(main.picture),
        "key": main.picture.key if main.picture else "",
        "note": "" if large else main.missing,
    }


def list_figures(total: Sum, publication: Publication, phrases: Phrases) -> list[Told]:
    """The small figures of the home page, the day of the next reports last."""
    found = [
        {"large": one.large, "beside": one.beside, "label": one.label}
        for one in list_small(total, publication, phrases)
    ]
    deadline = next_deadline(publication, phrases)
    return [*found, {"large": deadline.large, "beside": "", "label": f"{deadline.label} năm {deadline.day.year}"}]


def find_place(publication: Publication) -> str:
    """The name of the place that the targets are about, "" for none."""
    place = find_headline(publication)
    return place.name if place else ""
