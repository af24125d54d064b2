"""Every rule, one file each; a new rule is one more line here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from optimizer.contracts import Rule
from optimizer.rules.grade import GradeRule
from optimizer.rules.seats import Seats

RULES: Mapping[str, type[Rule]] = {rule.name: rule for rule in (Seats, GradeRule)}
LIMITS: Mapping[type[Any], Any] = {}
