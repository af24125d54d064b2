"""What stands on the form of one post: its parts, in the usual order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from formasi.language.i18n import N_, Translator
from formasi.language.labels import LEVELS, TYPES
from models.problem.problem import Problem
from models.records.post import UNLIMITED, Post
from models.records.work.analysis import JobAnalysis, class_of
from optimizer.by_hand.needs import need_of

Row = Sequence[Any]


@dataclass(frozen=True)
class Part:
    """A part of the form: a title, and a text or a table.

    Attributes
    ----------
    heads : headers of the table; none where the part is text alone.
    """

    title: str
    rows: Sequence[Row] = ()
    heads: Sequence[str] = ()


TEXTS = (
    (N_("Materials"), "materials"),
    (N_("Tools"), "tools"),
    (N_("Responsibility"), "responsibility"),
    (N_("Authority"), "authority"),
    (N_("Working relations"), "relations"),
    (N_("Conditions of the workplace"), "conditions"),
    (N_("Risks"), "risks"),
    (N_("Traits asked for"), "traits"),
    (N_("Achievement expected"), "achievement"),
)
"""Parts that are text of the job analysis, in the order of the form."""


def form_of(problem: Problem, post: Post, t: Translator) -> Iterator[Part]:
    """Give the parts of the form of a post.

    Parameters
    ----------
    problem : its posts, workload, standards and job analysis.
    t : the language of the form.

    Returns
    -------
    The parts in their order; what nothing tells is left blank, to be filled in.
    """
    own = {a.post_code: a for a in problem.job_analysis}.get(post.post_code)
    analysis = own or JobAnalysis(post_code=post.post_code)
    yield Part(t("Identity"), list(_identity(problem, post, t)))
    yield Part(t("Summary of the job"), [(analysis.summary,)])
    yield Part(t("Qualifications"), list(_asked(post, analysis, t)))
    yield _work(problem, post, t)
    for title, name in TEXTS:
        yield Part(t(title), [(getattr(analysis, name),)])
    yield _standards(problem, post, t)
    yield _evaluation(problem, post, t)


def _identity(problem: Problem, post: Post, t: Translator) -> Iterator[Row]:
    unit = problem.unit.get(post.unit_code or "")
    above = problem.post.get(post.reports_to or "")
    yield t("Name of the post"), post.post_name
    yield t("Code"), post.post_code
    yield t("Unit"), (unit.unit_name or unit.unit_code) if unit else ""
    yield t("Type and level"), ", ".join(_kind(post, t))
    yield t("Reports to"), (above.post_name or above.post_code) if above else ""


def _kind(post: Post, t: Translator) -> Iterator[str]:
    """Give the type of a post and its level in words; what is not shipped, as it is."""
    if post.type:
        yield t(TYPES.get(post.type, post.type))
    if post.level and post.type != "PLK":
        yield t(LEVELS.get(post.level, post.level))


def _asked(post: Post, analysis: JobAnalysis, t: Translator) -> Iterator[Row]:
    education = post.edu_min.name if post.edu_min is not None else ""
    yield t("Least education"), education
    yield t("Fields of study"), "; ".join(post.required_groups)
    yield t("Training"), analysis.training
    months = post.min_experience_months
    yield t("Experience in months"), "" if months is None else months
    yield t("Lowest grade"), str(post.grade_min or "")


def _work(problem: Problem, post: Post, t: Translator) -> Part:
    """List duties and products, and the seats that they ask for."""
    year = problem.policy.workload.minutes_a_year
    tasks = problem.tasks.get(post.post_code, ())
    rows: list[Row] = [
        (
            place,
            task.task,
            task.measure,
            task.volume,
            task.minutes,
            round(task.volume * task.minutes / year, 4),
        )
        for place, task in enumerate(tasks, start=1)
    ]
    minutes = sum(task.volume * task.minutes for task in tasks)
    seats = post.need if post.need < UNLIMITED else t("unlimited")
    rows.append(("", t("Sum"), "", "", "", round(minutes / year, 4)))
    rows.append(("", t("Need by workload"), "", "", "", _shown(need_of(problem, post))))
    rows.append(("", t("Seats"), "", "", "", seats))
    heads = (
        *(t("No."), t("Duty"), t("Product"), t("Volume a year")),
        *(t("Minutes each"), t("People")),
    )
    return Part(t("Duties, products and workload"), rows, heads)


def _shown(need: int | None) -> Any:
    return "" if need is None else need


def _standards(problem: Problem, post: Post, t: Translator) -> Part:
    """List what is asked in each competency: the post's own, or its level's."""
    rows = [
        (
            standard.comp_code,
            problem.competency[standard.comp_code].comp_name,
            standard.required_level,
        )
        for standard in problem.asked_standards[post.post_code]
    ]
    heads = (t("Code"), t("Competency"), t("Level"))
    return Part(t("Competency standard"), rows, heads)


def _evaluation(problem: Problem, post: Post, t: Translator) -> Part:
    """List the factors of the evaluation, and the class that they give."""
    own = [f for f in problem.job_evaluation if f.post_code == post.post_code]
    rows: list[Row] = [(f.factor, f.factor_name, f.level, f.points) for f in own]
    if own:
        points = [f.points for f in own]
        rows.append(("", t("Sum"), "", sum(points)))
        rows.append(("", t("Class by points"), "", _shown(class_of(points))))
    rows.append(("", t("Job class"), "", _shown(post.job_class)))
    heads = (t("Factor"), t("Name"), t("Level of the factor"), t("Points"))
    return Part(t("Evaluation and job class"), rows, heads)
