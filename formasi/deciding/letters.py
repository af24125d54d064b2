"""Letters of answer to those who objected, and the plan with the grants as a list."""

from __future__ import annotations

from collections.abc import Mapping
from io import StringIO
from pathlib import Path

from formasi.answers.said_of_cost import said_of_why_not
from formasi.deciding.answer import Answer
from formasi.deciding.objected import OUTCOMES, asks_for, price_of
from formasi.language.retell import retell
from formasi.reports.signed.document import Paper as Document
from formasi.reports.telling.context import Context
from models.plan.result import Result
from models.storage.ours import claim_papers, put_list, put_paper
from models.tables.cells.cells import write_text as cell
from models.tables.cells.lines import Lines
from scenarios.deciding.objecting.objections import Answered, Objections

JOINT = "joint.csv"
"""The plan with the grants: ``formasi solve --keep`` reads it."""


def claim_letters(folder: Path) -> None:
    """Make sure that letters may be written there, before the work begins.

    Raises
    ------
    PlacementError
        When a file of such a name stands there that Formasi did not write.
    """
    claim_papers(folder, (path.name for path in folder.glob("letter-[0-9]*.docx")))


def write_letters(
    answer: Answer[Objections],
    folder: str | Path,
    lang: str = "id",
    *,
    final: bool = False,
) -> list[Path]:
    """Write a letter for each objection, and the plan with the grants as a list.

    Parameters
    ----------
    answer : as ``objections`` gave it.
    folder : where they are to stand; it is made.
    lang : ``id`` or ``en``.
    final : without the mark of a draft.

    Returns
    -------
    The letters, by row, then ``joint.csv``, which ``formasi solve --keep`` reads; one
    that stood there and says something else is renamed.
    """
    ctx, folder = Context.about(answer.result, lang), Path(folder)
    files = [
        put_paper(
            folder / f"letter-{own.objection.number:03d}.docx",
            _letter(ctx, own, final=final).save,
        )
        for own in answer.found.answers
    ]
    joint = answer.found.joint
    if joint is None:
        return files
    text = _list(answer.result, joint.plan.placements)
    return [*files, put_list(folder / JOINT, text)]


def _list(result: Result, placements: Mapping[str, str]) -> str:
    """Give a line for everybody; what a spreadsheet would run stands as text."""
    out = StringIO(newline="")
    writer = Lines(out)
    writer.writerow(("emp_id", "new_post"))
    for employee in result.problem.employees:
        post = placements.get(employee.emp_id, "surplus")
        writer.writerow((cell(employee.emp_id), cell(post)))
    return out.getvalue()


def _letter(ctx: Context, answer: Answered, *, final: bool) -> Document:
    paper, t, own = Document(ctx, final=final, wide=False), ctx.t, answer.objection
    paper.letterhead()
    paper.say(t("Answer to an objection").upper(), bold=True, centred=True, size=12)
    paper.say(t("NUMBER: [........]"), centred=True)
    paper.say(ctx.person(own.emp_id), bold=True, size=11)
    paper.say(t("Asked: {what}", what=asks_for(ctx, own)))
    for label, text in ((t("Reason given"), own.reason), (t("Document"), own.document)):
        if text:
            paper.say(f"{label}: {text}")
    paper.say(t("Answer: {answer}.", answer=t(OUTCOMES[answer.outcome])), bold=True)
    for line in _grounds(ctx, answer):
        paper.say(line)
    if answer.together is not None:
        paper.say(
            t("Weighed together with all objections: it can be granted.")
            if answer.together
            else t("Weighed together with all objections: it cannot be granted.")
        )
    paper.say(t("Decision of the appointing authority: [granted / not granted]"))
    paper.signature(t("For the personnel agency"))
    return paper


def _grounds(ctx: Context, answer: Answered) -> list[str]:
    """Give the reasons in full: rules with their basis, or the cost and the people."""
    if answer.why is not None and not answer.why.chosen:
        return said_of_why_not(ctx, answer.why)
    if answer.trouble:
        return [retell(answer.trouble, ctx.t)]
    return [ctx.t("It costs: {cost}.", cost=price_of(ctx, answer))]
