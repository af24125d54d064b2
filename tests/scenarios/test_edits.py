"""What each edit does, and what it refuses."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import scenarios.edits as package
from models.plan.change import change_of
from models.policy.confirmed import unconfirmed
from models.policy.policy import MoveLimit
from scenarios import edits
from scenarios.edit import Edit
from scenarios.edits import EDITS
from scenarios.errors import EditError
from tests.scenarios.town import town


def applied(edit: Edit) -> Any:
    """Apply an edit to the town and leave its sentence out."""
    return edit.apply(town())[0]


def test_each_file_is_one_registered_edit() -> None:
    """A file in the folder that no line registers would be dead."""
    files = {p.stem for p in Path(package.__file__).parent.rglob("*.py")} - {"__init__"}
    assert files == {edit.__module__.rsplit(".", 1)[1] for edit in EDITS.values()}


WORKS: list[tuple[Edit, str]] = [
    (
        edits.CloseUnit("B"),
        "Dinas B (B) was closed: 4 posts abolished; holders today: 4.",
    ),
    (
        edits.OpenUnit("C", name="Dinas C", posts=[{"post_code": "C-1"}]),
        "Dinas C (C) was opened with 1 post and 1 seat.",
    ),
    (
        edits.MergeUnits(["A", "B"], into="A"),
        "into Dinas A (A): Dinas A (A), Dinas B (B). Moved over: 3 posts; abolished: 1",
    ),
    (
        edits.SplitUnit("A", "D", ["A-JF"]),
        "1 post of Dinas A (A) became the new unit D",
    ),
    (
        edits.MoveUnit("A1", parent="B"),
        "Seksi A1 (A1) was moved: now under Dinas B (B), district –.",
    ),
    (edits.FreezeUnit("A"), "Dinas A (A) was frozen, with 5 people in 5 posts"),
    (edits.AbolishPosts(["A-JF"]), "1 post abolished (A-JF); holders today: 0"),
    (
        edits.AddPosts(
            [
                {
                    "post_code": "N",
                    "unit_code": "B",
                    "jenis": "JF",
                    "jenjang": "ahli muda",
                    "need": 2,
                }
            ]
        ),
        "1 post with 2 seats added (N)",
    ),
    (
        edits.MovePosts({"type": "PLK", "unit": "A"}, "B"),
        "1 post with 3 seats moved to Dinas B",
    ),
    (edits.MoveSeats("A-STAFF", "B-STAFF", 2), "2 seats moved from A-STAFF to B-STAFF"),
    (
        edits.ChangeSeats({"type": "PLK"}, percent=-10),
        "The seats of 2 posts went from 5 to 5",
    ),
    (
        edits.NeedFromWorkload({"type": "PLK"}),
        "The seats of 1 post follow their workload: from 2 to 4",
    ),
    (
        edits.Equalise(["IV.a"], share=0.5),
        "1 post of echelon IV.a equalised into functional posts, of 2",
    ),
    (
        edits.SetRule("grade", "soft", price=3),
        "Rule “grade”: mode = soft · price = 3 (before: mode = off · price = 1)",
    ),
    (
        edits.SetGoal("disruption", weight=2),
        "Goal “disruption”: weight = 2 (before: weight = 1)",
    ),
    (
        edits.SetFit({"talent": 60}),
        "Fit: weights = competency 100, education 40, experience 25, talent 60 (before",
    ),
    (
        edits.ConfirmRules("Siti, 180/12"),
        "Confirmed by Siti, 180/12: women, limit on moves of kind post",
    ),
    (
        edits.SetWaves({"size": 5}),
        "Waves: compare = True · size = 5 (before: compare = False · size = 40)",
    ),
    (
        edits.SetQuota("women", {"min_share": 0.4}),
        "Changed: quota “women” (min_share = 40%; before: min_share = 30%)",
    ),
    (
        edits.SetBudget("hours", {"usage": "training_hours", "limit": 5}),
        "Added: budget “hours” (usage = training_hours · limit = 5)",
    ),
    (
        edits.SetMoveLimit(change={"max_share": 0.1}),
        "limit on moves “post” (max_share = 10%; before: max = 9)",
    ),
    (edits.PinPlacement("e4", "A-JF"), "e4 must hold A-JF"),
    (
        edits.Exempt("grade", "e4", "A-JF"),
        "Rule “grade” does not count for e4 at",
    ),
    (edits.Lock(people=["e4"]), "Locked: 1 person, 0 posts"),
    (edits.Free(people=["e1"]), "Freed: 1 person, 0 posts; pins that fell away: 1"),
    (edits.Retire(date(2027, 1, 1)), "by 2027-01-01: 1 person"),
    (edits.Leave(["e4", "e5"]), "Off the roll: 2 people (left)"),
    (edits.Hire(count=3, like={"edu_level": "S1"}), "Taken in: 3 people"),
    (edits.SetCourses(cost_percent=50), "0 added, 0 dropped, 1 changed (cost = +50 %)"),
]


@pytest.mark.parametrize(
    ("edit", "sentence"), WORKS, ids=lambda v: getattr(v, "kind", "")
)
def test_an_edit_says_what_it_did_and_leaves_the_problem_alone(
    edit: Edit, sentence: str
) -> None:
    """The sentence names the amounts; the town that was given is not touched."""
    before = town()
    after, said = edit.apply(before)
    assert sentence in str(said)
    assert before == town()
    assert after != before or edit.kind == "change-seats"


def test_every_edit_is_tried() -> None:
    """The list above leaves no edit out."""
    assert {e.kind for e, _ in WORKS} | {"restore"} == set(EDITS)


def test_who_confirmed_others_before_stays_named() -> None:
    """Each confirmation adds to those before; without names it covers all."""
    first = edits.ConfirmRules("Siti", ["women"]).apply(town())[0]
    assert first.policy.legal.rules == ("women",)
    left = unconfirmed(first.policy)
    assert left == [name for name in unconfirmed(town().policy) if name != "women"]
    second = edits.ConfirmRules("Budi", left[:1]).apply(first)[0].policy
    assert second.legal.confirmed_by == "Siti; Budi"
    assert unconfirmed(second) == left[1:]
    rest = edits.ConfirmRules("Siti").apply(first)[0].policy
    assert (rest.legal.confirmed_by, unconfirmed(rest)) == ("Siti", [])


def test_who_reported_to_an_abolished_post_reports_to_the_next_above() -> None:
    """A-STAFF reported to the section; the section reported to the secretary."""
    after = applied(edits.AbolishPosts(["A1-SEKSI", "A-SEC"]))
    assert after.post["A-STAFF"].reports_to == "A-HEAD"


def test_merging_leaves_one_head_and_brings_the_lower_posts_under_it() -> None:
    """B's head goes; its sections report to A's head, in A."""
    after = applied(edits.MergeUnits(["A", "B"], into="A"))
    assert after.post["B-HEAD"].abolished
    assert (after.post["B-SEKSI"].unit_code, after.post["B-SEKSI"].reports_to) == (
        "A",
        "A-HEAD",
    )
    assert after.unit["B"].merged_into == "A"
    new = applied(edits.MergeUnits(["A", "B"], into="AB", name="Dinas AB"))
    assert (new.unit["AB"].new_status, new.unit["A1"].parent) == ("new", "AB")
    assert not new.post["A-HEAD"].abolished


def test_whoever_stays_is_confirmed_where_a_merger_changes_name_or_unit() -> None:
    """All of both under a new name; under the old one, those who come along alone."""
    kept = applied(edits.MergeUnits(["A", "B"], into="A"))
    named = applied(edits.MergeUnits(["A", "B"], into="A", name="Dinas AB"))
    assert named.unit["A"].former_name == "Dinas A"
    for code, changes in (
        ("A-STAFF", ("stay", "carried-over")),
        ("B-SEKSI", ("carried-over", "carried-over")),
    ):
        holder = next(e for e in kept.employees if e.post_code == code)
        assert changes == tuple(
            change_of(after, after.employee[holder.emp_id], after.post[code])
            for after in (kept, named)
        )


def test_holders_go_along_with_posts_that_are_split_off() -> None:
    """Their unit of today is the new one: staying is no change of unit."""
    after = applied(edits.SplitUnit("A", "D", ["A-STAFF"]))
    assert after.employee["e4"].unit_code == "D"


def test_equalised_posts_become_seats_of_functional_posts() -> None:
    """Same unit, level and family share a post; the standard comes along, capped."""
    after = applied(edits.Equalise(["IV"], unit="B"))
    assert after.post["B-SEKSI"].equalised_to == "B-SEKSI-JF"
    assert after.post["B-SEKSI2"].equalised_to == "B-SEKSI-JF"
    made = after.post["B-SEKSI-JF"]
    assert (made.need, made.level, made.type, made.job_class) == (
        2,
        "ahli-muda",
        "JF",
        9,
    )
    assert {(s.comp_code, s.required_level) for s in after.standards["B-SEKSI-JF"]} == {
        ("M.01", 2),
        ("T.9", 4),
    }
    assert after.post["B-STAFF"].reports_to == "B-HEAD"


def test_exempt_and_pinned_posts_are_not_equalised() -> None:
    """A kept post is counted in the sentence."""
    after, said = edits.Equalise(["IV.a", "IV.b"], keep=["A1-SEKSI"]).apply(town())
    assert not after.post["A1-SEKSI"].abolished
    assert "kept as exempt, locked or pinned: 1" in str(said)


def test_a_larger_share_contains_a_smaller_one() -> None:
    """So that options which differ in the share alone can be compared."""
    gone = [
        {
            p.post_code
            for p in applied(edits.Equalise(["IV"], share=s)).posts
            if p.abolished
        }
        for s in (0.34, 0.67, 1.0)
    ]
    assert [len(codes) for codes in gone] == [1, 2, 3]
    assert gone[0] < gone[1] < gone[2]


def test_restoring_undoes_an_equalisation() -> None:
    """The post is back with a seat for its holder; its target gives it back."""
    equalised = applied(edits.Equalise(["IV"], unit="B"))
    back = edits.Restore({"new_status": "abolished"}).apply(equalised)[0]
    assert back.post["B-SEKSI"].seats == 1
    assert back.post["B-SEKSI-JF"].seats == 0


def test_people_leave_with_all_that_speaks_of_them() -> None:
    """No row of another table points at somebody who is gone."""
    after = applied(edits.Leave(["e1", "e4"]))
    assert not after.pins
    assert not after.employee_competencies


def test_a_post_that_is_gone_is_not_passed_over() -> None:
    """Among codes it is a slip, or a leftover of another edit."""
    gone = applied(edits.AbolishPosts(["A-JF"]))
    with pytest.raises(
        EditError, match=r"'A-JF' is abolished already\.\nMaybe restore"
    ):
        edits.ChangeSeats(["A-JF", "A-STAFF"], add=1).apply(gone)


def test_a_limit_given_as_a_share_takes_the_place_of_a_number() -> None:
    """Otherwise the old number would still hold beside it."""
    limit = applied(edits.SetMoveLimit(change={"max_share": 0.1})).policy.move_limits[0]
    assert (limit.max, limit.max_share) == (None, 0.1)
    assert not applied(edits.SetQuota("women", drop=True)).policy.quotas


def test_a_limit_on_steps_up_says_that_one_on_promotions_stays() -> None:
    """Shipped policies limit promotions: a scenario that means those must hear it."""
    before = town()
    shipped = MoveLimit(kind="promotion", max=2)
    policy = before.policy.model_copy(update={"move_limits": (shipped,)})
    edit = edits.SetMoveLimit("tier-up", change={"max": 1})
    after, said = edit.apply(before.with_policy(policy))
    assert [m.kind for m in after.policy.move_limits] == ["promotion", "tier-up"]
    assert 'moves = "promotion" changes that one' in str(said)
    with pytest.raises(EditError, match='Maybe moves = "promotion"'):
        edits.SetMoveLimit("tier-up", drop=True).apply(before.with_policy(policy))
    again, alone = edit.apply(after)
    assert len(again.policy.move_limits) == 2
    assert "promotion" not in str(alone)


def test_locks_and_pins_keep_by_whom_when_and_on_what() -> None:
    """Freed again nothing of a lock is left; an older lock keeps its own words."""
    words = {"by": "Wali Kota", "on": date(2026, 11, 2), "document": "800/17"}
    before = town()
    locked, _ = edits.Lock(people=["e4"], posts=["A-JF"], **words).apply(before)
    again, _ = edits.Lock(people=["e4"], reason="other").apply(locked)
    person, post = again.employee["e4"], again.post["A-JF"]
    told = ("Wali Kota", date(2026, 11, 2), "800/17")
    for own in (person, post):
        assert (own.lock_by, own.lock_on, own.lock_document) == told
        assert own.lock_reason == "locked in this scenario"
    free, _ = edits.Free(people=["e4"], posts=["A-JF"]).apply(again)
    assert (free.employee["e4"], free.post["A-JF"]) == (
        before.employee["e4"],
        before.post["A-JF"],
    )
    pinned, _ = edits.PinPlacement("e4", "A-JF", reason="ahli", **words).apply(before)
    pin = pinned.pins[-1]
    assert (pin.reason, pin.decided_by, pin.decided_on, pin.document) == ("ahli", *told)
