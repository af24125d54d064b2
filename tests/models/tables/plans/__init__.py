"""Tests of models.tables.plans."""
