"""Third-party cases with known answers, solved through the ordinary tables."""

from __future__ import annotations

from benchmarks.external.gap import gap_cases
from benchmarks.external.hr import hr_cases
from benchmarks.external.instance import Instance
from benchmarks.external.lap import lap_cases
from benchmarks.external.matching import matching_cases
from benchmarks.external.mmkp import mmkp_cases
from benchmarks.external.onet import onet_cases
from benchmarks.external.organograms import organogram_cases
from benchmarks.external.run import Attempt, run_case

FAMILIES = {
    "lap": lap_cases,
    "gap": gap_cases,
    "mmkp": mmkp_cases,
    "organograms": organogram_cases,
    "onet": onet_cases,
    "hr": hr_cases,
    "matching": matching_cases,
}

__all__ = ["FAMILIES", "Attempt", "Instance", "run_case"]
