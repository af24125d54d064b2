from __future__ import annotations

from typing import Any

import pytest

from models.records.education import Education
from optimizer.fit.parts.education import EducationPart
from tests.optimizer.worked import problem, score


@pytest.mark.parametrize(
    ("person", "post", "expected"),
    [
        ({"edu_level": Education.S1}, {"edu_min": Education.S1}, 100),
        ({"edu_level": Education.S2}, {"edu_min": Education.S1}, 100),
        ({"edu_level": Education.S3}, {"edu_min": Education.SD}, 100),
        ({"edu_level": Education.D3}, {"edu_min": Education.S1}, 80),
        ({"edu_level": Education.SD}, {"edu_min": Education.S3}, 0),
        ({"edu_group": "hukum"}, {"required_groups": ("hukum", "ekonomi")}, 100),
        ({"edu_group": "teknik"}, {"required_groups": ("hukum",)}, 0),
        (
            {"edu_level": Education.S1, "edu_group": "teknik"},
            {"edu_min": Education.S1, "required_groups": ("hukum",)},
            50,
        ),
        (
            {"edu_level": Education.S1},
            {"edu_min": Education.S1, "required_groups": ("hukum",)},
            50,
        ),
        ({"edu_level": Education.S1}, {"required_groups": ("hukum",)}, None),
        ({"edu_level": Education.S1}, {}, None),
        ({}, {"edu_min": Education.S1}, None),
        ({"edu_level": Education.S1}, {"level": "administrator-a"}, 100),
    ],
)
def test_education_beside_what_is_asked(
    person: dict[str, Any], post: dict[str, Any], expected: float | None
) -> None:
    """Level and field are judged where both sides are known, and averaged."""
    given = problem({"A": person}, {"X": post})
    assert score(EducationPart(), given, "A", "X") == expected
