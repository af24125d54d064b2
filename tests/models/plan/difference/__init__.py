"""Tests of models.plan.difference."""
