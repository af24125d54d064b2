"""Who acts: for an empty post (Plt), and for a holder who is away for a while (Plh)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from models.plan.result import Result
from models.policy.policy import Policy
from models.records.post import Post
from optimizer.waves.acting.choose import offers_of
from optimizer.waves.claimed import said_of_holders, wrong_holders, wrong_tie_break
from optimizer.waves.dated import dated_of
from optimizer.waves.model.assemble import wave_program
from optimizer.waves.plan_waves import schedule_of
from optimizer.waves.question.question import Midway
from optimizer.waves.replay.replay import replay
from tests.optimizer.waves.city import dated, moved

DAYS = (date(2027, 1, 4), date(2027, 1, 11), date(2027, 1, 18), date(2027, 1, 25))


def office(*, acting: str = "on", until: int | None = None) -> Result:
    """Give a head who moves away, a successor who comes, and a deputy who stays."""
    posts = [
        Post(post_code="HEAD", type="ADM", level="administrator-a", unit_code="U"),
        Post(post_code="SIDE", type="PWS", level="pengawas-b", unit_code="U"),
        Post(post_code="AWAY", type="PLK", level="pelaksana", unit_code="V"),
        Post(post_code="DESK", type="PLK", level="pelaksana", unit_code="W"),
    ]
    until_day = None if until is None else DAYS[until]
    return moved(
        {"H": ("HEAD", "AWAY"), "S": ("DESK", "HEAD"), "D": ("SIDE", "SIDE")},
        posts,
        people={"H": {"move_until": until_day}},
        acting={"mode": acting, "basis": "SE"},
        dates=DAYS,
        touch={"mode": "off"},
    )


def ill(result: Result, emp_id: str = "H") -> Midway:
    """Put somebody off until the third wave, on the day of the second."""
    told = dict.fromkeys(("H", "S"), DAYS[0])
    assert result.plan is not None
    return Midway(told, DAYS[0], {}, {emp_id: DAYS[2]})


def test_who_is_ill_is_stood_in_for_by_a_plh() -> None:
    """From the day of planning anew to the last day away; then the move itself."""
    result = office()
    found = schedule_of(result, workers=1, midway=ill(result))
    (row,) = found.acting
    assert (row.kind, row.post_code, row.emp_id) == ("Plh", "HEAD", "D")
    assert (row.start, row.end) == (DAYS[0], date(2027, 1, 17))
    assert found.wave["H"] == 3
    assert not found.uncovered


def test_the_replay_asks_for_a_plh_and_knows_it_from_a_plt() -> None:
    """A Plh left out, one called Plt, and one for days on which the head is there."""
    result = office()
    found = schedule_of(result, workers=1, midway=ill(result))
    rows, plan = dated_of(found), result.plan
    assert plan is not None
    (row,) = rows.acting
    forged = (
        ((), "nobody acts for 14 days"),
        ((replace(row, kind="Plt"),), "which is held"),
        ((replace(row, end=DAYS[2]),), "which is held"),
    )
    assert not replay(result.problem, plan, rows).breaches
    for acting, said in forged:
        wrong = replay(result.problem, plan, replace(rows, acting=acting)).breaches
        assert any(said in str(b) for b in wrong), said


def test_nobody_who_is_away_stands_in() -> None:
    """The deputy alone may act; without one the days are told as uncovered."""
    result = office()
    lone = replace(
        result,
        problem=result.problem.replace(
            employees=[
                e.model_copy(update={"status": "CPNS"}) if e.emp_id == "D" else e
                for e in result.problem.employees
            ]
        ),
    )
    found = schedule_of(lone, workers=1, midway=ill(lone))
    assert not found.acting
    assert [(g.post_code, g.days) for g in found.uncovered] == [("HEAD", 14)]


def test_an_empty_post_asks_for_a_plt() -> None:
    """The head has to go in the first wave, the successor comes in the third."""
    result = office(until=0)
    late = replace(
        result,
        problem=result.problem.replace(
            employees=[
                e.model_copy(update={"move_from": DAYS[2]}) if e.emp_id == "S" else e
                for e in result.problem.employees
            ]
        ),
    )
    found = dated(late)
    (row,) = found.acting
    assert (row.kind, row.emp_id, row.start) == ("Plt", "D", DAYS[0])
    rows, plan = dated_of(found), late.plan
    forged = replace(rows, acting=(replace(rows.acting[0], kind="Plh"),))
    assert plan is not None
    wrong = replay(late.problem, plan, forged).breaches
    assert any("which nobody holds" in str(b) for b in wrong)
    assert not dated(replace(late, problem=late.problem.with_policy(_off(late)))).acting


def _off(result: Result) -> Policy:
    policy = result.problem.policy
    waves = policy.waves.model_copy(
        update={"acting": policy.waves.acting.model_copy(update={"mode": "off"})}
    )
    return policy.model_copy(update={"waves": waves})


def test_a_certificate_is_held_against_who_acts_and_who_moves_when() -> None:
    """One of other holders, or another tie-break, proves nothing of these rows."""
    found = schedule_of(result := office(), workers=1, midway=ill(result))
    program = wave_program(found.question, found.waves, result)
    offers = offers_of(result, found.question, found.wave)
    assert not [*wrong_holders(found, offers), *wrong_tie_break(found, program)]
    fewer = [*map(str, wrong_holders(replace(found, acting=()), offers))]
    assert any("says 14, found 0" in said for said in fewer)
    (row,) = found.acting
    other = replace(found, acting=(replace(row, emp_id="S"),))
    (said,) = wrong_holders(other, offers)
    assert "S is no candidate for HEAD" in said
    assert found.proof is not None
    *tiers, last = found.proof.tiers
    assert last.value is not None
    proof = replace(found.proof, tiers=(*tiers, replace(last, value=last.value + 1)))
    (said,) = wrong_tie_break(replace(found, proof=proof), program)
    assert "tie-break: says" in said


def test_what_is_open_of_the_holders_is_not_told_as_proven() -> None:
    """A choice that more time might better is told with its bound."""
    proof = schedule_of(result := office(), workers=1, midway=ill(result)).acting_proof
    assert proof is not None
    assert said_of_holders(proof) == "no choice of acting holders covers more days"
    days, *rest = proof.tiers
    less = replace(proof, tiers=(replace(days, bound=20), *rest))
    assert "14 days, and no choice more than 20" in said_of_holders(less)
