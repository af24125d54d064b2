"""What binds people beyond their posts: kin, wishes, pins and permissions."""

from __future__ import annotations

import numpy as np
import pandas as pd

from benchmarks.generator.given.columns import Bools, Ints, Words, pick, words
from benchmarks.generator.given.figures import AVOIDING, KIN, LEVEL_WISH, WISHING
from benchmarks.generator.given.settings import CitySettings
from benchmarks.generator.organisation.chart import PostSketch
from benchmarks.generator.people.people import People
from benchmarks.generator.people.roll import Roll

GENERATION = 20


def kinship(
    roll: Roll, people: People, ids: Words, free: Bools, settings: CitySettings
) -> pd.DataFrame:
    """Pair up kin, all of them free to move: by age, in one unit, and at random."""
    rng = settings.rng("kinship")
    pool = rng.permutation(np.flatnonzero(free))
    pairs = min(round(KIN * len(roll) / 2), len(pool) // 2)
    by_age, by_unit, rest = np.array_split(pool, 3)
    by_age = by_age[np.argsort(people.age[by_age], kind="stable")]
    by_unit = by_unit[np.argsort(roll.unit[by_unit].astype(str), kind="stable")]
    near = [
        group[: len(group) // 2 * 2].reshape(-1, 2) for group in (by_age, by_unit, rest)
    ]
    every = np.concatenate([rng.permutation(group) for group in near])
    apart = every[roll.post[every[:, 0]] != roll.post[every[:, 1]]]
    chosen = rng.permutation(apart)[:pairs]
    rows = [(ids[a], ids[b], _relation(people, int(a), int(b))) for a, b in chosen]
    return pd.DataFrame(rows, columns=["emp_a", "emp_b", "relation"])


def _relation(people: People, a: int, b: int) -> str:
    years = abs(people.age[a] - people.age[b])
    if years > GENERATION:
        return "orang tua-anak"
    if people.woman[a] != people.woman[b] and years < GENERATION / 2:
        return "suami-istri"
    return "saudara kandung"


def preferences(
    roll: Roll, ids: Words, free: Bools, settings: CitySettings
) -> pd.DataFrame:
    """Let four in ten of those who are free say where they would rather be, or not.

    Most wish for a seat of their own level, as it is open to them.
    """
    rng = settings.rng("preferences")
    asked = np.flatnonzero(free & (rng.random(len(roll)) < WISHING))
    office = [p for p in roll.posts if p.stays and p.unit.segment == "office"]
    count = len(asked)
    goal = _goals(roll.level[asked], office, rng)
    kind = pick(rng, ["post", "unit", "family", "district"], [20, 45, 20, 15], count)
    avoid = (rng.random(count) < AVOIDING) & (kind != "post")

    def told(which: str, values: list[str]) -> Words:
        return np.where(kind == which, words(values)[goal], "")

    return pd.DataFrame(
        {
            "emp_id": ids[asked],
            "post_code": told("post", [p.code for p in office]),
            "unit_code": told("unit", [p.unit.code for p in office]),
            "job_family": told("family", [p.family for p in office]),
            "district": told("district", [p.unit.district for p in office]),
            "rank": 1,
            "wish": np.where(avoid, "avoid", "want"),
        }
    )


def _goals(levels: Words, office: list[PostSketch], rng: np.random.Generator) -> Ints:
    """Draw the places of posts that people think of: of their own level, or any."""
    own = words([post.level for post in office])
    goal = rng.integers(0, len(office), len(levels))
    for level in np.unique(levels.astype(str)):
        same = np.flatnonzero(own == level)
        mine = np.flatnonzero(
            (levels == level) & (rng.random(len(levels)) < LEVEL_WISH)
        )
        if len(same):
            goal[mine] = rng.choice(same, len(mine))
    return goal


def pins(
    roll: Roll, people: People, ids: Words, free: Bools, settings: CitySettings
) -> pd.DataFrame:
    """Pin a few decisions taken beforehand: some must stay, some must not go there."""
    rng = settings.rng("pins")
    kept = np.array([p.stays and p.need >= p.holders for p in roll.posts])[roll.post]
    many = max(2, len(roll) // 300)
    stay = rng.permutation(np.flatnonzero(free & kept & ~roll.managerial))[:many]
    rows = [(ids[i], roll.posts[roll.post[i]].code, "must") for i in stay]
    bosses = [p.code for p in roll.posts if p.stays and p.level == "administrator-b"]
    leaders = roll.at("pengawas-a") & (people.status == "PNS") & free
    rows += [
        (ids[i], bosses[int(rng.integers(len(bosses)))], "must-not")
        for i in rng.permutation(np.flatnonzero(leaders))[:many]
    ]
    return pd.DataFrame(rows, columns=["emp_id", "post_code", "kind"])


def exemptions(
    roll: Roll, people: People, ids: Words, free: Bools, settings: CitySettings
) -> pd.DataFrame:
    """Log a few permissions to move before two years are over."""
    rng = settings.rng("exemptions")
    early = np.flatnonzero(free & (people.tenure < 24))  # noqa: PLR2004
    rows = []
    for number, i in enumerate(rng.permutation(early)[: max(2, len(roll) // 250)], 1):
        top = str(roll.level[i]).startswith("jpt")
        cause = "SE 19/2023" if top else "permintaan_sendiri"
        paper = f"800/{number:03d}/CONTOH/2026"
        rows.append(("time-in-post", ids[i], "", cause, paper, "2027-12-31"))
    columns = ["rule", "emp_id", "post_code", "cause", "document", "valid_until"]
    return pd.DataFrame(rows, columns=columns)
