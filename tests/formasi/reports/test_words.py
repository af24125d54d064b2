import dataclasses
import json
import string
from datetime import date
from pathlib import Path

import pytest
from babel.messages import Catalog

from formasi.language import catalogue as messages
from formasi.language.i18n import Translator, fill, translator
from formasi.reports import summary
from formasi.reports.telling.context import Context
from formasi.reports.telling.sentences import (
    finding_sentence,
    label_words,
    own_sentence,
    price_sentence,
)
from formasi.reports.telling.why import why
from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.result import SHORT, Price, Result


@pytest.fixture
def id_() -> Translator:
    """The Indonesian translator."""
    return translator("id")


@pytest.fixture(scope="module")
def wanted() -> Catalog:
    """All messages of the code."""
    return messages.collect()


def test_every_message_is_translated(wanted: Catalog) -> None:
    """Maybe run `python -m formasi.language.catalogue` and fill in what it adds."""
    left = messages.waiting(messages.read(), wanted)
    lines = "\n".join(f"msgid {json.dumps(m)}\nmsgstr ..." for m in left)
    assert left == [], f"{messages.catalogue_path()} needs:\n{lines}"


def test_the_collector_finds_phrases(wanted: Catalog) -> None:
    """Those of every room; that they are translated is tested above."""
    for message in (
        "this is not a date.",  # tables
        "policy {source!r} was not found.{hint}",  # policy
        "the plan obeys every hard rule",  # verify
        "nobody would be left.",  # edits
        "two scenarios are named {name!r}.",  # scenarios
        "Missing option {name}.",  # command line
    ):
        assert message in wanted


def test_the_collector_looks_into_formatted_strings(tmp_path: Path) -> None:
    """Where Babel sees one token before Python 3.12."""
    said = "say(f\"{t('in between')}: {ctx.t('twice', n=1)}\")\nf\"{plain('no')}\"\n"
    (tmp_path / "x.py").write_text(said)
    calls = frozenset(messages.CALLS)
    assert list(messages.embedded(tmp_path, calls)) == ["in between", "twice"]


def test_translations_fill_the_same_names() -> None:
    """A translation fills each {name} as often as its message, and no other."""
    for message in messages.read():
        forms = [message.id, message.string]
        texts = [form if isinstance(form, str) else form[-1] for form in forms if form]
        names = [
            sorted(name for _, name, _, _ in string.Formatter().parse(t) if name)
            for t in texts
        ]
        assert names[0] == names[-1], texts


def test_numbers_and_days(id_: Translator) -> None:
    """Numbers and days are written as the reader writes them."""
    english = translator("en")
    assert id_.number(1234.5) == "1.234,5"
    assert english.number(-1234.5, 2) == "−1,234.50"
    assert english.number(-0.001, 1) == "0"
    assert english.number(float("inf")) == english.share(None) == "–"
    assert id_.share(0.0025, 2) == "0,25%"
    assert id_.signed(3.0) == "+3"
    assert id_.day(date(2027, 1, 1)) == "1 Januari 2027"
    assert id_.listing(["a", "b", "c"]) == "a, b dan c"
    assert id_.listing([]) == ""


def test_a_phrase_in_a_sentence_is_translated(small: Result) -> None:
    """Quotas say in one sentence of their own how many there are, and their limit."""
    text = "{name} in {part}: {matching} of {total} placements; {missed}."
    missed = phrase("at most {max}", max=2)
    values = {"name": "Q", "part": "U1", "matching": 3, "total": 9, "missed": missed}
    told = finding_sentence(Context.of(small, "id"), Finding("q", text, values))
    assert told == "Q di U1: 3 dari 9 penempatan; paling banyak 2."


def test_a_sentence_that_cannot_be_filled_stays(id_: Translator) -> None:
    """A finding with a slip in it is shown, not lost."""
    assert fill("{nobody} knows {0}.", {}, id_) == "{nobody} knows {0}."


def test_findings_call_people_and_posts_by_name(small: Result) -> None:
    """And by pseudonym where that was asked for."""
    finding = small.findings[0]
    person = small.problem.employee[finding.employees[0]]
    text = finding_sentence(Context.of(small, "id"), finding)
    assert f"{person.name} ({person.emp_id}) bergolongan II/d" in text
    hidden = finding_sentence(Context.of(small, "id", pseudonyms=True), finding)
    assert person.name not in hidden
    assert person.emp_id not in hidden


def test_a_finding_about_many_is_about_one_on_the_page_of_one(small: Result) -> None:
    """What was not tested is said of this person; a count is one, but for bounds."""
    ctx = Context.of(small, "en")
    text = phrase("{count} employees wait.")
    several = Finding("grade", text, {"count": 13}, kind="remark")
    assert own_sentence(ctx, several).startswith("1 employee ")
    told = phrase("{count} times; {max} are allowed.")
    beyond = Finding("merit", told, {"count": 3, "max": 2}, kind="soft")
    assert own_sentence(ctx, beyond).startswith("3 times; 2 ")
    lacking = {"count": 7, "what": "competency test"}
    said = Finding("jf-entry", phrase("{count} placements: {what}."), lacking)
    assert "for this person: competency test is not known" in own_sentence(ctx, said)


def test_a_finding_that_is_gone_lends_its_sentence_to_no_other(small: Result) -> None:
    """Findings that live for a line each are told each for itself."""
    ctx = Context.of(small, "en")
    ids = [*small.problem.employee][:9]
    told = [
        finding_sentence(ctx, Finding("q", "{who} waits.", {"who": i})) for i in ids
    ]
    assert told == [f"{i} waits." for i in ids]


def test_shares_in_findings_keep_their_form(small: Result) -> None:
    """A format such as .1% is written with the reader's own comma."""
    least = phrase("at least {min_share:.1%}", min_share=0.3)
    finding = Finding("q", "{name}: {least}.", {"name": "Q", "least": least})
    assert (
        finding_sentence(Context.of(small, "id"), finding) == "Q: paling sedikit 30,0%."
    )


@pytest.mark.parametrize(
    ("price", "sentence"),
    [
        (
            Price("seats", phrase("seats of {post}", post="U01-1"), "upper", 1, 2.5),
            "Satu formasi lagi pada Kepala",
        ),
        (
            Price("seats", phrase("seats of {post}", post="U01-1"), "lower", 1, 2.5),
            "Satu pengisian wajib lebih sedikit",
        ),
        (
            Price("moves of kind unit out of each unit", "all", "upper", 9, 3.0),
            "Pindah unit, keluar dari tiap unit: 10, bukan 9",
        ),
        (
            Price("hours", "hours in U1", "lower", 9, 3.0),
            "hours in U1: 8, bukan 9",
        ),
        (
            Price("claims", "claim in U1", "upper", 0, 3.0),
            "claims, claim in U1: dilonggarkan satu",
        ),
    ],
)
def test_prices_in_words(small: Result, price: Price, sentence: str) -> None:
    """A seat is called by its post, a limit by its name."""
    assert price_sentence(Context.of(small, "id"), price).startswith(sentence)


def test_labels_call_by_name_what_is_known_by_code(small: Result) -> None:
    """What is known by code is called by name; the planner's own words stay."""
    ctx = Context.of(small, "id")
    assert (
        label_words(ctx, phrase("need of {where}", where="U01"))
        == "kebutuhan Sekretariat Daerah"
    )
    assert label_words(ctx, phrase("seats in course {where}", where="PKP")) == (
        "tempat pada Pelatihan Kepemimpinan Pengawas"
    )
    assert label_words(
        ctx, phrase("cover of tier {tier} in {where}", tier=3, where="U02")
    ).endswith("3 di Dinas Kominfo")
    assert label_words(ctx, "women and men in halls") == "women and men in halls"


def test_a_limit_on_moves_is_called_by_its_kind_and_its_unit(small: Result) -> None:
    """The label says which limit and which part of it; each is called by name."""
    limit = "moves of kind unit out of each unit"
    label = phrase("{name}: {part}", name=limit, part="U01")
    price = Price(limit, label, "upper", 4, 2.0)
    assert price_sentence(Context.of(small, "id"), price) == (
        "Pindah unit, keluar dari tiap unit: Sekretariat Daerah: 5, bukan 4"
    )


def test_reasons_name_what_happens(small: Result) -> None:
    """Everybody has a reason, and an equalised post is called so."""
    ctx = Context.of(small, "en")
    told = {row.change: why(ctx, row) for row in ctx.rows}
    assert all(told.values())
    assert "this post is its equal" in told["equalisation"][0]
    assert told["stay"][-1] == "Keeps the present post."


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_summary_tells_the_outcome(small: Result, lang: str) -> None:
    """Placed, surplus, goals and proof stand in it."""
    text = summary(small, lang)
    assert "39" in text
    assert ("Kesesuaian" if lang == "id" else "Fit of people") in text
    assert ("detik" if lang == "id" else "seconds") in text


def test_the_summary_of_no_plan_gives_reasons(small: Result) -> None:
    """And claims no figures."""
    result = Result(
        "infeasible",
        small.problem,
        reasons=(
            phrase(SHORT.template, rule="grade", label="E1", amount=1.0),
            phrase(SHORT.template, rule="Young", label="Young: U1", amount=2.0),
            phrase(SHORT.template, rule="placement", label="E1", amount=1.0),
        ),
    )
    assert "- Young: U1, short by 2" in summary(result, "en"), "named once"
    assert "- Grade (golongan): E1, short by 1" in summary(result, "en")
    assert "- Jabatan bagi semua pegawai: E1, kurang 1" in summary(result, "id")


def test_a_proven_optimum_is_called_so(small: Result) -> None:
    """With its provers in words."""
    result = dataclasses.replace(
        small, status="optimal", gap=0.0, unique=True, proven_by="CP-SAT, certificate"
    )
    text = summary(result, "en")
    assert text.startswith("PROVEN BEST")
    assert "No plan that obeys these rules can be better." in text
    assert "CP-SAT, in whole numbers and the price certificate" in text
