"""What has been done of the plan's work: every task with its actions, those in one state, and what is due next."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from build_scripts.files import Page
from build_scripts.groups import group_by
from build_scripts.languages import FIRST, Phrases
from build_scripts.outputs.page import URL, make_page
from build_scripts.outputs.pages.breakdown import MOST_ROWS
from build_scripts.outputs.plan.timeline import Moment, list_moments
from build_scripts.outputs.tracker.calendars import list_calendars
from build_scripts.publication import Publication
from build_scripts.publication.tracker import Action
from build_scripts.text import short_date
from build_scripts.words import ACTION_STATES

NEXT = 10  # days that are told beforehand
LAST = date.max  # where work without a due date stands


def make(publication: Publication, phrases: Phrases) -> Iterator[Page]:
    """The page of all work, and one for each state that some of it is in."""
    states = group_by(sorted(publication.actions, key=lambda action: action.due_date or LAST), lambda one: one.state)
    shared = {
        "publication": publication,
        "states": {state: states[state] for state in ACTION_STATES if state in states},
        "tell_progress": tell_progress,
        "stories_of": list_stories(publication) if phrases.is_first else {},
    }
    yield make_work(publication, phrases, shared)
    for state, found in states.items():
        title = phrases("Việc của kế hoạch: {state}", state=phrases(ACTION_STATES[state]))
        about = phrases(
            "Những việc của kế hoạch nay {state}: ai làm, hạn nào, vì sao.", state=phrases(ACTION_STATES[state])
        )
        page = Page(URL.work_in(state), title, about, parent=URL.work)
        yield make_page(page, "work_in.html", phrases, shared | {"state": state, "actions": found})


def make_work(publication: Publication, phrases: Phrases, shared: dict[str, object]) -> Page:
    """The page of all work, by task."""
    values = {
        "told": tell_progress(publication.actions, phrases),
        "next": list_due(publication, phrases),
        "calendars": list_calendars(publication, phrases),
        "most": MOST_ROWS,
    }
    page = Page(
        URL.work,
        phrases("Việc của kế hoạch, làm đến đâu"),
        phrases("Mỗi nhiệm vụ có những việc gì, ai làm, hạn nào, xong chưa, và vì sao chưa."),
        parent=URL.plan,
        group=phrases("Trang chính"),
        weight=3,
        about=phrases("nhiệm vụ công việc tiến độ quá hạn hạn hoàn thành lịch"),
        updated=publication.tracker_updated,
    )
    return make_page(page, "work.html", phrases, shared | values)


def tell_progress(actions: Sequence[Action], phrases: Phrases) -> str:
    """“6 trên 10 việc đã xong, 2 quá hạn, 1 đang làm, 1 chưa bắt đầu.”; "" where there is no work."""
    if not actions:
        return ""
    counts = {state: sum(action.state == state for action in actions) for state in ACTION_STATES}
    done = phrases("{n} trên {d} việc đã xong", n=phrases.number(counts.pop("done")), d=phrases.number(len(actions)))
    rest = [f"{phrases.number(n)} {phrases(ACTION_STATES[state])}" for state, n in counts.items() if n]
    return ", ".join([done, *rest]) + "."


def list_due(publication: Publication, phrases: Phrases) -> list[Moment]:
    """What is due or happens next, the work among it."""
    ahead = [
        tell_due(publication, action, phrases)
        for action in publication.actions
        if action.state != "done" and action.due_date and action.due_date >= publication.as_of
    ]
    ahead += [moment for moment in list_moments(publication, phrases) if moment.day >= publication.as_of]
    return sorted(ahead, key=lambda moment: (moment.day, moment.title))[:NEXT]


def tell_due(publication: Publication, action: Action, phrases: Phrases) -> Moment:
    """The day on which an action is due."""
    assert action.due_date
    lead = phrases.name(publication.agencies[action.lead_agency].name)
    return Moment(
        action.due_date, short_date(action.due_date), phrases.name(action.title), "action", details=(lead,),
        language="" if phrases.is_first or phrases.knows(action.title) else FIRST,
    )  # fmt: skip


def list_stories(publication: Publication) -> dict[str, list[tuple[str, str]]]:
    """Task -> (address, title) of the stories that tell of it."""
    pairs: Iterable[tuple[str, tuple[str, str]]] = (
        (task, (URL.story(story.story), story.title)) for story in publication.stories.values() for task in story.tasks
    )
    return {task: [told for _, told in found] for task, found in group_by(pairs, lambda pair: pair[0]).items()}
