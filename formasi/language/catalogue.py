"""The catalogue of messages: collects them from the code and brings it up to date.

``python -m formasi.language.catalogue`` adds what is new to ``locale/id``, drops what
is gone, and lists what waits for a translation. English needs none: it stands in the
code.
"""

from __future__ import annotations

import ast
import inspect
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeGuard

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from formasi.language.i18n import LOCALE

ROOT = Path(__file__).resolve().parents[2]
CALLS: dict[str, Any] = {"_": None, "t": None, "N_": None, "plural": (1, 2)}
"""The calls whose messages belong in the catalogue, as Babel names them."""
PHRASES: dict[str, Any] = {"phrase": None}
"""The call that makes a message of a room below, and of the command line."""
ROOMS = ("models", "optimizer", "scenarios", "benchmarks", "formasi")
METHODS = [("**.py", "python"), ("**.html.j2", "jinja2")]
COMMANDS = (
    *("commands", "serving", "intake", "checking", "deciding", "dating", "extending"),
)
"""Rooms of the command line in which each file is a command."""
LIMITS = ("quotas", "budgets", "move_limits")


def collect(root: Path = ROOT) -> Catalog:
    """Collect what reports say, the phrases of every room, and words of policies."""
    catalogue = Catalog(locale="id", domain="formasi", project="Formasi", fuzzy=False)
    for room in ROOMS:
        calls = {**PHRASES, **(CALLS if room == "formasi" else {})}
        for _, _, message, _, _ in extract_from_dir(
            root / room, METHODS, keywords=calls
        ):
            catalogue.add(message)
        for message in embedded(root / room, frozenset(calls)):
            if message not in catalogue:
                catalogue.add(message)
    for said in help_texts(root / "formasi" / "cli"):
        catalogue.add(said)
    for words in policy_words(root / "models" / "policy" / "shipped"):
        if words not in catalogue:
            catalogue.add(words)
    return catalogue


def embedded(folder: Path, calls: frozenset[str]) -> Iterator[str]:
    """Give the messages inside formatted strings.

    Babel reads tokens, and before Python 3.12 a formatted string is one token. Within
    it quotes are single ones: few files have such a call at all.
    """
    for path in sorted(folder.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if not any(f"{name}('" in text for name in calls):
            continue
        tree = ast.parse(text)
        for said in (n for n in ast.walk(tree) if isinstance(n, ast.JoinedStr)):
            for node in (n for n in ast.walk(said) if isinstance(n, ast.Call)):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                first = node.args[0] if name in calls and node.args else None
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value


def help_texts(folder: Path) -> Iterator[str]:
    """Give what ``--help`` says: of options, and the first words of each command.

    Typer takes them from keywords and docstrings, which no call marks. A command is the
    function that bears the name of its file.
    """
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if _is_command(node, path):
                yield inspect.cleandoc(ast.get_docstring(node) or "")
            for keyword in getattr(node, "keywords", ()):
                value = getattr(keyword.value, "value", None)
                if keyword.arg == "help" and isinstance(value, str):
                    yield value


def _is_command(node: ast.AST, path: Path) -> TypeGuard[ast.FunctionDef]:
    named = isinstance(node, ast.FunctionDef) and node.name == path.stem
    return named and path.parent.name in COMMANDS


def policy_words(folder: Path) -> Iterator[str]:
    """Give what the shipped policies say in words: legal bases, names of limits."""
    for path in sorted(folder.glob("*.toml")):
        policy = tomllib.loads(path.read_text(encoding="utf-8"))
        limits = [e for key in LIMITS for e in policy.get(key, ())]
        waves = policy.get("waves", {})
        dated = [entry.get("basis") for entry in (waves, waves.get("acting", {}))]
        yield from (words for words in (policy.get("title"), *dated) if words)
        entries = [*policy.get("rules", {}).values(), *limits]
        yield from (e["legal_basis"] for e in entries if e.get("legal_basis"))
        yield from (e["note"] for e in entries if e.get("note"))
        yield from (e["basis"] for e in policy.get("goals", ()) if e.get("basis"))
        yield from (entry["name"] for entry in limits if entry.get("name"))
        for approval in policy.get("approvals", ()):
            yield from (approval[key] for key in ("name", "authority", "basis"))


def catalogue_path(lang: str = "id") -> Path:
    """Give the catalogue of a language."""
    return LOCALE / lang / "LC_MESSAGES" / "formasi.po"


def read(lang: str = "id") -> Catalog:
    """Read the catalogue of a language; an empty one where there is none."""
    path = catalogue_path(lang)
    if not path.is_file():
        return Catalog(locale=lang, domain="formasi", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=lang, domain="formasi")


def waiting(catalogue: Catalog, wanted: Catalog) -> list[str]:
    """List the wanted messages that have no translation."""
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in wanted
        if message.id and not _translated(catalogue.get(message.id))
    ]


def _translated(message: Message | None) -> bool:
    if message is None or message.fuzzy or not message.string:
        return False
    forms = [message.string] if isinstance(message.string, str) else [*message.string]
    return all(forms)


def update() -> list[str]:
    """Bring the Indonesian catalogue up to date; give what waits for a translation."""
    wanted, catalogue = collect(), read()
    catalogue.update(wanted, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    path = catalogue_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=88, sort_output=True, omit_header=True)
    return waiting(catalogue, wanted)


def main() -> int:
    """Update the catalogue and list what waits; 1 when something does."""
    left = update()
    for message in left:
        sys.stderr.write(f"{message}\n")
    return bool(left)


if __name__ == "__main__":
    sys.exit(main())
