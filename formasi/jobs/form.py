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


IDENTITY, ASKED, TRAITS = N_("Identity"), N_("Qualifications"), N_("Requirements")
WORK = N_("Workload by task")
STANDARD, EVALUATION = N_("Competency standard"), N_("Evaluation and job class")
CODE = N_("Code")
BEFORE = (
    (N_("Summary of the job"), "summary"),
    (N_("Main duties"), "duties"),
    (N_("Products of the work"), "products"),
)
AFTER = (
    (N_("Materials"), "materials"),
    (N_("Tools"), "tools"),
    (N_("Responsibility"), "responsibility"),
    (N_("Authority"), "authority"),
    (N_("Working relations"), "relations"),
    (N_("Conditions of the workplace"), "conditions"),
    (N_("Risks"), "risks"),
)
ACHIEVEMENT = (N_("Achievement expected"), "achievement")
"""Parts that are text of the job analysis, in the order of the form."""
QUALIFICATIONS = (
    (N_("Least education"), "edu_min"),
    (N_("Fields of study in words"), "study_fields"),
    (N_("Groups of education"), "required_groups"),
    (N_("Training"), "training"),
    (N_("Experience"), "experience"),
    (N_("Experience in months"), "min_experience_months"),
    (N_("Lowest grade"), "grade_min"),
)
OF_A_HOLDER = (
    (N_("Skills"), "skills"),
    (N_("Aptitudes"), "aptitudes"),
    (N_("Temperaments"), "temperaments"),
    (N_("Interests"), "interests"),
    (N_("Physical effort"), "effort"),
    (N_("Physical condition"), "physique"),
    (N_("Functions of the work"), "functions"),
    (N_("Other requirements"), "traits"),
)
"""Lines with a label, of the qualifications and of what else is asked."""
BETWEEN = "; "
"""Between the items of a text, each of which is a line of the form."""


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
    yield Part(t(IDENTITY), list(_identity(problem, post, t)))
    for title, name in BEFORE:
        yield _text(analysis, t(title), name)
    yield Part(t(ASKED), list(_asked(post, analysis, t)))
    yield _work(problem, post, t)
    for title, name in AFTER:
        yield _text(analysis, t(title), name)
    lines = [(t(label), getattr(analysis, name)) for label, name in OF_A_HOLDER]
    yield Part(t(TRAITS), [row for line in lines for row in _items(*line)])
    yield _text(analysis, t(ACHIEVEMENT[0]), ACHIEVEMENT[1])
    yield _standards(problem, post, t)
    yield _evaluation(problem, post, t)


def _text(analysis: JobAnalysis, title: str, name: str) -> Part:
    return Part(title, [(item,) for item in getattr(analysis, name).split(BETWEEN)])


def _items(label: str, value: Any) -> Iterator[Row]:
    """Give a label with its value; of a list each item on a line."""
    first, *more = str(value).split(BETWEEN) if isinstance(value, str) else [value]
    yield label, first
    yield from (("", item) for item in more)


def _identity(problem: Problem, post: Post, t: Translator) -> Iterator[Row]:
    unit = problem.unit.get(post.unit_code or "")
    above = problem.post.get(post.reports_to or "")
    yield t("Name of the post"), post.post_name
    yield t(CODE), post.post_code
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
    """Give what is asked of a holder: of the post itself, and in words."""
    months = post.min_experience_months
    known: dict[str, Any] = {
        "edu_min": post.edu_min.name if post.edu_min is not None else "",
        "required_groups": BETWEEN.join(post.required_groups),
        "min_experience_months": "" if months is None else months,
        "grade_min": str(post.grade_min or ""),
    }
    for label, name in QUALIFICATIONS:
        value = known[name] if name in known else getattr(analysis, name)
        yield from _items(t(label), value)


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
    return Part(t(WORK), rows, heads)


def _shown(need: int | None) -> Any:
    return "" if need is None else need


def _standards(problem: Problem, post: Post, t: Translator) -> Part:
    """List what is asked in each competency: the post's own, or its level's."""
    rows = []
    for standard in problem.asked_standards[post.post_code]:
        known = problem.competency[standard.comp_code]
        must = t("yes") if standard.must_meet else ""
        named = (standard.comp_code, known.comp_name, known.kind)
        rows.append((*named, standard.required_level, standard.weight, must))
    heads = (
        *(t(CODE), t("Competency"), t("Kind"), t("Level"), t("Weight")),
        t("Must be met"),
    )
    return Part(t(STANDARD), rows, heads)


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
    return Part(t(EVALUATION), rows, heads)
