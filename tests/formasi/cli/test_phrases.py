"""What the rooms below refuse, said in the reader's language."""

import ast
import copy
import pickle
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeGuard

import pytest

from formasi.cli.usage import usage_phrase
from formasi.language.i18n import Translator, translator
from formasi.language.retell import retell
from models.errors import InputError, PolicyError, nearest
from models.issue import Issue
from models.phrase import joined, phrase, sentence_of
from models.policy.policy import build_policy
from tests.conftest import ROOT
from tests.formasi.cli.conftest import Command

ROOMS = ("models", "optimizer", "scenarios", "formasi")
ELSEWHERE = ("explain", "diagnose", "kernel")
"""Rooms whose sentences other parts of the face write, or that no planner meets."""
SAYS = frozenset(
    [
        "Issue",
        "BadCell",
        "refuse",
        "PolicyError",
        "EditError",
        "CheckError",
        "ScenarioError",
        "PlacementError",
        "BadParameter",
        "InfeasibleError",
        "TimeLimitError",
        "Verdict",
    ]
)
KEYWORDS = ("message", "allowed", "maybe")


@pytest.fixture
def id_() -> Translator:
    """The Indonesian translator."""
    return translator("id")


def test_str_is_the_english_sentence() -> None:
    """Filled, and the same after a trip to another process."""
    said = phrase("no {kind} has this name.", kind=phrase("unit"))
    assert said == "no unit has this name."
    again = copy.deepcopy(PolicyError(said))
    assert pickle.dumps(again)
    assert str(again) == said
    assert retell(sentence_of(again), translator("id")) == (
        "tidak ada unit kerja dengan nama ini."
    )


def test_braces_in_values_stay(id_: Translator) -> None:
    """What a planner typed is never taken for a name to fill."""
    said = phrase("policy {source!r} was not found.{hint}", source="{x}", hint="")
    assert retell(said, id_) == "kebijakan '{x}' tidak ditemukan."


def test_plain_text_stays(id_: Translator) -> None:
    """So does a phrase that the catalogue does not hold."""
    assert retell("this is not a date.", id_) == "this is not a date."
    assert retell(phrase("Nobody said {this}.", this=1), id_) == "Nobody said 1."


def test_numbers_that_are_grouped_are_the_readers_own(id_: Translator) -> None:
    """1,048,575 in English is 1.048.575."""
    said = phrase("a sheet holds at most {most:,} rows.", most=1_048_575)
    assert "1,048,575" in said
    assert "1.048.575" in retell(said, id_)


def test_an_issue_is_said_whole(id_: Translator) -> None:
    """Place, value, what is allowed and the Maybe line."""
    issue = Issue(
        phrase("this is not a date."),
        "pegawai",
        7,
        "tgl",
        "besok",
        phrase("a number"),
        nearest("x", ()) or phrase("0 is meant?"),
    )
    told = (
        "pegawai, baris 7, tgl: ini bukan tanggal. Tertulis 'besok'. "
        "Yang diterima: angka.\nMungkin maksudnya 0?"
    )
    error = InputError([issue, replace(issue, row=8)])
    assert retell(sentence_of(error), id_) == f"{told}\nJuga pada baris 8"


def test_pydantic_speaks_indonesian_too(id_: Translator) -> None:
    """Kinds of fault have pydantic's own English and ours in Indonesian."""
    wrong = {"rules": {"grade": {"mode": "ofd", "price": -1}}, "plam": {}}
    with pytest.raises(PolicyError) as caught:
        build_policy(wrong)
    english, said = str(caught.value), retell(sentence_of(caught.value), id_)
    assert "mode: Input should be 'hard', 'soft' or 'off', found 'ofd'." in english
    assert "mode: isian harus 'hard', 'soft' atau 'off', tertulis 'ofd'." in said
    assert "price: isian harus 0 atau lebih, tertulis -1." in said
    assert "plam tidak dikenal.\nMungkin 'plan'?" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["slove"], "Kesalahan: Tidak ada perintah slove\nMungkin 'solve'?"),
        (["solve"], "Kesalahan: Argumen 'MASALAH' belum diisi."),
        (["verify", "x", "--jsno"], "Tidak ada opsi --jsno\nMungkin '--json'"),
        (["solve", "x", "-o", "y", "--gap", "-1"], "'--gap': isian harus 0 atau lebih"),
        (["solve", "x", "-o", "y", "--seed", "one"], "isian harus bilangan bulat"),
        (["verify", "x", "--json=1"], "Opsi '--json' tidak"),
        (["verify", "x", "y"], "Ada argumen berlebih yang tidak dikenal (y)"),
        (["explain", "x"], "sebutkan --employee, --post, atau keduanya."),
        (["verify", "nowhere"], "Mungkin sebutkan folder yang diberikan"),
        (["validate", "nowhere"], "nowhere: 1 kesalahan, 0 peringatan, 0 catatan."),
    ],
)
def test_the_command_line_refuses_in_indonesian(
    formasi: Command, words: list[str], said: str
) -> None:
    """Whatever is wrong, and wherever ``--lang`` stands."""
    before, after = formasi("--lang", "id", *words), formasi(*words, "--lang=id")
    assert said in before.stderr
    assert after.exit_code == before.exit_code > 0


class BadOptionUsage(Exception):  # noqa: N818  (typer's own name)
    """What typer raises, by the name that it is known by."""

    def __init__(self, option_name: str, message: str) -> None:
        super().__init__(message)
        self.option_name, self.message = option_name, message

    def format_message(self) -> str:
        """Say what was wrong."""
        return self.message


def test_unknown_words_of_others_stay(id_: Translator) -> None:
    """A newer typer may say something that no template knows."""
    known = usage_phrase(BadOptionUsage("-o", "Option '-o' requires an argument."))
    assert retell(known, id_) == "Opsi '-o' memerlukan nilai."
    new = BadOptionUsage("-o", "Something else.")
    assert retell(usage_phrase(new), id_) == "Something else."


def test_no_sentence_bypasses_the_catalogue() -> None:
    """Errors and issues are raised with phrases, which the catalogue collects."""
    assert [place for room in ROOMS for place in _bare(ROOT / room)] == []


def _bare(room: Path) -> Iterator[str]:
    for path in room.rglob("*.py"):
        if not set(path.parts) & set(ELSEWHERE):
            nodes = [*ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
            set_to = {
                name.id: node.value
                for node in nodes
                if isinstance(node, ast.Assign)
                for name in node.targets
                if isinstance(name, ast.Name)
            }
            for node in nodes:
                if isinstance(node, ast.Call) and _name(node) in SAYS:
                    for text in _texts(node):
                        value = set_to.get(text.id) if _named(text) else text
                        if value is not None and _is_text(value):
                            yield f"{path.relative_to(ROOT)}:{node.lineno}"


def _named(node: ast.expr) -> TypeGuard[ast.Name]:
    return isinstance(node, ast.Name)


def _name(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]


def _texts(call: ast.Call) -> Iterator[ast.expr]:
    yield from call.args if _name(call) in ("BadCell", "refuse") else call.args[:1]
    yield from (word.value for word in call.keywords if word.arg in KEYWORDS)


def _is_text(node: ast.expr) -> bool:
    """Tell whether an expression is a sentence: an f-string, or text with a space."""
    if isinstance(node, ast.IfExp):
        return _is_text(node.body) or _is_text(node.orelse)
    plain = isinstance(node, ast.Constant) and " " in str(node.value)
    return plain or isinstance(node, ast.JoinedStr)


def test_parts_are_said_one_by_one(id_: Translator) -> None:
    """Joined sentences, and plain text between them."""
    said = joined((phrase("this is not a date."), "x{y}", phrase("a number")), " ")
    assert retell(said, id_) == "ini bukan tanggal. x{y} angka"
