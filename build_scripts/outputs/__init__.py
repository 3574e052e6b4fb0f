"""Step 5: one module a page type or channel, one function each: make(publication, phrases) -> Pages, Drawings, Files.

Outputs see the ground alone: what is not in a Publication cannot be shown. OUTPUTS says which output belongs to which
channel, and each gets the Publication as its channel may show it.
"""

from build_scripts.outputs import cards, sheets
from build_scripts.outputs.channels import codes, hall, offline, press
from build_scripts.outputs.data import downloads
from build_scripts.outputs.frame import corrections, inspiring, licences, security
from build_scripts.outputs.lasting import reform, releases
from build_scripts.outputs.meeting import kit
from build_scripts.outputs.pages import draft, home, indicator, method, profile, story, unit
from build_scripts.outputs.plan import asking, context, glossary, plan
from build_scripts.outputs.podcast import pages as podcast
from build_scripts.outputs.radio import pages as radio
from build_scripts.outputs.reporting import broadcasts, questions, reports, supervision
from build_scripts.outputs.tracker import agencies, bodies, budget, calendars, work

OUTPUTS = {
    "site": (
        home.make,
        indicator.make,
        unit.make,
        plan.make,
        work.make,
        calendars.make,
        reform.make,
        reports.make,
        supervision.make,
        broadcasts.make,
        bodies.make,
        budget.make,
        agencies.make,
        context.make,
        inspiring.make,
        profile.make,
        story.make,
        asking.make,
        draft.make,
        method.make,
        glossary.make,
        downloads.make,
        corrections.make,
        releases.make,
        questions.make,
        licences.make,
        security.make,
        codes.make,
        hall.make,
    ),
    "print": (
        sheets.indicator.make,
        sheets.commune.make,
        sheets.plan.make,
        sheets.easy.make,
        sheets.poster.make,
        sheets.profile.make,
        kit.make,
    ),
    "radio": (radio.make, podcast.make),
    "social": (cards.home.make, cards.indicator.make, cards.unit.make, cards.people.make),
    "press": (press.make,),
    "offline": (offline.make,),
}
