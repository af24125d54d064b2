"""Columns that are no business of a placement, by their meaning and by their look.

A header is cut into words; a topic is met by one of its stems anywhere in the header,
or by one of its words standing alone. ``BENIGN`` takes away what only sounds alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True)
class Topic:
    """Something private.

    Attributes
    ----------
    name : its name in messages.
    english, local : why a column about it is not read, in both languages.
    refused : whether a table with it is refused; other columns are dropped.
    stems : letters that mean it wherever they stand.
    words : words, or words one after the other, that mean it standing alone.
    """

    name: str
    english: str
    local: str
    refused: bool
    stems: tuple[str, ...]
    words: tuple[str, ...]


def _topic(
    name: str, local: str, stems: str, words: str = "", *, refused: bool = False
) -> Topic:
    ends = ("refused", "ditolak") if refused else ("never kept", "tidak disimpan")
    return Topic(
        name,
        f"{name}: {ends[0]}",
        f"{local}: {ends[1]}",
        refused,
        tuple(stems.split()),
        tuple(words.split(",")) if words else (),
    )


TOPICS = (
    _topic(
        "religion",
        "agama",
        "agama relig mazhab kepercayaan keyakinan denominasi gereja islam kristen "
        "katolik muslim masjid",
        "agm,faith,iman,creed,church,hindu,buddha,ibadah,tempat ibadah",
        refused=True,
    ),
    _topic(
        "ethnicity",
        "suku",
        "sukubangsa etnis etnik ethnic tribe kesukuan warnakulit skincolo",
        "suku,ras,race,marga,clan",
        refused=True,
    ),
    _topic(
        "marital status",
        "status perkawinan",
        "kawin nikah marital marri spouse karis karsu pasangan statuskeluarga ptkp",
        "kwn,k tk,tk k,istri,suami,isteri,wife,husband,janda,duda,cerai,divorced,"
        "widowed,wedded",
        refused=True,
    ),
    _topic(
        "politics",
        "politik",
        "partai politi parpol pilihanpilkada afiliasi",
        "party,pilkada,caleg,vote,voted,ormas",
        refused=True,
    ),
    _topic(
        "health",
        "kesehatan",
        "penyakit disease illness disabilit difabel golongandarah goldarah bloodtype "
        "bloodgroup riwayatkesehatan statuskesehatan kondisikesehatan hasilkesehatan "
        "medical psikolog psycholog kehamilan pregnan rekammedis vaksin vaccin "
        "sakit diagnos goldar narkoba kebutuhankhusus beratbadan tinggibadan "
        "gangguanjiwa kejiwaan seksual lgbt",
        "mcu,tb bb,bb tb,rh,gol rh,medis,cacat,darah,hamil,hiv,health,health status,"
        "alergi,allergy,disabled",
        refused=True,
    ),
    _topic(
        "identity number",
        "nomor identitas",
        "noktp nomorktp kependudukan kartukeluarga nomorkk nokk paspor passport "
        "nationalid identitynumber npwp bpjs taspen nosim "
        "sidikjari fingerprint biometri pasfoto tandatangan katasandi password "
        "kewarganegaraan warganegara kitas",
        "sim,nik,ktp,foto,kk,ssn,tax id,taxid,kis,askes",
    ),
    _topic(
        "phone number",
        "nomor telepon",
        "telepon telp handphone phone ponsel nohp nomorhp whatsapp seluler",
        "hp,wa,tlp,tel,mobile,telegram,no wa,cell,fax,kontak darurat",
    ),
    _topic(
        "e-mail",
        "surat elektronik",
        "email surel mediasosial sosmed linkedin",
        "ig,tiktok,linkedin,e mail,mail,instagram,facebook,twitter,medsos",
    ),
    _topic(
        "address",
        "alamat",
        "alamat address kodepos postalcode zipcode tempattinggal",
        "jln,jalan,rt,rw,rt rw,rumah,zip,street,domisili lengkap,almt,alm",
    ),
    _topic(
        "account number",
        "nomor rekening",
        "rekening norek bankaccount accountnumber accountno",
        "bank,iban,account,nama bank,rek,no rek",
    ),
    _topic(
        "family",
        "keluarga",
        "tanggungan dependants ibukandung namaibu namaayah ahliwaris mertua "
        "keluargadekat namakeluarga",
        "anak,jumlah anak,ibu,ayah,orang tua,children,mother,father,ortu,kel dekat",
    ),
    _topic(
        "birth place",
        "tempat lahir",
        "tempatlahir birthplace placeofbirth kotalahir tptlahir tmplahir tmptlahir "
        "kotakelahiran tempatkelahiran",
        "ttl",
    ),
)
_SAFE = (
    r"sukudinas|sukubadan|sukubidang|sukucadang|sudin|psikologi?kal|rumahsakit|"
    r"kesejahteraan|partisipa\w*|particip\w*|politeknik|polytechnic|kelurahan|"
    r"pembangunanrumah|kompeten\w*sosial"
)
BENIGN = re.compile(_SAFE)


@lru_cache(maxsize=4096)
def topic_of(header: str) -> Topic | None:
    """Tell what private matter a column is about, by its header.

    Parameters
    ----------
    header : as the file writes it.

    Returns
    -------
    The topic, None for a column that may be read.
    """
    plain = unicodedata.normalize("NFKD", header)
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain).lower()
    words = re.sub(r"[^a-z0-9]+", " ", parted).split()
    whole = BENIGN.sub("", "".join(words))
    spaced = f" {' '.join(words)} " if whole == "".join(words) else ""
    for topic in TOPICS:
        if any(stem in whole for stem in topic.stems):
            return topic
        if any(f" {word} " in spaced for word in topic.words):
            return topic
    return None


_DAY = r"(?:0[1-9]|[1-6]\d|7[01])"
_MONTH = r"(?:0[1-9]|1[0-2])"
_LOOKS = {
    "e-mail": re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+"),
    "phone number": re.compile(r"(?:\+?62|0)[ -]?8\d{1,2}[ -]?\d{3,4}[ -]?\d{2,5}"),
    "identity number": re.compile(
        rf"[1-9]\d{{5}}{_DAY}{_MONTH}\d{{6}}|\d{{2}}\.\d{{3}}\.\d{{3}}\.\d-\d{{3}}\.\d{{3}}"
    ),
    "religion": re.compile(
        r"(?i)islam|(?:kristen|protestan)(?: protestan)?|(?:katolik|katholik)|hindu|"
        r"budh?dh?a|kh?onghucu|moslem|muslim|christian|catholic|buddhist"
    ),
    "marital status": re.compile(
        r"(?i)(?:belum |sudah |tidak )?(?:kawin|menikah|nikah)|janda|duda|janda/duda|"
        r"cerai(?: hidup| mati)?|married|single|divorced|widowed|lajang"
    ),
    "address": re.compile(r"(?i)(?:jl|jln|jalan|gg|gang|perum|komplek)\b\.? .{3,}"),
}
_BY_NAME = {topic.name: topic for topic in TOPICS}
MOSTLY = 0.5
"""A column is what more than this share of its distinct cells look like."""
LOOKED_AT = 200
"""So many distinct cells of a column are looked at."""


def look_of(words: Sequence[str]) -> Topic | None:
    """Tell what private matter the cells of a column look like.

    Parameters
    ----------
    words : its distinct cells.

    Returns
    -------
    The topic, None for a column that looks like none.
    """
    said = [word.strip() for word in words[: LOOKED_AT + 1] if word.strip(" -'")]
    for name, look in _LOOKS.items():
        alike = sum(look.fullmatch(word.lstrip("'")) is not None for word in said)
        if said and alike > MOSTLY * len(said):
            return _BY_NAME[name]
    return None


_HINTED = re.compile(
    r"(?i)\b(?:sakit|penyakit|stroke|jantung|diabet\w*|kencing manis|hipertensi|kanker|"
    r"tumor|asma|tbc?|tuberkulosis|ginjal|hepatitis|epilepsi|depresi|skizofrenia|"
    r"hiv|aids|hamil|cacat|disabilitas|tuna ?(?:netra|rungu|daksa|wicara)|difabel|"
    r"lumpuh|operasi|rawat inap|cuci darah|kemoterapi|sick|cancer|pregnant|disabled|"
    r"islam|muslim|kristen|protestan|kat(?:h)?olik|hindu|buddha|budha|konghucu|"
    r"kawin|menikah|nikah|janda|duda|cerai|lajang|married|divorced|widowed|"
    r"jl|jln|jalan|perum|komplek|rt|bri|bca|bni|mandiri)\b|@|\+?62[ -]?8\d|"
    r"(?<!\d)(?:\d[ .-]?){9,17}(?!\d)(?![ .-]?\d)"
)


def hints_at(words: Sequence[str]) -> bool:
    """Tell whether any cell of a column may be private, too few to say of what.

    Such a column is read as it would be; only its cells are shown to nobody. A NIP,
    of 18 digits, is no such cell.
    """
    return any(_HINTED.search(word) for word in words[:HINTED_AT])


HINTED_AT = 20_000
"""So many distinct cells are looked through for one that hints at something."""
