"""The pages of defaults: what each setting of ``asn`` says, and who decided it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formasi.language.i18n import Translator, translator
from formasi.language.labels import CERTAINTY, GOALS, MODES, PARTS, RULES
from formasi.language.settings import setting_words
from formasi.reports.telling.sentences import MOVE_LIMITS
from models.policy.policy import Policy, read_policy

HEADS = {
    "en": """\
# What every default means, and who decided it

The policy `asn`, in words. *This page is written by `docs/make_pages.py`.* A default is
decided by one of three:

- **a regulation**: a public source says it; changing it needs another regulation;
- **a regulation, not verified**: it is remembered and practised, its text was not
  found: the legal office confirms it (`[legal] confirmed_by`) or corrects it;
- **the makers of Formasi**: an assumption, put forward; the agency decides on it, by a
  decision of its own (the appointing authority, or the performance review team).

Each can be changed: `--set rules.NAME.SETTING=VALUE`, or in the policy file
([guide](guide.md)). What a rule tests in full: [rules](rules.md), [goals](goals.md).
""",
    "id": """\
# Arti setiap nilai bawaan, dan siapa yang menetapkannya

Kebijakan `asn`, dalam kata-kata. *Halaman ini ditulis oleh `docs/make_pages.py`.* Nilai
bawaan ditetapkan oleh salah satu dari tiga:

- **peraturan**: tertulis pada sumber publik; mengubahnya memerlukan peraturan lain;
- **peraturan, belum diverifikasi**: diingat dan dipraktikkan, naskahnya belum
  ditemukan; bagian hukum mengesahkannya (`[legal] confirmed_by`) atau membetulkannya;
- **penyusun Formasi**: asumsi yang diusulkan; instansi yang memutuskan, dengan
  keputusannya sendiri (pejabat pembina kepegawaian atau tim penilai kinerja).

Masing-masing dapat diubah: `--set rules.NAMA.PENGATURAN=NILAI`, atau dalam berkas
kebijakan ([panduan](panduan.md)). Yang diuji setiap aturan selengkapnya:
[aturan](rules.md), [tujuan](goals.md).
""",
}
WHO = {
    "en": {
        "V": "a regulation",
        "M": "a regulation, not verified",
        "A": "the makers of Formasi",
    },
    "id": {
        "V": "peraturan",
        "M": "peraturan, belum diverifikasi",
        "A": "penyusun Formasi",
    },
}
WORDS = {
    "en": {
        "rules": "Rules",
        "limits": "Limits",
        "goals": "Goals",
        "fit": "Weights of the parts of fit",
        "columns": "| name | applies | default | decided by | basis |",
        "weights": "| part | weight | decided by |",
        "off": "off",
        "tier": "tier {tier}, weight {weight}",
    },
    "id": {
        "rules": "Aturan",
        "limits": "Batas",
        "goals": "Tujuan",
        "fit": "Bobot unsur kesesuaian",
        "columns": "| nama | cara berlaku | nilai bawaan | ditetapkan oleh | dasar |",
        "weights": "| unsur | bobot | ditetapkan oleh |",
        "off": "tidak berlaku",
        "tier": "tingkat {tier}, bobot {weight}",
    },
}


def default_pages() -> dict[str, str]:
    """Give both pages, by the name of their file."""
    policy = read_policy("asn")
    return {
        "defaults.md": _page(policy, translator("en")),
        "bawaan.md": _page(policy, translator("id")),
    }


def _page(policy: Policy, t: Translator) -> str:
    words = WORDS[t.lang]
    parts = [HEADS[t.lang], f"## {words['rules']}\n", *_table(t, _rules(policy, t))]
    parts += [f"\n## {words['limits']}\n", *_table(t, _limits(policy, t))]
    parts += [f"\n## {words['goals']}\n", *_table(t, _goals(policy, t))]
    parts += [f"\n## {words['fit']}\n", words["weights"], "|---|---|---|"]
    for name, weight in policy.fit.weights.items():
        title = t(PARTS.get(name, name))
        parts.append(f"| {title} | {t.number(weight)} | {WHO[t.lang]['A']} |")
    return "\n".join(parts) + "\n"


def _table(t: Translator, rows: Iterator[list[str]]) -> Iterator[str]:
    yield WORDS[t.lang]["columns"]
    yield "|---|---|---|---|---|"
    for row in rows:
        yield f"| {' | '.join(cell or '–' for cell in row)} |"


def _rules(policy: Policy, t: Translator) -> Iterator[list[str]]:
    for name, entry in policy.rules.items():
        title = f"{t(RULES.get(name, name))} (`{name}`)"
        yield _row(t, title, _mode(t, entry), entry.params, entry)


def _limits(policy: Policy, t: Translator) -> Iterator[list[str]]:
    hidden = {"name", "mode", "price", "tier", "code", "legal_basis", "certainty"}
    for entry in (*policy.quotas, *policy.budgets, *policy.move_limits):
        params = entry.model_dump(
            exclude=hidden | {"effective_from"}, exclude_defaults=True
        )
        named = MOVE_LIMITS.get(entry.title)
        title = t(named[1], kind=t(named[0])) if named else t(entry.title)
        yield _row(t, title, _mode(t, entry), params, entry)


def _goals(policy: Policy, t: Translator) -> Iterator[list[str]]:
    words = WORDS[t.lang]
    for entry in policy.goals:
        title = f"{t(GOALS.get(entry.name, entry.name))} (`{entry.name}`)"
        place = words["tier"].format(tier=entry.tier, weight=t.number(entry.weight))
        applies = words["off"] if entry.mode == "off" else place
        row = _row(t, title, applies, entry.params, entry)
        yield [*row[:-1], t(entry.basis) if entry.basis else ""]


def _mode(t: Translator, entry: Any) -> str:
    words = t(MODES[entry.mode])
    return f"{words} ({t.number(entry.price)})" if entry.mode == "soft" else words


def _row(t: Translator, title: str, applies: str, params: Any, entry: Any) -> list[str]:
    letter = entry.certainty[:1].upper()
    who = WHO[t.lang][letter if letter in CERTAINTY else "A"]
    basis = t(entry.legal_basis) if getattr(entry, "legal_basis", "") else ""
    return [title, applies, setting_words(t, params), who, basis]
