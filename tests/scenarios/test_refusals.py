"""What each edit refuses, and what it says is near."""

import re
from datetime import date
from math import inf, nan
from typing import Any

import pytest
from pydantic import ValidationError

from scenarios import edits
from scenarios.edit import Edit
from scenarios.edits import EDITS
from scenarios.errors import EditError
from tests.scenarios.town import town

REFUSALS: list[tuple[Edit, str]] = [
    (edits.CloseUnit("BB"), "no unit 'BB'.\nMaybe 'B'"),
    (edits.OpenUnit("A"), "unit 'A' already"),
    (edits.OpenUnit("C", posts=[{"post_code": "A-JF"}]), "post 'A-JF' already"),
    (
        edits.OpenUnit("C", posts=[{"post_cod": "X"}]),
        "no column 'post_cod'.\nMaybe 'post_code'",
    ),
    (edits.MergeUnits(["A"], into="A"), "needs two units"),
    (edits.SplitUnit("A", "B", ["A-JF"]), "unit 'B' already"),
    (edits.SplitUnit("A", "D", ["B-HEAD"]), "lies in unit 'B', not in 'A'"),
    (edits.MoveUnit("A", parent="A1"), "lies in unit 'A' itself"),
    (edits.MoveUnit("A"), "Maybe name a parent"),
    (edits.FreezeUnit("Z"), "no unit 'Z'"),
    (edits.AbolishPosts(["A-STAF"]), "no post 'A-STAF'.\nMaybe 'A-STAFF'"),
    (edits.AbolishPosts(["A-JFF", "B-HEAT"]), "'A-STAFF'?\nthere is no post 'B-HEAT'"),
    (edits.SplitUnit("A", "D", ["B-HEAD", "A1-SEKSI"]), "'A1-SEKSI' lies in unit 'A1'"),
    (edits.Equalise(posts=["A-SEC", "B-HEAD"]), "'A-SEC, B-HEAD' cannot be equalised"),
    (
        edits.AbolishPosts({"typo": "PLK"}),
        "asks for 'typo', which is not known.\nMaybe 'type'",
    ),
    (
        edits.AbolishPosts({"type": "PLK", "level": "ahli-muda"}),
        "no post that still exists fits",
    ),
    (edits.AddPosts([{"post_code": "A-JF"}]), "already.\nMaybe change-seats"),
    (
        edits.AddPosts([{"post_code": "N", "level": "ahli mudah"}]),
        "'ahli mudah' is not known",
    ),
    (edits.AddPosts([{"post_code": "N", "edu_min": "S9"}]), "'S9' cannot be read"),
    (
        edits.AddPosts([{"post_code": "N", "need": -1}]),
        "greater than or equal to 0, found -1",
    ),
    (edits.MovePosts(["A-JF"], "Z"), "no unit 'Z'"),
    (
        edits.MoveSeats("A-JF", "A-STAFF", 3),
        "3 seats cannot be taken from 'A-JF': it has 2",
    ),
    (
        edits.ChangeSeats(["A-JF"], add=-3),
        "would have -1 seats, it has 2.\nMaybe abolish",
    ),
    (edits.ChangeSeats(["A-JF"]), "one of to, add and percent"),
    (edits.NeedFromWorkload(["A-JF"]), "none of these posts has a workload"),
    (edits.Equalise(["IX"]), "there is no post of echelon IX.\nMaybe one of: II.b"),
    (edits.Equalise(share=0.1), "0.1 of 3 posts is less than one post.\nMaybe 0.34"),
    (
        edits.Equalise(["IV.a"], "A1", keep=["A1-SEKSI"]),
        "can be equalised: 1 are exempt",
    ),
    (edits.Equalise(posts=["A-SEC"]), "'A-SEC' cannot be equalised, only A1-SEKSI"),
    (edits.Restore(["A-JF"]), "'A-JF' is not abolished"),
    (edits.SetRule("grades", "off"), "rule 'grades' is not known.\nMaybe 'grade'"),
    (
        edits.SetRule("grade", "hard", params={"tolerance": 1}),
        "Maybe 'tolerance_below'",
    ),
    (edits.SetRule("grade", "soft", price=-3), "rule 'grade', price: Input should be"),
    (edits.SetRule("grade"), "is off: policy 'tiny' does not name it.\nMaybe mode"),
    (edits.SetGoal("fitt"), "goal 'fitt' is not known"),
    (edits.SetGoal("fit", weight=2), "has no goal 'fit'"),
    (edits.SetGoal("disruption", weight=-1), "greater than 0"),
    (edits.SetFit(), "set-fit changes nothing"),
    (edits.SetFit({"talents": 60}), "no part 'talents'.\nMaybe 'talent'"),
    (edits.SetFit({"talent": -6}), "fit, weights.talent: Input should be greater"),
    (edits.ConfirmRules(" "), "nobody is named who confirms"),
    (edits.ConfirmRules("Siti", ["wimen"]), "has no rule 'wimen'.\nMaybe 'women'"),
    (edits.SetWaves({"sise": 5}), "no setting 'sise'.\nMaybe 'size'"),
    (edits.SetWaves({"size": 0}), "waves, size: Input should be greater"),
    (edits.SetFit(change={"mising": "exclude"}), "setting 'mising'.\nMaybe 'missing'"),
    (edits.SetQuota("women"), "nothing is to be changed.\nMaybe name it in change"),
    (edits.SetQuota("men", drop=True), "no quota 'men' to drop.\nMaybe 'women'"),
    (edits.SetQuota("women", {"share": 1}), "'share' is not known"),
    (
        edits.SetQuota("men", {"employees": {"sexx": "L"}}),
        "asks for 'sexx', which is not known.\nMaybe 'sex'",
    ),
    (edits.SetBudget("hours", {"limit": 5}), "Field required"),
    (
        edits.SetBudget("hours", {"usage": "training_hour", "limit": 5}),
        "usage 'training_hour' is not known.\nMaybe 'training_hours'",
    ),
    (
        edits.SetMoveLimit("unit", drop=True),
        "no limit on moves 'unit' to drop.\nMaybe one of: moves of kind post",
    ),
    (edits.PinPlacement("e99", "A-JF"), "no employee 'e99'"),
    (edits.PinPlacement("e1", "A-JF"), "pinned to 'A-HEAD' already"),
    (edits.Exempt("grade"), "neither an employee nor a post"),
    (edits.Exempt("grad", "e4"), "rule 'grad' is not known.\nMaybe 'grade'"),
    (edits.Lock(), "neither people nor posts"),
    (edits.Free(posts=["ZZZ"]), "no post 'ZZZ'"),
    (edits.Retire(date(2090, 1, 1)), "everybody would have retired"),
    (edits.Leave({"status": "PPPK"}), "none has that 'status'.\nMaybe one of: pns."),
    (
        edits.Leave({"sex": "P", "emp_id": "e1"}),
        "fits {'sex': 'P', 'emp_id': 'e1'}.\nMaybe",
    ),
    (edits.Leave(["e1"], as_of=date(2028, 1, 1)), "after the plan takes effect"),
    (edits.Hire(), "hire names nobody"),
    (edits.Hire([{"emp_id": "e1"}]), "'e1' is on the roll already"),
    (edits.SetCourses(drop=["C2"]), "no course 'C2'.\nMaybe one of: C1"),
    (edits.SetCourses(change={"seat": 4}), "no column 'seat'.\nMaybe 'seats'"),
]


@pytest.mark.parametrize(
    ("edit", "message"), REFUSALS, ids=lambda v: getattr(v, "kind", "")
)
def test_a_refusal_says_what_and_what_is_near(edit: Edit, message: str) -> None:
    """Nothing is guessed: the edit does not apply, and the message helps."""
    with pytest.raises(EditError, match=re.escape(message)):
        edit.apply(town())


def test_every_edit_is_refused() -> None:
    """The list above leaves no edit out."""
    assert {e.kind for e, _ in REFUSALS} == set(EDITS)


@pytest.mark.parametrize("number", [nan, inf, -inf])
@pytest.mark.parametrize(
    ("edit", "given"),
    [
        (edits.ChangeSeats, {"percent": 0.0}),
        (edits.NeedFromWorkload, {"growth": 0.0}),
        (edits.SetCourses, {"cost_percent": 0.0}),
        (edits.SetRule, {"price": 0.0}),
        (edits.SetGoal, {"weight": 0.0}),
        (edits.SetFit, {"weights": {"talent": 0.0}}),
        (edits.Hire, {"levels": {"C1": 0.0}}),
    ],
)
def test_no_edit_takes_what_is_no_finite_number(
    edit: Any, given: dict[str, Any], number: float
) -> None:
    """TOML has words for them, and they went as far as a count of seats."""
    (name, old), *_ = given.items()
    new = dict.fromkeys(old, number) if isinstance(old, dict) else number
    with pytest.raises(ValidationError, match="finite number"):
        edit(**{name: new})
