"""What edits say where nobody gave a reason is said in the reader's language."""

import pytest

from formasi.language.labels import REASONS
from formasi.reports.telling.context import Context
from optimizer.solve import solve
from scenarios import edits
from tests.scenarios.town import free_town


@pytest.mark.parametrize(
    "edit", [edits.Lock(people=["e4"]), edits.FreezeUnit("A")], ids=lambda e: e.kind
)
def test_a_lock_without_a_reason_has_words_of_ours(edit: edits.Lock) -> None:
    """They stand in the catalogue; what somebody typed stays as it is."""
    locked, _ = edit.apply(free_town())
    said = {e.lock_reason for e in locked.employees if e.locked}
    assert said
    assert said <= {*REASONS}
    ctx = Context.about(solve(free_town(), workers=1), "id")
    assert "skenario ini" in ctx.remark(said.pop())
    assert ctx.remark("no reason given") == "no reason given"
