"""The journal in words: who did what, and when, as a reader's language says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from formasi.language.i18n import N_, Translator
from formasi.workbench.projects.journal import Journal
from formasi.workbench.questions.catalog import QUESTIONS

DEEDS: Mapping[str, str] = {
    "opened": N_("opened"),
    "read again": N_("input read again"),
    "sent again": N_("mended files sent"),
    "changed": N_("change put into the list"),
    "undone": N_("last change undone"),
    "redone": N_("change done again"),
    "emptied": N_("list of changes emptied"),
    "taken out": N_("change taken out of the list"),
    "repaired": N_("way out put into the list"),
    "option kept": N_("list kept as an option"),
    "option taken up": N_("option taken up as the list"),
    "option dropped": N_("option dropped"),
    "solve": N_("solve asked for"),
    "compare": N_("comparison asked for"),
    "asked": N_("question asked"),
    "asked for causes": N_("asked which change did what"),
    "ways out sought": N_("ways out asked for"),
    "stopped": N_("job stopped, the best so far kept"),
    "given up": N_("job given up"),
    "noted": N_("note written"),
    "decided": N_("run decided on"),
    "reopened": N_("decision taken back"),
    "approved": N_("approval ticked off"),
    "approval taken back": N_("tick of an approval taken back"),
    "papers": N_("papers asked for"),
    "waves": N_("waves and calendar asked for"),
    "unnamed": N_("archive without names asked for"),
    "verify": N_("check of the run asked for"),
    "rules confirmed": N_("who confirmed rules put on record"),
    "key made": N_("pair of keys made"),
    "sealed": N_("run sealed"),
    "archived": N_("archive fetched"),
}
"""What each line of a journal is called."""
SHORT = 16


@dataclass(frozen=True)
class Logged:
    """A line of the journal.

    Attributes
    ----------
    at : day and time here, as text.   by : who did it.   said : what was done.
    about : what it was about, as far as the line tells.
    """

    at: str
    by: str
    said: str
    about: tuple[str, ...]


def logged(journal: Journal, t: Translator, most: int) -> list[Logged]:
    """Tell the last lines of a journal, the newest first."""
    lines = [*journal.lines()][-most:]
    return [_line(line, t) for line in reversed(lines)]


def _line(line: Mapping[str, Any], t: Translator) -> Logged:
    what = str(line.get("what", ""))
    said = t(DEEDS[what]) if what in DEEDS else what
    at, by = _here(str(line.get("at", ""))), str(line.get("by", ""))
    return Logged(at, by, said, (*_about(line, t),))


def _about(line: Mapping[str, Any], t: Translator) -> Iterator[str]:
    """Name the job, the run, the person and whatever else a line speaks of."""
    if line.get("job"):
        yield t("job {number}", number=line["job"])
    if line.get("run"):
        yield t("run {number}", number=line["run"])
    if line.get("name"):
        name = str(line["name"])
        asked = QUESTIONS.get(name) if line.get("what") == "asked" else None
        yield t(asked.title if asked else name)
    yield from (str(line[key]) for key in ("about", "why", "seal") if line.get(key))
    if isinstance(line.get("changes"), list):
        count = len(line["changes"])
        yield t.plural("{count} change", "{count} changes", count)


def _here(at: str) -> str:
    """Give a time of the world as the clock here shows it."""
    try:
        found = datetime.fromisoformat(at).astimezone().isoformat()
    except ValueError:
        return at
    return found[:SHORT].replace("T", " ")
