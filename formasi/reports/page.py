"""The report page: one file that needs no network and no other file."""

from __future__ import annotations

import base64
import hashlib
import os
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from formasi.reports.sections import SECTIONS
from formasi.reports.sections.section import Section
from formasi.reports.telling import sentences
from formasi.reports.telling.context import Context
from formasi.reports.telling.headline import verdict
from models.plan.result import Result

NAME = "report.html"
HERE = Path(__file__).parent
SECTION_FOLDERS = sorted(d for d in (HERE / "sections").iterdir() if d.is_dir())
"""A section's template lies beside it, in one of these."""


def write_report(
    result: Result, folder: str | Path, lang: str = "id", *, pseudonyms: bool = False
) -> Path:
    """Write ``report.html`` into a folder, whole or not at all.

    Parameters
    ----------
    lang : ``id`` or ``en``.
    pseudonyms : people are called P-0001 and so on, the same all through the page.

    Raises
    ------
    ValueError
        When there is no such language.
    """
    page = render(Context.of(result, lang, pseudonyms=pseudonyms))
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".report-", dir=folder)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(page)
    work = Path(name)
    work.chmod(0o644)
    return work.replace(folder / NAME)


def render(ctx: Context) -> str:
    """Make the page of a result."""
    env = environment(ctx)
    shown = [section for section in SECTIONS if section.applies(ctx)]
    return env.get_template("templates/page.html.j2").render(
        sections=[(s, _body(env, s, ctx)) for s in shown],
        csp=_policy(env),
        verdict=verdict(ctx),
        today=date.today(),  # noqa: DTZ011  (the day on the reader's own calendar)
    )


def environment(ctx: Context) -> Environment:
    """Make the template environment; everything that is filled in is escaped."""
    env = Environment(
        loader=FileSystemLoader([HERE, *SECTION_FOLDERS]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(
        ctx=ctx, t=ctx.t, _=ctx.t, plural=ctx.t.plural, words=_words(ctx)
    )
    env.globals.update(sentences=sentences)
    env.policies["json.dumps_kwargs"] = {"sort_keys": True, "separators": (",", ":")}
    return env


def _body(env: Environment, section: Section, ctx: Context) -> Any:
    from markupsafe import Markup

    template = env.get_template(f"{section.name}.html.j2")
    return Markup(template.render(section=section, **section.data(ctx)))  # noqa: S704  (escaped by then)


def _policy(env: Environment) -> str:
    """Allow our own script and styles, and nothing from anywhere else."""
    script = env.get_template("templates/page.js").render()
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'sha256-{digest}'; "
        "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    )


def _words(ctx: Context) -> dict[str, str]:
    """Give the words that the script shows."""
    return dict(_pairs(ctx.t))


def _pairs(t: Any) -> Iterator[tuple[str, str]]:
    yield "shown", t("{from}–{to} of {count}")
    yield "none", t("Nothing matches.")
    yield "previous", t("Previous")
    yield "next", t("Next")
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
