"""Where the time of a command went, written down for whoever asks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def timed(file: Path | None) -> Iterator[None]:
    """Write the stages of what is done meanwhile to a file; None asks for nothing."""
    if file is None:
        yield
        return
    from optimizer.control.stages import Stages, recorded

    stages = Stages()
    try:
        with recorded(stages):
            yield
    finally:
        text = json.dumps(stages.data(), indent=1)
        file.write_text(text + "\n", encoding="utf-8")
