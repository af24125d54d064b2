"""Letters of answer to objections, and the plan with all grants as a list."""

from __future__ import annotations

from pathlib import Path

from formasi.answers.said_of_cost import said_of_why_not
from formasi.deciding.answer import Answer
from formasi.deciding.objected import OUTCOMES, asks_for, price_of
from formasi.language.retell import retell
from formasi.reports.signed.document import Paper as Document
from formasi.reports.telling.context import Context
from models.storage.ours import put_paper
from scenarios.deciding.objecting.objections import Answered, Objections


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
    The letters, by row, then ``joint.csv``, which ``formasi solve --keep`` reads.
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
    lines = ["emp_id,new_post"]
    lines += [
        f"{e.emp_id},{joint.plan.placements.get(e.emp_id, 'surplus')}"
        for e in answer.result.problem.employees
    ]
    text = "\n".join(lines) + "\n"
    kept = put_paper(
        folder / "joint.csv", lambda path: path.write_text(text, encoding="utf-8")
    )
    return [*files, kept]


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
