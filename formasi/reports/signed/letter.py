"""The page of one person as a document, with the same words as the page to print."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sheets.sheet import Heading
from formasi.reports.signed.document import Paper
from formasi.reports.telling.context import Context

ASKED = (
    Heading(N_("Requirement"), 26),
    Heading(N_("The post asks"), 34),
    Heading(N_("This person has"), 34),
)
TRAINING = (
    Heading(N_("Competency"), 30),
    Heading(N_("Courses"), 40),
    Heading(N_("JP"), 8, "whole"),
    Heading(N_("Done by"), 14, "day"),
)


def letter(ctx: Context, body: Mapping[str, Any], *, final: bool) -> Paper:
    """Write what the page of one person is filled with as a document.

    Parameters
    ----------
    ctx : of the run.
    body : as ``person.data`` gives it.
    final : to be handed over.

    Returns
    -------
    The document, not saved yet.
    """
    paper, t = Paper(ctx, final=final, wide=False), ctx.t
    paper.letterhead()
    paper.say(t("Dossier").upper(), bold=True, centred=True, size=12)
    paper.say(t("NUMBER: [........]"), centred=True)
    _who(paper, body)
    _listed(paper, t("Reasons"), body["reasons"])
    if body["asked"]:
        paper.say(t("What the post asks"), bold=True)
        paper.table(ASKED, [[a.what, a.asked, a.has] for a in body["asked"]])
    if body["gaps"] or body["leading"]:
        paper.say(t("Training"), bold=True)
        short = [
            [name, taken, gap.hours, day] for name, gap, taken, day in body["gaps"]
        ]
        lead = t("leadership course")
        leading = [[lead, one.course, None, one.due] for one in body["leading"]]
        paper.table(TRAINING, [*short, *leading])
    if body["left"] is not None:
        _listed(paper, t("What was tried"), body["left"].tried)
        _listed(paper, t("What bars other posts"), body["left"].bars)
        _listed(paper, t("What would help"), body["left"].helps)
    _listed(paper, t("Noted"), body["notes"])
    heading = t("Rules checked") if body["row"].new else t("Rules that bar other posts")
    rules = [f"{rule.title}: {rule.basis}" for rule in body["rules"] if rule.basis]
    _listed(paper, heading, rules)
    _objection(paper, body)
    paper.say("").paragraph_format.keep_with_next = True
    paper.signature(t("For the personnel agency"))
    return paper


def _who(paper: Paper, body: Mapping[str, Any]) -> None:
    ctx, t, row = paper.ctx, paper.t, body["row"]
    status = ctx.status(row.employee)
    about = (ctx.person_id(row.emp_id), status, body["rank"])
    present = t("Present post")
    paper.say(ctx.name(row.emp_id) or ctx.person_id(row.emp_id), bold=True, size=11)
    paper.say(" · ".join(word for word in about if word))
    paper.say(f"{present}: {ctx.old_place(row.old) or t('none')}")
    place = f": {ctx.place(row.new)}" if row.new else ""
    day = body["effect"]
    if body["wave"]:
        day = f"{day} · {t('wave {wave}', wave=body['wave'])}"
    paper.say(f"{body['change']}{place}\n{day}", bold=True)
    for duty in body["duties"] if row.new is None else ():
        paper.say(t(duty))
    if body["superior"]:
        paper.say(t("Superior: {name}", name=body["superior"]))
    if body["needs_test"]:
        paper.say(t("A competency test (uji kompetensi) comes before the decision."))


def _objection(paper: Paper, body: Mapping[str, Any]) -> None:
    t = paper.t
    paper.say(t("How to object"), bold=True)
    paper.say(
        t(
            "This is a proposal, not a decision. Against the decision an objection "
            "(keberatan) may be made in writing to the appointing authority (PPK), "
            "with reasons and papers, within {days} working days after it was received "
            "(PP 79/2021).",
            days=body["days"],
        )
    )


def _listed(paper: Paper, heading: str, sentences: list[str]) -> None:
    if sentences:
        paper.say(heading, bold=True)
        for sentence in sentences:
            paper.say(f"– {sentence}")
