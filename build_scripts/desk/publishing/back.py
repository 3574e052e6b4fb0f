"""A release is taken back: the pages of an earlier one are shown again."""

from dataclasses import replace

from build_scripts.desk.publishing.kept import clean_all
from build_scripts.desk.publishing.plan import Plan, held, list_kept
from build_scripts.door.people import list_forbidden
from build_scripts.problems import CommandError, Problem, RefusedError
from build_scripts.publish.ledger import begin, list_shown, name_release, show
from build_scripts.read.editions import read_editions


def roll_back(plan: Plan, number: int) -> None:
    """Show the pages of an earlier release again, without whoever has withdrawn since; 0: of the one shown before."""
    with held(plan) as releases:
        kept = list_kept(plan.target)
        shown = list_shown(releases)
        number = number or next((one for one in shown[1:] if one in kept), 0)
        if number not in kept or number == shown[0]:
            told = ", ".join(str(one) for one in kept if one != shown[0]) or "không có"
            raise CommandError(f"không quay lại được lần {number or 'trước'}; còn giữ các lần: {told}")
        forbidden = list_forbidden(read_editions(plan.data, plan.as_of, plan.people), "site")
        removed = clean_all(plan.target, plan.key, [number], forbidden, None, is_shown_next=True)
        if not plan.target.names(name_release(number)):
            raise RefusedError([Problem(name_release(number), 0, "", "lần này nêu người đã rút đồng ý, nên đã xóa")])
        old = releases[number - 1]
        begin(plan.ledger, release := replace(old, number=len(releases) + 1, day=plan.as_of))
        show(plan.ledger, plan.target, release)
    print(*removed, f"Đã quay lại lần công bố {number}; ghi vào sổ là lần {release.number}.", sep="\n")
