"""Levels of education, from SD to S3, in every spelling met in files."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import Annotated, Any

from pydantic import BeforeValidator


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
    Education.SD: "SD SDN SR SEKOLAHDASAR SEKOLAHRAKYAT PAKETA MI MADRASAHIBTIDAIYAH",
    Education.SMP: "SMP SMPN SLTP SEKOLAHMENENGAHPERTAMA PAKETB MTS ST SMEP "
    "MADRASAHTSANAWIYAH SEKOLAHLANJUTANTINGKATPERTAMA",
    Education.SMA: "SMA SMK SMU SLTA SMEA STM MA MAN MADRASAHALIYAH PAKETC SPG SGO SPK "
    "SMKK SMIK SAKMA SMAN SMKN SEKOLAHMENENGAHATAS SEKOLAHMENENGAHUMUM "
    "SEKOLAHMENENGAHKEJURUAN SEKOLAHLANJUTANTINGKATATAS KPAA PGA",
    Education.D1: "D1 DI DIPLOMA1 DIPLOMAI DIPLOMASATU",
    Education.D2: "D2 DII DIPLOMA2 DIPLOMAII DIPLOMADUA PGSMTP",
    Education.D3: "D3 DIII DIPLOMA3 DIPLOMAIII DIPLOMATIGA SARJANAMUDA AKADEMI AMD "
    "AHLIMADYA",
    Education.S1: "S1 D4 DIV DIPLOMA4 DIPLOMAIV DIPLOMAEMPAT SARJANA STRATA1 STRATAI "
    "STRATASATU BACHELOR SI S1D4 D4S1 SARJANATERAPAN S1TERAPAN SARJANASAINSTERAPAN",
    Education.PROFESI: "PROFESI SPESIALIS1 DOKTER DOKTERGIGI DOKTERUMUM DOKTERHEWAN "
    "APOTEKER NERS PENDIDIKANPROFESI",
    Education.S2: "S2 MAGISTER STRATA2 STRATAII STRATADUA MASTER SPESIALIS SII "
    "PASCASARJANA SP1 DOKTERSPESIALIS MAGISTERTERAPAN S2TERAPAN",
    Education.S3: "S3 DOKTOR STRATA3 STRATAIII STRATATIGA DOCTOR PHD SIII SUBSPESIALIS "
    "SPESIALIS2 SP2 DOKTERSUBSPESIALIS DOKTORTERAPAN S3TERAPAN",
}
_BY_SPELLING = {
    word: level for level, words in _SPELLINGS.items() for word in words.split()
}


EDUCATION_NAMES = {word: level.name for word, level in _BY_SPELLING.items()}
"""Every spelling -> the name of its level, for a guess at what was meant."""


@lru_cache(maxsize=4096)
def parse_education(text: str) -> Education | None:
    """Read a level of education; None when the text names none.

    ``S-1``, ``S1/Sarjana``, ``D-IV``, ``SLTA/Sederajat``, ``Diploma III`` are read, and
    a level with what was studied behind it: ``S1 Akuntansi``, ``D-III Kebidanan``.
    """
    upper = re.sub(r"^(MINIMAL|MINIMUM|MIN\.?)\s+", "", text.strip().upper())
    for part in (upper, *re.split(r"[/,(]", upper)):
        if (word := re.sub(r"[^A-Z0-9]", "", part)) in _BY_SPELLING:
            return _BY_SPELLING[word]
    return _leading(upper)


def _leading(upper: str) -> Education | None:
    """Read the most words at the beginning that name a level."""
    words = [w for w in re.split(r"[^A-Z0-9]+", upper) if w]
    for count in range(min(len(words), 4), 0, -1):
        found = _BY_SPELLING.get("".join(words[:count]))
        if found is not None:
            return found
    return None


def _as_education(given: Any) -> Any:
    """Read a level that a record is given in words; anything else is left as it is."""
    if not isinstance(given, str):
        return given
    found = parse_education(given)
    if found is None:
        known = ", ".join(level.name for level in Education)
        raise ValueError(f"{given!r} is no level of education. Maybe one of {known}")
    return found


SaidEducation = Annotated[Education, BeforeValidator(_as_education)]
"""A level, or the words for one (``"S1"``), as records made in code are given it."""
