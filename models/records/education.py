"""Levels of education, from SD to S3, in every spelling met in files."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache


class Education(IntEnum):
    """Level of education; a higher number includes every lower one.

    D4 and S1 count as equal; a profession (dokter, apoteker, ners) stands above S1
    and below S2.
    """

    SD = 1
    SMP = 2
    SMA = 3
    D1 = 4
    D2 = 5
    D3 = 6
    S1 = 7
    PROFESI = 8
    S2 = 9
    S3 = 10


_SPELLINGS = {
    Education.SD: "SD SEKOLAHDASAR PAKETA",
    Education.SMP: "SMP SLTP SEKOLAHMENENGAHPERTAMA PAKETB MTS",
    Education.SMA: "SMA SMK SMU SLTA SMEA STM MA MAN MADRASAHALIYAH PAKETC SPG "
    "SEKOLAHMENENGAHATAS SEKOLAHMENENGAHUMUM SEKOLAHMENENGAHKEJURUAN",
    Education.D1: "D1 DI DIPLOMA1 DIPLOMAI",
    Education.D2: "D2 DII DIPLOMA2 DIPLOMAII",
    Education.D3: "D3 DIII DIPLOMA3 DIPLOMAIII SARJANAMUDA",
    Education.S1: "S1 D4 DIV DIPLOMA4 DIPLOMAIV SARJANA STRATA1 BACHELOR SI S1D4 D4S1",
    Education.PROFESI: "PROFESI SPESIALIS1 DOKTER APOTEKER NERS",
    Education.S2: "S2 MAGISTER STRATA2 MASTER SPESIALIS SII",
    Education.S3: "S3 DOKTOR STRATA3 DOCTOR PHD SIII",
}
_BY_SPELLING = {
    word: level for level, words in _SPELLINGS.items() for word in words.split()
}


EDUCATION_NAMES = {word: level.name for word, level in _BY_SPELLING.items()}
"""Every spelling -> the name of its level, for a guess at what was meant."""


@lru_cache(maxsize=4096)
def parse_education(text: str) -> Education | None:
    """Read a level of education; None when the text names none.

    ``S-1``, ``S1/Sarjana``, ``D-IV``, ``SLTA/Sederajat``, ``Diploma III`` are read.
    """
    upper = text.strip().upper()
    whole = re.sub(r"[^A-Z0-9]", "", upper)
    if whole in _BY_SPELLING:
        return _BY_SPELLING[whole]
    for part in re.split(r"[/,(]", upper):
        word = re.sub(r"[^A-Z0-9]", "", part)
        if word in _BY_SPELLING:
            return _BY_SPELLING[word]
    return None
