import dataclasses
import re
from datetime import date
from pathlib import Path

import pytest

from formasi.reports import write_report
from formasi.reports.sections import SECTIONS
from models.phrase import phrase
from models.plan.plan import Plan
from models.plan.result import SHORT, Result, TierValue
from models.policy.policy import GoalEntry, Policy, read_policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.records.unit import Unit
from tests.formasi.reports.cities import city

NASTY = "<script>alert('x')</script>=cmd()|{{7*7}}"


def page(result: Result, folder: Path, lang: str = "id", **how: bool) -> str:
    """Write a report and read it back."""
    return write_report(result, folder, lang, **how).read_text(encoding="utf-8")


def shown(html: str) -> set[str]:
    """Names of the sections on a page."""
    return set(re.findall(r'<section id="([a-z]+)"', html))


def tiny(**names: str) -> Problem:
    """A problem of one person and two posts, without names or units."""
    policy = Policy(goals=(GoalEntry(name="fit", tier=1),), plan={"date": "2027-01-01"})
    return Problem.of(
        [Employee(emp_id="E1", post_code="A", **names)],
        [Post(post_code="A"), Post(post_code="B")],
        policy=policy,
    )


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_full_result_shows_every_section(
    small: Result, tmp_path: Path, lang: str
) -> None:
    """The hand-made city has something to show everywhere."""
    gone = Employee(
        emp_id="R1",
        name="Sudah Pensiun",
        birth_date=date(1966, 3, 1),
        post_code=small.problem.posts[4].post_code,
    )
    approvals = {"approvals": read_policy("asn").approvals}
    problem = small.problem.replace(left=(gone,))
    problem = problem.with_policy(problem.policy.model_copy(update=approvals))
    whole = dataclasses.replace(small, problem=problem)
    html = page(whole, tmp_path, lang)
    assert f'<html lang="{lang}">' in html
    assert shown(html) == {section.name for section in SECTIONS}


def test_sections_stand_in_order_and_bear_their_own_names() -> None:
    """No two sections share a place or a name."""
    orders = [section.order for section in SECTIONS]
    assert orders == sorted(set(orders))
    assert len({section.name for section in SECTIONS}) == len(SECTIONS)


def test_the_page_asks_nothing_of_the_network(middling: Result, tmp_path: Path) -> None:
    """No address, no file beside it; the browser is told to fetch nothing."""
    html = page(middling, tmp_path)
    assert not re.search(r"https?:|//[a-z]+\.|@import|url\(", html)
    assert not re.search(r'(src|href)="(?!#|data:,)', html)
    assert "default-src &#39;none&#39;" in html
    assert len(html) < 1_500_000


@pytest.mark.parametrize("status", ["no_plan", "infeasible"])
def test_without_a_plan_the_page_says_why(
    small: Result, tmp_path: Path, status: str
) -> None:
    """The decision box names the rules in the way; nothing of a plan is shown."""
    code = small.problem.posts[0].post_code
    seats = phrase("seats of {post}", post=code)
    short = phrase(SHORT.template, rule="seats", label=seats, amount=2.0)
    reasons = (short, "Somebody <b>must</b> stay.")
    result = Result(status, small.problem, reasons=reasons)
    html = page(result, tmp_path, "en")
    assert "Seats of each post: Kepala Sekretariat Daerah" in html
    assert "short by 2" in html
    assert "Somebody &lt;b&gt;must&lt;/b&gt; stay." in html
    assert "formasi diagnose" in html
    assert shown(html) == {"decision", "policy", "verify", "glossary", "facts"}


def test_given_scores_without_names_or_units(tmp_path: Path) -> None:
    """A plain problem with scores such as -305 gives a page without empty pictures."""
    problem = tiny()
    fit = Policy(
        goals=problem.policy.goals, fit={"source": "given"}, plan={"date": "2027-01-01"}
    )
    result = Result(
        "optimal",
        problem.with_policy(fit),
        Plan({"E1": "B"}),
        objective=-305.0,
        bound=-305.0,
        gap=0.0,
        tiers=(TierValue("t", 1, -305.0, -305.0, 0.0, "certificate", ("fit",)),),
        facts={"fit": {"E1": (-400.5, -305.0)}},
        unique=True,
    )
    html = page(result, tmp_path, "en")
    assert "−305" in html
    assert "No plan that obeys these rules can be better." in html
    assert not shown(html) & {"units", "flows", "prices"}


def test_numbers_that_are_not_finite_are_not_printed(tmp_path: Path) -> None:
    """An open bound or gap is a dash, never inf or nan."""
    tier = TierValue("t", 1, float("nan"), float("inf"), float("inf"), "", ("fit",))
    result = Result(
        "feasible", tiny(), Plan({}, ("E1",)), gap=float("inf"), tiers=(tier,)
    )
    body = re.sub(
        r"(?s)<script.*?</script>|<style.*?</style>", "", page(result, tmp_path)
    )
    assert not re.search(r"\b(inf|nan|∞)\b", body, re.IGNORECASE)


def test_nasty_names_stay_text(tmp_path: Path) -> None:
    """Markup and templates in the input are shown, never run."""
    problem = Problem.of(
        [Employee(emp_id="E1", name=NASTY, post_code="A")],
        [Post(post_code="A", post_name=NASTY, unit_code=NASTY), Post(post_code="B")],
        policy=Policy(title=NASTY, plan={"date": "2027-01-01"}),
    )
    html = page(Result("feasible", problem, Plan({}, ("E1",))), tmp_path)
    assert "<script>alert" not in html
    assert "49" not in re.findall(r"=cmd\(\)\|(\S\S)", html)


def test_pseudonyms_hide_every_name_and_id(small: Result, tmp_path: Path) -> None:
    """Neither stands anywhere on the page, and two pages of a run agree."""
    first = page(small, tmp_path / "a", pseudonyms=True)
    for employee in small.problem.employees:
        assert employee.emp_id not in first
        assert employee.name not in first
    assert "P-0001" in first
    assert page(small, tmp_path / "b", pseudonyms=True) == first


def test_an_unknown_language_is_named(small: Result, tmp_path: Path) -> None:
    """Nothing is written."""
    with pytest.raises(ValueError, match="lang is 'fr'"):
        write_report(small, tmp_path, "fr")
    assert not list(tmp_path.iterdir())


def test_a_report_replaces_the_one_before(small: Result, tmp_path: Path) -> None:
    """And leaves nothing half-written beside it."""
    write_report(small, tmp_path)
    write_report(dataclasses.replace(small, seconds=99), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


@pytest.mark.slow
def test_five_thousand_people_stay_light(tmp_path: Path) -> None:
    """The page of a whole city, candidates and all, is under 1.6 megabytes."""
    path = write_report(city(5000, 100), tmp_path)
    assert path.stat().st_size < 1_600_000


def test_a_post_of_today_bears_its_title_of_today(tmp_path: Path) -> None:
    """In a renamed agency the page names what people hold by the old name."""
    unit = Unit(unit_code="U", unit_name="Dinas Baru", former_name="Dinas Lama")
    problem = Problem.of(
        [Employee(emp_id="E1", post_code="A"), Employee(emp_id="E2", post_code="A")],
        [Post(post_code="A", post_name="Kepala Dinas Baru", unit_code="U")],
        units=[unit],
        policy=Policy(plan={"date": "2027-01-01"}),
    )
    html = page(Result("feasible", problem, Plan({"E1": "A"}, ("E2",))), tmp_path)
    pool = [["Kepala Dinas Lama", "Dinas Lama"], ["Kepala Dinas Baru", "Dinas Baru"]]
    for name, where in pool:
        assert f'["{name}", "{where}", false]' in html.replace('","', '", "').replace(
            ",false", ", false"
        )
    assert '<td data-label="Jabatan sekarang">Kepala Dinas Lama</td>' in html
