"""Levels of posts and how they are found."""

import pytest

from models.policy.policy import shipped_levels
from models.records.education import Education
from models.records.grade import Grade
from models.records.ladder import find_level, parse_type

LEVELS = shipped_levels()


@pytest.mark.parametrize(
    ("type_", "level", "echelon", "code"),
    [
        ("ADM", "", "III.b", "administrator-b"),
        ("ADM", "", "Eselon III.a", "administrator-a"),
        (None, "III/b", "", "administrator-b"),
        (None, "Ahli Muda", "", "ahli-muda"),
        ("JF", "muda", "", "ahli-muda"),
        ("JF", "Guru Madya", "", "ahli-madya"),
        ("JF", "Perawat Ahli Muda", "", "ahli-muda"),
        ("ADM", "Guru Madya", "", None),
        ("JF", "JF Ahli Muda", "", "ahli-muda"),
        ("JF", "ahli-muda", "", "ahli-muda"),
        ("JPT", "", "", "jpt-pratama-b"),
        ("PLK", "", "", "pelaksana"),
        ("PLK", "", "V", "eselon-v"),
        (None, "", "Es. IV.a", "pengawas-a"),
        (None, "", "3a", "administrator-a"),
        ("PWS", "", "Esl. 4 B", "pengawas-b"),
        (None, "Jabatan Pengawas", "", "pengawas-a"),
        ("JF", "Ahli Muda (III/c-III/d)", "", "ahli-muda"),
        (None, "Kategori Keahlian Jenjang Ahli Madya", "", "ahli-madya"),
        (None, "Guru Madya", "", None),
        ("JF", "Muda/Madya", "", None),
        ("JF", "kosong", "II.b", None),
        ("JF", "", "", None),
        (None, "", "", None),
        ("PWS", "ahli muda", "", None),
    ],
)
def test_a_level_is_found(type_: str, level: str, echelon: str, code: str) -> None:
    """By code, name or echelon, within the type; the bare type has a usual level."""
    assert find_level(LEVELS, type_, level, echelon) == code


def test_every_level_is_found_by_its_own_words() -> None:
    """Code, names and echelon lead back to the level."""
    for code, level in LEVELS.items():
        for text in (code, level.echelon, *level.names):
            if text:
                assert find_level(LEVELS, level.type, text, "") == code, text


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Administrator", "ADM"),
        ("fungsional tertentu", "JF"),
        ("jfu", "PLK"),
        ("Jabatan Fungsional Guru", "JF"),
        ("Jabatan Fungsional Umum (JFU)", "PLK"),
        ("Eselon IV.a", "PWS"),
        ("eselon II-b", "JPT"),
        ("III.a", "ADM"),
        ("Pelaksana/JFU", "PLK"),
        ("Fungsional (Umum)", "PLK"),
        ("Jabatan Administrator/Eselon III", "ADM"),
        ("Struktural (Eselon II)", "JPT"),
        ("Jabatan Administrasi - Pengawas", "PWS"),
        ("Jab. Fungsional", "JF"),
        ("JF Ahli Muda", "JF"),
        ("Jabatan Fungsional (JFU)", None),
        ("Administrator/Pengawas", None),
        ("x", None),
    ],
)
def test_types(text: str, type_: str | None) -> None:
    """Types are read in any spelling."""
    assert parse_type(text) == type_


def test_figures_of_a_level() -> None:
    """Grades and education are read once."""
    level = LEVELS["administrator-b"]
    assert level.managerial
    assert level.grades == (Grade("PNS", 12), Grade("PNS", 13))
    assert level.education == Education.S1
    assert not LEVELS["ahli-muda"].managerial
