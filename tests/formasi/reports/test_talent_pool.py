"""A post of senior leadership filled from the talent pool, told wherever it counts."""

from datetime import date

from formasi.reports.sheets.decisions import approvals, minutes
from formasi.reports.sheets.decrees import leadership
from formasi.reports.summary import summary
from formasi.reports.telling.context import Context
from models.policy.policy import read_policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.solve import solve

CONSENT = "B-12/BKN/2026"
POSTS = (
    Post(
        post_code="D",
        post_name="Kepala Dinas",
        type="JPT",
        level="jpt-pratama-b",
        key_post=True,
    ),
    Post(post_code="K1", type="ADM", level="administrator-b"),
    Post(post_code="K2", type="ADM", level="administrator-b"),
    Post(post_code="S", type="PLK", level="pelaksana", need=30),
)


def _person(code: str, post: str, box: int | None = None) -> Employee:
    return Employee(
        emp_id=code,
        post_code=post,
        talent_box=box,
        birth_date=date(1980, 1, 1),
        post_date=date(2015, 1, 1),
        rating_y1="baik",
        rating_y2="baik",
    )


def test_box_nine_with_a_consent_is_chosen_and_told() -> None:
    """In summary, approvals, minutes and annex; nobody of another box, none without."""
    people = [_person("NINE", "K1", 9), _person("FIVE", "K2", 5)]
    people += [_person(f"S{k}", "S") for k in range(30)]
    dated = ["plan.date=2027-01-01"]
    shut = Problem.of(people, POSTS, policy=read_policy("asn", dated))
    route = ["rules.jpt.route=talent", f'rules.jpt.consent="{CONSENT}"']
    for given, holder in (
        (shut, []),
        (shut.with_policy(read_policy("asn", [*dated, *route])), ["NINE"]),
    ):
        result = solve(given)
        assert result.plan is not None
        assert list(result.plan.holders.get("D", ())) == holder
    said = f"from the talent pool (box 9), under the consent {CONSENT}."
    assert said in summary(result, "en")
    ctx = Context.of(result, "en")
    assert "talent pool" in str(list(approvals.SHEET.rows(ctx)))
    for sheet in (minutes.SHEET, leadership.SHEET):
        assert said.capitalize()[:20] in str(list(sheet.rows(ctx)))
        assert CONSENT in str(list(sheet.rows(ctx)))
