"""Who decided a setting, as the remark beside it in a policy file says."""

from __future__ import annotations

import re

SECTION = re.compile(r"^\[+(?P<name>[\w.-]+)\]+")
NAMED = re.compile(r'^name = "(?P<name>[^"]+)"')
MARK = re.compile(r"^(?P<key>\w+) = .*# (?P<letter>[VMA])(?=$|[:;,]| for )")


def marks_of(text: str) -> dict[str, str]:
    """Read the letters beside settings: ``least = 68.0  # A: ...``.

    Parameters
    ----------
    text : a policy file; entries of a list are told apart by their ``name``.

    Returns
    -------
    ``rules.min-jpm.least`` and so on -> V, M or A.
    """
    found, section = {}, ""
    for line in text.splitlines():
        if head := SECTION.match(line):
            section = head["name"]
        elif (named := NAMED.match(line)) and section:
            section = f"{section.partition('.')[0]}.{named['name']}"
        elif mark := MARK.match(re.sub(r" +", " ", line)):
            found[f"{section}.{mark['key']}" if section else mark["key"]] = mark[
                "letter"
            ]
    return found
