"""Which agencies have a page of their own: all where they are few, else those that the plan's work tells of."""

from build_scripts.publication import Publication

MOST_PAGES = 300  # agencies that all have a page: 7 ms and 7 KB each


def has_page(publication: Publication, agency: str) -> bool:
    """Whether an agency has a page."""
    return len(publication.agencies) <= MOST_PAGES or is_at_work(publication, agency)


def is_at_work(publication: Publication, agency: str) -> bool:
    """Whether the plan's work tells anything of an agency."""
    told = (
        publication.held_by,
        publication.actions_by,
        publication.reports_by,
        publication.plans_by,
        publication.budget_of,
        publication.confirmations_of,
        publication.findings_by,
        publication.findings_on,
    )
    named = any(duty.agency == agency for duty in publication.plan.duties)
    return named or any(agency in one for one in told)
