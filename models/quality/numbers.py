"""A NIP held against the columns beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.issue import Issue
from models.phrase import NOTHING, Phrase, phrase
from models.problem.tables import Tables
from models.quality.doubt import doubt
from models.quality.nip import DIGITS, Nip, read_nip
from models.records.employee import Employee

_NEAR = range(15, 22)
"""So many digits are a NIP with some too few or too many, not a number of one's own."""
_OURS = ("PNS", "CPNS")


def numbers(problem: Tables) -> Iterator[Issue]:
    """Compare the digits of every NIP with birth, sex, status and what they may be."""
    for place, employee in enumerate(problem.employees):
        text = employee.emp_id
        nip = read_nip(text)
        if nip is None:
            if sum(sign.isdecimal() for sign in text) in _NEAR:
                yield _doubt(problem, place, "emp_id", _misshapen(text), text)
            continue
        for field, said, maybe in _said(nip, employee, problem.policy.plan_date):
            yield _doubt(problem, place, field, said, getattr(employee, field), maybe)


def _misshapen(text: str) -> Phrase:
    """Say what keeps so many digits from being a NIP."""
    if text.isdecimal():
        count = len(text)
        return phrase(
            "a NIP has {right} digits, this one {count}.", right=DIGITS, count=count
        )
    other = "".join(dict.fromkeys(sign for sign in text if not sign.isdecimal()))
    return phrase("a NIP has digits only, this one has {signs!r} too.", signs=other)


def _doubt(
    problem: Tables,
    place: int,
    field: str,
    said: Phrase,
    value: object,
    maybe: Phrase = NOTHING,
) -> Issue:
    return doubt(problem, ("employees", place, field), said, value, maybe)


def _said(
    nip: Nip, employee: Employee, day: date
) -> Iterator[tuple[str, Phrase, Phrase]]:
    yield from _birth(nip, employee)
    yield from _sex(nip, employee)
    yield from _appointment(nip, employee, day)


def _birth(nip: Nip, employee: Employee) -> Iterator[tuple[str, Phrase, Phrase]]:
    own, digits = employee.birth_date, employee.emp_id[:8]
    if nip.born is None:
        said = phrase("digits 1 to 8 of the NIP, {digits}, are no date.", digits=digits)
        yield "emp_id", said, phrase("a digit of the NIP was mistyped?")
    elif own is not None and own != nip.born:
        said = phrase(
            "NIP {nip} says born on {born}, the column says {own}.",
            nip=employee.emp_id,
            born=nip.born,
            own=own,
        )
        yield "birth_date", said, _slip(nip.born, own)


def _slip(born: date, own: date) -> Phrase:
    if (born.year, born.month, born.day) == (own.year, own.day, own.month):
        return phrase("day and month are swapped?")
    if (born.month, born.day) == (own.month, own.day):
        return phrase("the year was mistyped, or its digits are swapped?")
    return phrase("the row carries the NIP of somebody else?")


def _sex(nip: Nip, employee: Employee) -> Iterator[tuple[str, Phrase, Phrase]]:
    digit = employee.emp_id[14]
    if nip.sex is None:
        said = phrase(
            "digit 15 of the NIP is {digit}: 1 stands for men, 2 for women.",
            digit=digit,
        )
        yield "emp_id", said, phrase("a digit of the NIP was mistyped?")
    elif employee.sex is not None and employee.sex != nip.sex:
        said = phrase(
            "digit 15 of NIP {nip} is {digit} (1 for men, 2 for women): that is not "
            "what the column says.",
            nip=employee.emp_id,
            digit=digit,
        )
        yield "sex", said, NOTHING


def _appointment(
    nip: Nip, employee: Employee, day: date
) -> Iterator[tuple[str, Phrase, Phrase]]:
    digits, status = employee.emp_id[8:14], employee.status
    stated = "status" in employee.model_fields_set
    if nip.contract and stated and status in _OURS:
        said = phrase(
            "the number is a NI PPPK (digits 9 to 14: {digits}), the status "
            "is {status}.",
            digits=digits,
            status=status,
        )
        yield "status", said, NOTHING
    elif nip.appointed is None and not nip.contract:
        said = phrase(
            "digits 9 to 14 of the NIP, {digits}, are no month.", digits=digits
        )
        yield "emp_id", said, phrase("a digit of the NIP was mistyped?")
    elif nip.appointed is not None:
        yield from _month(nip, nip.appointed, employee, day)


def _month(
    nip: Nip, appointed: date, employee: Employee, day: date
) -> Iterator[tuple[str, Phrase, Phrase]]:
    month, born = f"{appointed:%m-%Y}", nip.born
    if appointed > day:
        said = phrase(
            "the NIP says CPNS since {month}, after the plan takes effect.", month=month
        )
        yield "emp_id", said, NOTHING
        return
    if born is not None and appointed.year - born.year < _YOUNGEST:
        said = phrase(
            "the NIP says CPNS since {month}, at the age of {age}.",
            month=month,
            age=appointed.year - born.year,
        )
        yield "emp_id", said, phrase("a digit of the NIP was mistyped?")
    for field in ("grade_date", "post_date"):
        held = getattr(employee, field)
        if held is not None and held < appointed:
            said = phrase(
                "this day lies before the appointment as CPNS, {month} by the NIP.",
                month=month,
            )
            yield field, said, NOTHING


_YOUNGEST = 17
"""Years, by the calendar: nobody is appointed before 18."""
