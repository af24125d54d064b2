"""The report page: one file that needs no network and no other file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from formasi.language.i18n import Translator
from formasi.reports.scripted import environment as scripted_environment
from formasi.reports.scripted import scripted
from formasi.reports.sections import SECTIONS
from formasi.reports.sections.section import Section
from formasi.reports.telling import sentences
from formasi.reports.telling.context import Context
from formasi.reports.telling.headline import verdict
from models.plan.result import Result
from models.storage.ours import put_text
from optimizer.runs.mark import Mark, mark_of

NAME = "report.html"
HERE = Path(__file__).parent
SECTION_FOLDERS = sorted(d for d in (HERE / "sections").iterdir() if d.is_dir())
"""A section's template lies beside it, in one of these."""


def write_report(
    result: Result,
    folder: str | Path,
    lang: str = "id",
    *,
    pseudonyms: bool = False,
    mark: Mark | None = None,
) -> Path:
    """Write ``report.html`` into a folder, whole or not at all.

    Parameters
    ----------
    result : what a solve gave, with or without a plan.
    folder : where the page is to stand; most often the run.
    lang : ``id`` or ``en``.
    pseudonyms : people are called P-0001 and so on, the same all through the page.
    mark : day and words on the paper; else those of the run that the folder is.

    Returns
    -------
    The path of the page.

    Raises
    ------
    ValueError
        When there is no such language.
    """
    page = render(
        Context.of(
            result, lang, pseudonyms=pseudonyms, mark=mark or mark_of(Path(folder))
        )
    )
    return put_text(Path(folder) / NAME, page)


def render(ctx: Context) -> str:
    """Make the page of a result."""
    env = environment(ctx)
    filled = scripted(env, dict(_words(ctx.t)), "templates/people.js")
    shown = [section for section in SECTIONS if section.applies(ctx)]
    return env.get_template("templates/page.html.j2").render(
        sections=[(s, _body(env, s, ctx)) for s in shown],
        verdict=verdict(ctx),
        **{**filled, "today": ctx.mark.made},
    )


def environment(ctx: Context) -> Environment:
    """Make the template environment of what tells of one result."""
    env = scripted_environment(ctx.t, FileSystemLoader(SECTION_FOLDERS))
    env.globals.update(ctx=ctx, sentences=sentences)
    return env


def _body(env: Environment, section: Section, ctx: Context) -> Any:
    from markupsafe import Markup

    template = env.get_template(f"{section.name}.html.j2")
    return Markup(template.render(section=section, **section.data(ctx)))  # noqa: S704  (escaped by then)


def _words(t: Translator) -> Iterator[tuple[str, str]]:
    """Give what the script of the people says."""
    yield "why", t("Why")
    yield "asked", t("The post asks")
    yield "has", t("This person has")
    yield "rules", t("Hard rules met")
    yield "part", t("Part of fit")
    yield "weight", t("Weight")
    yield "before", t("Today")
    yield "after", t("Plan")
    yield "noted", t("Noted")
    yield "courses", t("Training to take")
    yield "details", t("Details of {name}")
    yield "unknown", t("not known")
    yield "more", t("{count} more rows are in plan.xlsx.")
