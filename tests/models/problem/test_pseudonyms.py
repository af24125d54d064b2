"""Names and ids are found in texts however they are written there."""

import pytest

from models.problem.pseudonyms import Veil

VEIL = Veil(
    {"197801012005011002": "P-0001"},
    frozenset({"Dr. Ir. Budi Santoso, M.Si", "Jos\u00e9 Lima S.H.", "H. Ali"}),
)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Ajudan BUDI SANTOSO", "Ajudan P-…"),
        ("Ajudan Dr. Ir. Budi Santoso, M.Si (lama)", "Ajudan P-… (lama)"),
        ("Tim Jose\u0301 Lima", "Tim P-…"),
        ("NIP 19780101 200501 1 002.", "NIP P-0001."),
        ("NIP 197801012005011002", "NIP P-0001"),
        ("Santosokarta, Budi", "Santosokarta, Budi"),
        ("Ali dan kawan-kawan", "Ali dan kawan-kawan"),
    ],
)
def test_a_text_names_nobody(text: str, hidden: str) -> None:
    """Without titles, with accents apart, in groups of digits; no part of a word."""
    assert VEIL.text(text) == hidden
