"""Formasi places civil servants in posts and proves how good the plan is."""

from formasi._shadow import refuse_shadowed_folders

refuse_shadowed_folders()

__version__ = "0.1.0"
__all__ = ["__version__"]
