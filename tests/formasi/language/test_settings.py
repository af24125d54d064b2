from datetime import date

import pytest

from formasi.language.i18n import translator
from formasi.language.settings import setting_words
from models.policy.policy import read_policy


@pytest.mark.parametrize(
    ("params", "english", "indonesian"),
    [
        ({"max_share": 0.25}, "share at most: 25%", "porsi paling banyak: 25%"),
        ({"least": "baik"}, "at least: good", "paling sedikit: baik"),
        (
            {"kind": "tier-up"},
            "kind of move: Tier up",
            "jenis perpindahan: Naik jenjang",
        ),
        (
            {"same_level": {"ahli-utama": 63}},
            "age limit from the same level: ahli utama 63",
            "batas usia dari jenjang yang sama: ahli utama 63",
        ),
        ({"windows": (), "consent": ""}, "", ""),
        (
            {"windows": [[date(2029, 3, 22), date(2030, 2, 20)]]},
            "windows: 22 March 2029, 20 February 2030",
            "masa larangan: 22 Maret 2029, 20 Februari 2030",
        ),
    ],
)
def test_settings_in_words(
    params: dict[str, object], english: str, indonesian: str
) -> None:
    """As a reader says them, not as the code writes them."""
    assert setting_words(translator("en"), params) == english
    assert setting_words(translator("id"), params) == indonesian


def test_no_setting_of_the_shipped_policy_is_told_as_the_code_writes_it() -> None:
    """No name with a line in it, no value of a choice."""
    policy, t = read_policy("asn"), translator("id")
    entries = [*policy.rules.values(), *policy.goals]
    told = [setting_words(t, entry.params) for entry in entries]
    assert [text for text in told if "_" in text or "=" in text] == []
    assert [text for text in told if "keep-locked" in text or "severe" in text] == []
