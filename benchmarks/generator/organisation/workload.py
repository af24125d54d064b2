"""Workload analysis (ABK) that adds up to the seats of the new structure."""

from __future__ import annotations

import numpy as np
import pandas as pd

from benchmarks.generator.given.columns import words
from benchmarks.generator.given.settings import CitySettings
from benchmarks.generator.organisation.chart import Chart

YEAR_MINUTES = 75_000
"""Working minutes of a year (1,250 hours)."""
TASKS = (
    ("Menyusun bahan dan konsep", "dokumen", 240),
    ("Melayani dan memproses permohonan", "berkas", 45),
    ("Memeriksa dan menindaklanjuti laporan", "laporan", 120),
)


def workload(chart: Chart, settings: CitySettings) -> pd.DataFrame:
    """Split the work of each post with many seats over its tasks."""
    rng = settings.rng("workload")
    posts = [post for post in chart.posts if post.stays and not post.single]
    need = np.array([post.need for post in posts], dtype=float)
    # Rounded to whole seats, the work gives the need again.
    work = (need + rng.uniform(-0.4, 0.4, len(posts))) * YEAR_MINUTES
    parts = rng.dirichlet([3.0, 4.0, 2.0], len(posts)) * work[:, None]
    minutes = np.array([task[2] for task in TASKS])
    volume = np.rint(parts / minutes).astype(int)
    count = len(posts)
    return pd.DataFrame(
        {
            "post_code": np.repeat(words([p.code for p in posts]), len(TASKS)),
            "task": np.tile(words([task[0] for task in TASKS]), count),
            "measure": np.tile(words([task[1] for task in TASKS]), count),
            "volume": volume.ravel(),
            "minutes": np.tile(minutes, count),
        }
    )
