"""Records made in code may be given the words that tables hold."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from models.records import BasePay, Education, Employee, Grade, JobAnalysis, Post
from models.records.employee import RATINGS
from models.records.record import Record


@given(
    st.builds(Grade, st.sampled_from(("PNS", "PPPK")), st.integers(1, 17)),
    st.sampled_from(Education),
    st.sampled_from(RATINGS),
)
def test_words_and_values_make_the_same_record(
    grade: Grade, level: Education, rating: str
) -> None:
    """A grade as the registers write it, a level and a rating by its name."""
    told = {"grade": str(grade), "edu_level": level.name}
    meant = {"grade": grade, "edu_level": level, "rating_y1": rating}
    said = rating.replace("-", " ").title()
    assert Employee(emp_id="A", rating_y1=said, **told) == Employee(emp_id="A", **meant)
    post = Post(post_code="P", grade_min=str(grade), edu_min=level.name)
    assert (post.grade_min, post.edu_min) == (grade, level)


@pytest.mark.parametrize(
    ("make", "maybe"),
    [
        (lambda: Employee(emp_id="A", grade="IV/z"), "Maybe I/a to IV/e"),
        (lambda: Post(post_code="P", grade_max="high"), "Maybe I/a to IV/e"),
        (lambda: BasePay(grade="", amount=1), "Maybe I/a to IV/e"),
        (lambda: Employee(emp_id="A", edu_level="well"), "Maybe one of SD, SMP"),
        (lambda: JobAnalysis(post_code="P", edu_min="S9"), "Maybe one of SD, SMP"),
        (lambda: Employee(emp_id="A", rating_y2="good"), "'sangat-baik', 'baik'"),
    ],
)
def test_words_that_say_nothing_are_refused(
    make: Callable[[], Record], maybe: str
) -> None:
    """With what could be meant: a post without a limit would let everybody in."""
    with pytest.raises(ValidationError, match=maybe):
        make()
