"""The workbooks that ``formasi new`` writes: one to fill in, one that shows how."""

from __future__ import annotations

from models.tables.starter.book import write_example, write_template

__all__ = ["write_example", "write_template"]
