"""What stands in the files: exact numbers, names to be read, every entry once."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from models.errors import CheckError
from models.plan.plan import Plan
from models.plan.result import Result
from optimizer.export import mps
from optimizer.export.making import Known
from optimizer.export.model import Entries, Model, Whole, summed
from optimizer.export.names import Names, plain, unlike
from optimizer.export.opb import bits_of, write_opb
from optimizer.export.tier import tier_model
from optimizer.program.program import Program, Tier
from optimizer.program.rows import Rows
from optimizer.proof.certificate import Proof
from tests.optimizer.export.conftest import Written
from tests.optimizer.export.readers import by_cp_sat, by_highs, names_in

LARGE = 2**50 - 1
NAMES = Names(("E1", "E2"), ("P1", "P2"))


def pair_of_two(*tiers: Tier, rows: tuple[Rows, ...] = ()) -> Program:
    """Two people, two posts of a seat each, every pair possible."""
    emp = np.array([0, 0, 1, 1], dtype=np.int32)
    post = np.array([0, 1, 0, 1], dtype=np.int32)
    seats = Rows.between("seats", ("of P1", "of P2"), 0, 1, row=post)
    free = np.array([True, True])
    return Program(2, 2, emp, post, (seats, *rows), tiers, free)


def tier(*values: int, constant: int = 0) -> Tier:
    """Give a tier with a value for each pair."""
    nothing = np.zeros(2, dtype=np.int64)
    return Tier("a tier", np.array(values, dtype=np.int64), nothing, constant)


def text_of(model: Model) -> str:
    """Give a model as MPS."""
    file = io.StringIO()
    mps.write_mps(model, NAMES, "two", file)
    return file.getvalue()


def test_every_digit_is_written(tmp_path: Path) -> None:
    """Numbers just below what is allowed, a constant too."""
    own = tier(LARGE, LARGE - 1, LARGE - 2, LARGE - 5, constant=-LARGE)
    model = tier_model(pair_of_two(own), NAMES, 0, Known())
    path = tmp_path / "two.mps"
    path.write_text(text_of(model))
    assert f" x(E1,P1) cost -{LARGE}\n" in path.read_text()
    assert f" constant cost {LARGE}\n" in path.read_text()
    with (tmp_path / "two.opb").open("w") as file:
        write_opb(model, file)
    assert f"-{LARGE} x1 " in (tmp_path / "two.opb").read_text()
    best = 2 * LARGE - 3 - LARGE
    assert by_highs(path) == -best
    assert by_cp_sat(tmp_path / "two.opb") == -best


def test_a_target_is_a_row_and_a_tolerance_leaves_room() -> None:
    """What is asked of a tier before is its target less its constant."""
    program = pair_of_two(tier(3, 1, 1, 1, constant=10), tier(0, 1, 1, 0))
    model = tier_model(program, NAMES, 1, Known((13,)))
    text = text_of(model)
    assert " G tier1_target\n" in text
    assert " RHS tier1_target 3\n" in text
    assert " x(E1,P1) tier1_target 3\n" in text


def test_what_is_not_known_asks_for_nothing() -> None:
    """Of a problem alone the row is there, to be filled in; every plan keeps it."""
    program = pair_of_two(tier(3, -4, 1, 1), tier(0, 1, 1, 0))
    text = text_of(tier_model(program, NAMES, 1, Known()))
    assert " RHS tier1_target -4\n" in text


def test_prices_count_from_their_tier_on() -> None:
    """Before it nobody is bound; at it a breach costs; then the target counts it."""
    places = np.array([0, -1, -1, -1], dtype=np.int32)
    price = np.array([7], dtype=np.int64)
    wish = Rows.at_most("wish", ("few",), 0, row=places, price=price, tier=1)
    tiers = (tier(1, 1, 1, 1), tier(9, 1, 1, 1), tier(1, 0, 0, 0))
    program = pair_of_two(*tiers, rows=(wish,))
    first, second, third = (
        text_of(tier_model(program, NAMES, k, Known((1, 2)))) for k in range(3)
    )
    assert "r3_few" not in first
    assert " over.r3_few cost 7\n" in second
    assert " over.r3_few r3_few -1\n" in second
    assert " over.r3_few tier2_target -7\n" in third
    assert " over.r3_few cost" not in third


def test_stretches_join_without_a_seam(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same file, however few pairs are held at a time."""
    listed = Rows.at_least(
        *("pins", ("one", "two"), 0),
        row=[1, 0, 1, 0],
        pair=np.array([3, 0, 0, 3]),
        coef=np.array([2, 1, 5, 1]),
    )
    own = tier(4, 3, 2, 1)
    model = tier_model(pair_of_two(own, rows=(listed,)), NAMES, 0, Known())
    whole = text_of(model)
    for few in (1, 2, 3):
        monkeypatch.setattr(mps, "STRETCH", few)
        assert text_of(model) == whole


def test_entries_at_one_place_are_summed() -> None:
    """No reader takes a place twice; what sums to nothing is left out."""
    given = ([0, 0, 1, 0], [2, 2, 1, 1], [3, 4, 5, 0])
    found = summed(*map(np.array, given))
    assert [column.tolist() for column in found] == [[0, 1], [2, 1], [7, 5]]
    rows = Rows.at_most(
        *("x", ("r",), 1),
        row=[0, 0, 0],
        pair=np.array([1, 1, 0]),
        coef=np.array([2, -2, 1]),
    )
    assert [c.tolist() for c in Entries.of(rows).between(0, 2)] == [[0], [0], [1]]


def test_names_can_be_read_and_are_unlike() -> None:
    """Spaces, accents, other scripts, great length: one word each, never the same."""
    texts = ["a b", "a_b", "A_B", "é", "e", "职", "职", "x" * 300, "x" * 300, ""]
    names = unlike(texts, "E")
    assert len({name.lower() for name in names}) == len(texts)
    assert all(name.isascii() and " " not in name for name in names)
    assert max(map(len, names)) < 100
    assert plain("seats of Dinas Kesehatan, 1/2") == "seats_of_Dinas_Kesehatan_1_2"


@pytest.mark.parametrize("span", [0, 1, 2, 5, 6, 7, 1000])
def test_bits_reach_every_value_and_no_other(span: int) -> None:
    """From the lowest to the highest, the weights sum to just that."""
    whole = Whole("w", -3, span - 3)
    model = tier_model(pair_of_two(tier(1, 1, 1, 1)), NAMES, 0, Known())
    (bits,) = bits_of(replace(model, wholes=(whole,)))
    assert sum(bits.weights) == span
    for value in {-3, span - 3, span // 2 - 3}:
        numbers = bits.chosen(value)
        weights = dict(enumerate(bits.weights, start=bits.first))
        assert sum(weights[k] for k in numbers) == value + 3


def test_columns_and_rows_are_explained(
    varied: list[Result], written: Written, tmp_path: Path
) -> None:
    """Each column of the MPS has its line, in the order of OPB; each row its rule."""
    result = varied[0]
    own = written(result, tmp_path)
    with (tmp_path / "columns.csv").open() as file:
        columns = [*csv.DictReader(file)]
    told = json.loads((tmp_path / "tiers.json").read_text())
    beside = {w["name"] for w in told["tiers"][-1]["whole_columns"]} | {"constant"}
    kept = [n for n in names_in(tmp_path / "tier1.mps") if n not in beside]
    assert kept == [line["column"] for line in columns]
    assert [line["opb"] for line in columns] == [f"x{k + 1}" for k in range(len(kept))]
    with (tmp_path / "rows.csv").open() as file:
        rows = [*csv.DictReader(file)]
    labels = [str(label) for family in own.program.rows for label in family.labels]
    assert [line["label"] for line in rows] == labels
    assert {line["row"] for line in rows if not line["price_of_a_step"]} <= {
        line.split()[1]
        for line in (tmp_path / "tier1.mps").read_text().splitlines()
        if line[:3] in (" E ", " L ", " G ")
    } | {line["row"] for line in rows if not line["lower"] and not line["upper"]}


def test_multipliers_stand_beside_by_the_names_of_rows(
    floored: list[Result], written: Written, tmp_path: Path
) -> None:
    """The same numbers as in the certificate, none of 0, targets last."""
    result = floored[0]
    own = written(result, tmp_path)
    told = json.loads((tmp_path / "tiers.json").read_text())["tiers"]
    assert isinstance(result.certificate, Proof)
    seen = 0
    for place, claim in enumerate(result.certificate.tiers):
        paper = claim.certificate
        if paper is None or own.known.floors.get(place):
            continue
        with (tmp_path / told[place]["multipliers"]).open() as file:
            lines = {line["row"]: line for line in csv.DictReader(file)}
        found = [int(line[f"tier{place}"]) for line in lines.values()]
        wanted = [*paper.rows.tolist(), *paper.before]
        assert sorted(n for n in found if n) == sorted(n for n in wanted if n)
        assert told[place]["numerator"] == paper.numerator
        seen += len(lines)
    assert seen


def test_a_run_that_does_not_fit_its_problem_is_refused(
    varied: list[Result], written: Written, tmp_path: Path
) -> None:
    """A placement that no rule allows, or a certificate of another problem."""
    result = varied[0]
    assert result.plan is not None
    post = next(iter(result.plan.placements.values()))
    people = [e.emp_id for e in result.problem.employees]
    everybody = replace(result, plan=Plan(dict.fromkeys(people, post)))
    other = replace(result, certificate=varied[1].certificate)
    for wrong in (everybody, other):
        with pytest.raises(CheckError, match="does not fit its own problem"):
            written(wrong, tmp_path / "out")
