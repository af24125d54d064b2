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
    Education.SD: "SD SDN SDLB SR SEKOLAHDASAR SEKOLAHRAKYAT PAKETA MI ELEMENTARY "
    "MADRASAHIBTIDAIYAH ELEMENTARYSCHOOL PRIMARYSCHOOL",
    Education.SMP: "SMP SMPN SMPLB SLTP SMTP SEKOLAHMENENGAHPERTAMA PAKETB MTS SMEP "
    "MADRASAHTSANAWIYAH SEKOLAHLANJUTANTINGKATPERTAMA JUNIORHIGHSCHOOL "
    "SEKOLAHMENENGAHTINGKATPERTAMA",
    Education.SMA: "SMA SMK SMU SLTA SMTA SMEA STM MA MAN MADRASAHALIYAH PAKETC SPG "
    "SGO SPK SMKK SMIK SAKMA SMAN SMKN SMALB SPMA SMPS SMF KPG SEKOLAHMENENGAHATAS "
    "SEKOLAHMENENGAHUMUM SEKOLAHMENENGAHKEJURUAN SEKOLAHLANJUTANTINGKATATAS KPAA PGA "
    "SEKOLAHMENENGAHTINGKATATAS SEKOLAHPENDIDIKANGURU HIGHSCHOOL SENIORHIGHSCHOOL",
    Education.D1: "D1 DI DIPLOMA1 DIPLOMAI DIPLOMASATU",
    Education.D2: "D2 DII DIPLOMA2 DIPLOMAII DIPLOMADUA PGSMTP",
    Education.D3: "D3 DIII DIPLOMA3 DIPLOMAIII DIPLOMATIGA SARJANAMUDA AKADEMI AMD "
    "AHLIMADYA AKPER AKBID",
    Education.S1: "S1 D4 DIV DIPLOMA4 DIPLOMAIV DIPLOMAEMPAT SARJANA STRATA1 STRATAI "
    "STRATASATU BACHELOR SI S1D4 D4S1 SARJANATERAPAN S1TERAPAN SARJANASAINSTERAPAN",
    Education.PROFESI: "PROFESI DOKTER DOKTERGIGI DOKTERUMUM DOKTERHEWAN "
    "APOTEKER NERS PENDIDIKANPROFESI",
    Education.S2: "S2 MAGISTER STRATA2 STRATAII STRATADUA MASTER SPESIALIS SII "
    "PASCASARJANA SP1 SPESIALIS1 SPESIALISI DOKTERSPESIALIS MAGISTERTERAPAN S2TERAPAN",
    Education.S3: "S3 DOKTOR STRATA3 STRATAIII STRATATIGA DOCTOR PHD SIII SUBSPESIALIS "
    "SPESIALIS2 SPESIALISII SP2 DOKTERSUBSPESIALIS DOKTORTERAPAN S3TERAPAN DOKTORAL "
    "DOCTORATE PROGRAMDOKTOR",
}
_BY_SPELLING = {
    word: level for level, words in _SPELLINGS.items() for word in words.split()
}


EDUCATION_NAMES = {word: level.name for word, level in _BY_SPELLING.items()}
"""Every spelling -> the name of its level, for a guess at what was meant."""
_BEFORE = re.compile(
    r"^(\d{1,2}\s*[-.)]\s*(?=[A-Z])|(MINIMAL|MINIMUM|MIN|PALING RENDAH|TAMATAN|TAMAT|"
    r"LULUSAN|LULUS|SETINGKAT|SETARA|IJAZAH|BERIJAZAH)\b[.:]?\s+)+"
)
_UNFINISHED = re.compile(
    r"\b((TIDAK|TDK|BELUM|BLM)\s+(TAMAT|LULUS|SELESAI|SEKOLAH|BERSEKOLAH)|SEDANG|"
    r"MAHASISWA|SEMESTER|DROP\s*-?OUT|PUTUS SEKOLAH)\b"
)
_BETWEEN = re.compile(r"[/,;(+&]|\s-\s|\b(?:ATAU|DAN|OR|AND)\b")
_CODE = re.compile(
    r"(?<![A-Z0-9])(?:([SD])[\s.-]*([1-4])|(D|STRATA|DIPLOMA)[\s.-]*"
    r"(IV|I{1,3}|[1-4]|SATU|DUA|TIGA|EMPAT))(?![A-Z0-9])"
)
_PROFESSION = re.compile(r"\b(PROFESI|NERS)\b")
_TITLES = re.compile(r"M\.\s*[AI]\.?|S\.\s*T\.?")
"""Degrees (Master of Arts, Sarjana Teknik) that are spelt as old schools are."""
CLEAR = 3
"""Letters of a word that names a level wherever it stands; MA may be something else."""


def levels_in(text: str) -> tuple[Education, ...]:
    """Give the levels of education that a text names, the lowest first.

    ``S-1``, ``D-IV``, ``SLTA/Sederajat``, ``Diploma III`` are read, and a level with
    what was studied behind it: ``S1 Akuntansi``, ``D-III Kebidanan``. What was not
    finished is none.
    """
    upper = _BEFORE.sub("", text.strip().upper())
    if unfinished(upper):
        return ()
    whole = _BY_SPELLING.get(_letters(upper))
    if whole is not None:
        return (whole,)
    first, *others = _BETWEEN.split(upper)
    found = [*_of_part(first, 0)]
    for part in others:
        found += _of_part(part, CLEAR)
    return tuple(sorted(set(found)))


@lru_cache(maxsize=4096)
def parse_education(text: str) -> Education | None:
    """Read the level of education that somebody has; None where it is not clear.

    A profession is learned after the degree that is named beside it: ``S1 + Ners``.
    """
    levels = levels_in(text)
    if levels == (Education.S1, Education.PROFESI):
        return Education.PROFESI
    return levels[0] if len(levels) == 1 else None


def least_education(text: str) -> Education | None:
    """Read the level that a post asks for: of several the lowest is enough."""
    return next(iter(levels_in(text)), None)


def unfinished(text: str) -> bool:
    """Tell whether a text says that nothing was finished, or gives a degree alone."""
    upper = text.strip().upper()
    return bool(_UNFINISHED.search(upper) or _TITLES.fullmatch(upper))


def _letters(text: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", text)


def _of_part(part: str, letters: int) -> tuple[Education, ...]:
    """Read what a part names: by its codes, or by the words that it begins with."""
    codes = [_BY_SPELLING.get(_letters(code[0])) for code in _CODE.finditer(part)]
    found = [level for level in codes if level is not None]
    if found and _PROFESSION.search(part):
        found.append(Education.PROFESI)
    if not found and (leading := _leading(part, letters)):
        found.append(leading)
    return tuple(found)


def _leading(upper: str, letters: int) -> Education | None:
    """Read the most words at the beginning that name a level, of enough letters."""
    words = [w for w in re.split(r"[^A-Z0-9]+", upper) if w]
    for count in range(min(len(words), 4), 0, -1):
        joined = "".join(words[:count])
        clear = len(joined) >= letters or joined == Education.SD.name
        if clear and joined in _BY_SPELLING:
            return _BY_SPELLING[joined]
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
