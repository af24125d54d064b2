"""Answers for people, in words: why this post, why not that one, why no plan at all."""

from formasi.answers.diagnosed import Diagnosis, diagnose
from formasi.answers.explained import Explanation, explain

__all__ = ["Diagnosis", "Explanation", "diagnose", "explain"]
