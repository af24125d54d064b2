"""The page in an export: what each file is, and how to run a solver of one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from formasi.language.i18n import translator
from formasi.language.retell import called, retell
from models.phrase import Name
from optimizer.program.program import Tier

HERE = Path(__file__).parent


def readme(
    told: Mapping[str, Any],
    tiers: Sequence[Tier],
    lang: Literal["id", "en"],
    linked: Sequence[str],
) -> str:
    """Make the page.

    Parameters
    ----------
    told : what ``tiers.json`` says.
    tiers : of the program, in their order.
    lang : of the page.
    linked : titles of rules whose rows are too many to list.

    Returns
    -------
    Its text, in Markdown.
    """
    t = translator(lang)
    env = Environment(  # plain text: nothing here is shown as HTML
        loader=FileSystemLoader(HERE),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        autoescape=False,  # noqa: S701
    )
    names = {k + 1: retell(tier.name, t) for k, tier in enumerate(tiers)}
    return env.get_template(f"readme.{lang}.j2").render(
        tiers=told["tiers"],
        names=names,
        solved=any(own["cost"] is not None for own in told["tiers"]),
        floors=any(own["floor"] is not None for own in told["tiers"]),
        linked=", ".join(called(Name(title, "rule"), t) for title in linked),
    )
