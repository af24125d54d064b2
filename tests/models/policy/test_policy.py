"""Policies: reading, merging, overriding, explaining."""

from datetime import date
from pathlib import Path

import pytest

from models.errors import PolicyError
from models.policy.files import shipped_names
from models.policy.policy import (
    MoveLimit,
    Policy,
    build_policy,
    merge,
    override,
    policy_data,
    read_policy,
)


def test_the_plain_policy() -> None:
    """Everyone placed, then fit; no rule."""
    policy = read_policy("plain")
    assert [(goal.name, goal.tier) for goal in policy.goals] == [
        ("everyone-placed", 1),
        ("fit", 2),
    ]
    assert policy.rule("grade").mode == "off"


@pytest.mark.parametrize("name", shipped_names())
def test_shipped_policies_are_data(name: str) -> None:
    """Each is read, and made anew from its data."""
    policy = read_policy(name)
    assert build_policy(policy_data(policy)) == policy


def test_extending(tmp_path: Path) -> None:
    """Tables merge, entries of one name replace, others are added."""
    (tmp_path / "base.toml").write_text(
        'extends = "plain"\n[rules.grade]\nmode = "hard"\ntolerance_below = 1\n'
        '[[quotas]]\nname = "q"\nmin = 1\n'
    )
    path = tmp_path / "own.toml"
    path.write_text(
        'extends = "base.toml"\nname = "own"\n[rules.grade]\nmode = "soft"\n'
        '[[goals]]\nname = "fit"\ntier = 3\n[[quotas]]\nname = "r"\nmax = 2\n'
        '[[move_limits]]\nkind = "post"\nmax = 3\n'
        "[levels.pengawas-a]\nbup = 61\n"
        '[levels.own]\ntype = "JF"\nladder = "own"\nstep = 1\ntier = 1\n'
    )
    policy = read_policy(path, ["move_limits.post.max=9", "fit.source=given"])
    assert (policy.name, policy.rule("grade").mode) == ("own", "soft")
    assert policy.rule("grade").params == {"tolerance_below": 1}
    assert [(goal.name, goal.tier) for goal in policy.goals][1] == ("fit", 3)
    assert [quota.name for quota in policy.quotas] == ["q", "r"]
    assert policy.move_limits[0].max == 9
    assert policy.fit.source == "given"
    assert policy.levels["pengawas-a"].bup == 61
    assert policy.levels["pengawas-a"].tier == 2
    assert policy.levels["own"].ladder == "own"


def test_a_limit_or_an_approval_is_set_by_its_name() -> None:
    """No further limit is made of it, which would leave the old one standing."""
    policy = read_policy(
        "asn", ["move_limits.promotions.max_share=0.1", "approvals.decree.days=3"]
    )
    assert [m.max_share for m in policy.move_limits] == [0.25, 0.3, 0.1]
    assert [a.days for a in policy.approvals if a.name == "decree"] == [3]


@pytest.mark.parametrize(
    "text", ["move_limits.promotoins.max=1", "approvals.decre.days=3"]
)
def test_a_slip_in_the_name_of_a_limit_or_an_approval_is_refused(text: str) -> None:
    """It would make a new one beside the one that was meant."""
    with pytest.raises(PolicyError, match=r"Maybe '?(promotions|decree)"):
        read_policy("asn", [text])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rulez = 1", "rules"),
        ("[fit]\nsourc = 1", "'source'"),
        ('[fit]\nsource = "x"', "fit.source"),
        ("[[budgets]]\nnam = 1", "'name'"),
        ('[rules.grade]\nmode = "hrad"', "Maybe 'hard'"),
        ('[[goals]]\nname = "fit"\ntier = 0', "goals.fit.tier"),
        ("[[goals]]\ntier = 0", "goals.0.tier"),
        ("levels = 3", "levels must be tables"),
        ("[levels]\nx = 3", "levels must be tables"),
        ("a = ", "no TOML, or ends too soon"),
        ("a = 1\nb c", "not TOML from line 2, column 3 on"),
        ("[plan]\ndate = 'soon'", "such as 2027-01-31"),
        ('extends = "nowhere"', "was not found"),
        ('extends = "own.toml"', "extends itself"),
        ('goals = ["fit"]\nextends = "plain"', "goals"),
    ],
)
def test_a_wrong_policy_is_explained(tmp_path: Path, text: str, message: str) -> None:
    """What is wrong is named, with the nearest that is known."""
    path = tmp_path / "own.toml"
    path.write_text(text)
    with pytest.raises(PolicyError, match=message):
        read_policy(path)


def test_a_slip_in_the_name_of_a_goal_is_told() -> None:
    """It would be a new goal, which needs a tier; the one that is meant is near."""
    slip = r"goals.fitt.tier: Field required.*\nMaybe 'fit'\?"
    with pytest.raises(PolicyError, match=slip):
        read_policy("plain", ["goals.fitt.weight=3"])
    own = read_policy("plain", ["goals.calm.weight=3", "goals.calm.tier=2"])
    assert [(g.weight, g.tier) for g in own.goals if g.name == "calm"] == [(3, 2)]


def test_a_policy_that_is_not_there() -> None:
    """The nearest shipped name is told."""
    with pytest.raises(PolicyError, match="Maybe 'plain'"):
        read_policy("plane")


def test_keys_that_are_no_words() -> None:
    """Data from elsewhere may have keys that no field can have."""
    with pytest.raises(PolicyError, match="cannot be read"):
        build_policy({3: 4})  # type: ignore[dict-item]


@pytest.mark.parametrize("text", ["rules", "=3", "rules..x=3"])
def test_an_override_that_is_not_understood(text: str) -> None:
    """An example is told."""
    with pytest.raises(PolicyError, match=r"rules\.grade\.mode=off"):
        read_policy("plain", [text])


@pytest.mark.parametrize(
    ("text", "value"), [("off", "off"), ('"off"', "off"), (" soft ", "soft")]
)
def test_values_of_overrides(text: str, value: str) -> None:
    """TOML values, or bare words."""
    assert override(Policy(), [f"rules.grade.mode={text}"]).rule("grade").mode == value


def test_a_date_is_settled() -> None:
    """To the first day of the month after today, unless it is given."""
    open_policy = read_policy("plain")
    with pytest.raises(PolicyError, match="no plan date"):
        _ = open_policy.plan_date
    assert open_policy.dated(date(2026, 12, 5)).plan_date == date(2027, 1, 1)
    assert open_policy.dated(date(2026, 11, 30)).plan_date == date(2026, 12, 1)
    given = override(open_policy, ["plan.date=2027-03-15"])
    assert given.dated(date(2026, 12, 5)).plan_date == date(2027, 3, 15)
    assert override(open_policy, ['plan.date=""']).plan.date is None


def test_merging_keeps_what_is_not_named() -> None:
    """Values that are no tables replace."""
    assert merge({"a": {"b": 1, "c": 2}, "d": [1]}, {"a": {"b": 3}, "d": [2]}) == {
        "a": {"b": 3, "c": 2},
        "d": [2],
    }


def test_titles_of_move_limits() -> None:
    """A limit without a name is called by what it limits."""
    assert MoveLimit(name="x").title == "x"
    assert MoveLimit(kind="unit", scope="unit").title == (
        "moves of kind unit out of each unit"
    )


def test_parameters_of_goals() -> None:
    """Keys that no entry has are the goal's own."""
    (goal,) = build_policy({"goals": [{"name": "fit", "tier": 1, "own": 2}]}).goals
    assert goal.params == {"own": 2}
