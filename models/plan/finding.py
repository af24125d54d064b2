"""What a check found: one breach or remark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from models.agreement import agreed
from models.phrase import Phrase, phrase

ENDING = phrase("Exempt by {exemption}, until {exempt_until}.")
LASTING = phrase("Exempt by {exemption}, without end.")


@dataclass(frozen=True)
class Finding:
    """One breach of a rule, or a remark, by name.

    Attributes
    ----------
    rule : name of the rule, quota, budget or limit.
    message : a phrase of the catalogue, its ``{names}`` still open.
    values : what fills them: numbers, days, names and phrases, so that each language
        writes them its own way.
    employees, posts, units : who and where (ids), for filters and links.
    amount : size of the breach in the rule's unit (people, hours, points ...).
    kind : ``breach`` of a hard rule; ``soft`` breach, priced; ``existing`` breach at
        the present post, reported and not forced out; ``remark``; ``exempt``: by the
        ``exemption`` among the values, until the day ``exempt_until``.
    """

    rule: str
    message: Phrase
    values: Mapping[str, Any] = field(default_factory=dict, hash=False)
    employees: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    amount: float = 1.0
    kind: Literal["breach", "soft", "existing", "remark", "exempt"] = "breach"

    def __str__(self) -> str:
        """Write the sentence, and the paper of an exemption."""
        parts = [self.message, self.paper] if self.paper else [self.message]
        values = {key: _plain(value) for key, value in self.values.items()}
        return " ".join(agreed(part, values).format(**values) for part in parts)

    @property
    def paper(self) -> str:
        """Give the sentence that names the paper of an exemption; "" for none."""
        if self.kind != "exempt" or not self.values.get("exemption"):
            return ""
        return ENDING if self.values.get("exempt_until") else LASTING


def _plain(value: Any) -> Any:
    """Write lists with commas, and whole numbers without decimals."""
    if isinstance(value, (list, tuple)):
        return ", ".join(str(_plain(part)) for part in value)
    whole = isinstance(value, float) and value.is_integer()
    return int(value) if whole else value
