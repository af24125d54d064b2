"""The page of one person as a document, with the same words as the page to print."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sheets.sheet import Heading
from formasi.reports.signed.document import Paper
from formasi.reports.telling.context import Context

FIT = (
    Heading(N_("Part of fit"), 40),
    Heading(N_("Today"), 14, "points"),
    Heading(N_("Plan"), 14, "points"),
    Heading(N_("Weight"), 14),
)
ASKED = (
    Heading(N_("Requirement"), 26),
    Heading(N_("The post asks"), 34),
    Heading(N_("This person has"), 34),
)
TRAINING = (
    Heading(N_("Competency"), 30),
    Heading(N_("Asked"), 9),
    Heading(N_("Had"), 9),
    Heading(N_("Courses"), 36),
    Heading(N_("JP"), 8, "whole"),
    Heading(N_("Cost (Rp)"), 14, "whole"),
    Heading(N_("Done by"), 14, "day"),
)
OTHERS = (
    Heading(N_("Post"), 50),
    Heading(N_("Fit"), 12, "points"),
    Heading(N_("Why not in this plan"), 40),
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
    _fit(paper, body)
    if body["asked"]:
        paper.say(t("What the post asks"), bold=True)
        paper.table(ASKED, [[a.what, a.asked, a.has] for a in body["asked"]])
    _training(paper, body)
    _listed(paper, t("Noted"), body["notes"])
    _listed(paper, t("What is not known"), body["unknown"])
    _others(paper, body)
    if body["left"] is not None:
        _listed(paper, t("What was tried"), body["left"].tried)
        _listed(paper, t("What bars other posts"), body["left"].bars)
        _listed(paper, t("What would help"), body["left"].helps)
    _rules(paper, body, final=final)
    _objection(paper, body, final=final)
    for line in ("", t("Received on, and signature"), ""):
        paper.say(line).paragraph_format.keep_with_next = True
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
    number = row.new.job_class if row.new else None
    if number:
        day = f"{day} · {t('job class {number}', number=number)}"
    paper.say(f"{body['change']}{place}\n{day}", bold=True)
    for duty in body["duties"] if row.new is None else ():
        paper.say(t(duty))
    if body["superior"]:
        paper.say(t("Superior: {name}", name=body["superior"]))
    if body["needs_test"]:
        paper.say(t("A competency test (uji kompetensi) comes before the decision."))


def _fit(paper: Paper, body: Mapping[str, Any]) -> None:
    """Write what the fit is made of, and the fit itself below."""
    t, row = paper.t, body["row"]
    if not body["parts"]:
        return
    paper.say(t("What the fit is made of"), bold=True)
    lines = [
        [name, before, t("not known") if after is None else after, t.number(weight)]
        for name, weight, before, after in body["parts"]
    ]
    lines.append([t("Fit"), row.fit_before, row.fit, ""])
    shown = FIT if row.moved else (FIT[0], *FIT[2:])
    kept = lines if row.moved else [[line[0], *line[2:]] for line in lines]
    paper.table(shown, kept)


def _training(paper: Paper, body: Mapping[str, Any]) -> None:
    """Write what is to be learnt, by when, and at what cost."""
    t = paper.t
    if not body["gaps"] and not body["leading"]:
        return
    paper.say(t("Training"), bold=True)
    lines = [
        [
            *(name, t.number(gap.required), t.number(gap.level)),
            *(taken or t("in-house training"), gap.hours, gap.cost, day),
        ]
        for name, gap, taken, day in body["gaps"]
    ]
    lines += [
        [t("leadership course"), "", "", one.course, None, one.cost, one.due]
        for one in body["leading"]
    ]
    hours = sum(gap.hours for _, gap, *_ in body["gaps"])
    cost = sum(gap.cost for _, gap, *_ in body["gaps"])
    cost += sum(one.cost or 0 for one in body["leading"])
    paper.table(TRAINING, [*lines, [t("In all"), "", "", "", hours, cost, None]])


def _others(paper: Paper, body: Mapping[str, Any]) -> None:
    """Write the posts that were considered instead; none on what is handed over."""
    t = paper.t
    if not body["alternatives"]:
        return
    paper.say(t("Alternatives considered"), bold=True)
    head = N_("Score") if paper.ctx.given_scores else N_("Fit")
    columns = (OTHERS[0], OTHERS[1]._replace(header=head), OTHERS[2])
    lines = []
    for place, other in body["alternatives"]:
        if other.least_loss:
            said = t(
                "the plan as a whole would lose at least {points} points",
                points=t.number(other.least_loss, 1),
            )
        elif not other.free:
            said = t("all seats are held")
        else:
            said = t("no better for the plan as a whole")
        lines.append([place, other.fit, said])
    paper.table(columns, lines)


def _rules(paper: Paper, body: Mapping[str, Any], *, final: bool) -> None:
    """Write the rules with their bases; how sure each is, on what stays inside."""
    t, row = paper.t, body["row"]
    heading = t("Rules checked") if row.new else t("Rules that bar other posts")
    lines = []
    for rule in body["rules"]:
        basis = f": {rule.basis}" if rule.basis else ""
        barred = t.plural("{count} post", "{count} posts", rule.barred)
        sure = f"{rule.certainty}; {barred}" if rule.barred else rule.certainty
        lines.append(f"{rule.title}{basis}" + ("" if final else f" ({sure})"))
    if lines and row.new and not row.moved:
        paper.say(heading, bold=True)
        heading = ""
        paper.say(
            t("They hold for all; nobody is made to leave a post by a rule of entry.")
        )
    _listed(paper, heading, lines)


def _objection(paper: Paper, body: Mapping[str, Any], *, final: bool) -> None:
    t = paper.t
    how = t(
        "This is a proposal, not a decision. Against the decision an objection "
        "(keberatan) may be made in writing to the appointing authority (PPK), "
        "with reasons and papers, within {days} working days after it was received "
        "(PP 79/2021).",
        days=body["days"],
    )
    check = "" if final else f" {t('Check the term before relying on it.')}"
    last = t(
        "If it is received on {day}, the last day is {last}, public holidays not "
        "counted.",
        day=t.day(body["plan_day"]),
        last=t.day(body["last_day"]),
    )
    court = t("After that the administrative court (PTUN) remains.")
    said = (paper.say(t("How to object"), bold=True), paper.say(f"{how}{check}"))
    for one in (*said, paper.say(f"{last} {court}")):
        one.paragraph_format.keep_with_next = True  # no signature stands alone


def _listed(paper: Paper, heading: str, sentences: list[str]) -> None:
    if sentences:
        if heading:
            paper.say(heading, bold=True)
        for sentence in sentences:
            paper.say(f"– {sentence}")
