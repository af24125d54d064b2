"""The page of a comparison: one file that needs no network and no other file."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from formasi.i18n import Translator
from formasi.reports.comparison import words
from formasi.reports.comparison.charts import plane, strips
from formasi.reports.comparison.look import Look
from formasi.reports.words import CHANGES
from scenarios.metrics import METRICS

MOST_PEOPLE = 3_000
"""Rows of people on the page; the workbook has all."""


def render(look: Look) -> str:
    """Make the page of a comparison."""
    env = environment(look.t)
    return env.get_template("comparison/page.html.j2").render(
        look=look,
        metrics=METRICS,
        words=words,
        changes=CHANGES,
        plane=plane(look),
        strips=strips(look),
        people=look.people[:MOST_PEOPLE],
        shown=script_words(look.t),
        csp=content_policy(env),
        today=date.today(),  # noqa: DTZ011  (the day on the reader's own calendar)
    )


def environment(t: Translator) -> Environment:
    """Make a template environment; everything that is filled in is escaped."""
    env = Environment(
        loader=FileSystemLoader(Path(__file__).parents[1]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(t=t, _=t, plural=t.plural)
    return env


def content_policy(env: Environment) -> str:
    """Allow our own script and styles, and nothing from anywhere else."""
    script = env.get_template("templates/page.js").render()
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'sha256-{digest}'; "
        "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    )


def script_words(t: Translator) -> Mapping[str, Any]:
    """Give the words that the script of the tables shows."""
    return {
        "shown": t("{from}–{to} of {count}"),
        "none": t("Nothing matches."),
        "previous": t("Previous"),
        "next": t("Next"),
        "more": t("{count} more rows are in comparison.xlsx."),
    }
