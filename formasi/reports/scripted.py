"""What every page shares: how templates are filled, its script, and what may run."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
)
from jinja2.bccache import Bucket
from markupsafe import Markup

from formasi.language.i18n import Translator
from models.storage.bytecode import beside, keep, kept

HERE = Path(__file__).parent
TABLES = "templates/table.js"


class Compiled(BytecodeCache):
    """Templates that are compiled: a text is the same in each language.

    Their code stands where Python keeps that of our modules, on its terms: nothing is
    written where it must not be, and nothing is lost where it cannot be.
    """

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of the very text, where there is one."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))
        if bucket.code is not None:
            return
        bucket.code = kept(_kept_at(bucket), bucket.checksum)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a text."""
        self._codes[bucket.key, bucket.checksum] = bucket.code
        keep(_kept_at(bucket), bucket.checksum, bucket.code)


def _kept_at(bucket: Bucket) -> Path:
    """Say where the code of a template is kept: one for each Python and each Jinja."""
    return beside(HERE / "templates.py", f"{bucket.key}.{_jinja()}")


@cache
def _jinja() -> str:
    return version("jinja2")


COMPILED = Compiled()


def environment(t: Translator, *loaders: BaseLoader) -> Environment:
    """Make a template environment; everything that is filled in is escaped.

    Parameters
    ----------
    t : translates what stands in the templates.
    loaders : further places of templates, looked through after our own.

    Returns
    -------
    The environment; a name that a template does not know is an error.
    """
    env = Environment(
        loader=ChoiceLoader([FileSystemLoader(HERE), *loaders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=COMPILED,
    )
    env.globals.update(t=t, _=t, plural=t.plural)
    env.policies["json.dumps_kwargs"] = {"sort_keys": True, "separators": (",", ":")}
    return env


def scripted(
    env: Environment, words: Mapping[str, str], *more: str
) -> Mapping[str, Any]:
    """Give what a page with tables is filled with: script, its words, policy, today.

    The policy of the page allows this one script and the page's own styles, and
    nothing from anywhere else.

    Parameters
    ----------
    env : where the templates of scripts are found.
    words : what the script shows, beside the words of the tables.
    more : templates of scripts that stand between the tables' and their start.

    Returns
    -------
    Name -> what fills it.
    """
    parts = (env.get_template(name).render() for name in (TABLES, *more))
    script = "\n".join(("(() => {", '"use strict";', *parts, "start();", "})();"))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return {
        "script": Markup(script),  # noqa: S704  (our own)
        "told": {**_words(env.globals["t"]), **words},
        "csp": (
            f"default-src 'none'; script-src 'sha256-{digest}'; style-src "
            "'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
        ),
        "today": date.today(),  # noqa: DTZ011  (the day on the reader's own calendar)
    }


def _words(t: Any) -> Mapping[str, str]:
    """Give the words of the tables."""
    return {
        "shown": t("{from}–{to} of {count}"),
        "none": t("Nothing matches."),
        "previous": t("Previous"),
        "next": t("Next"),
    }
