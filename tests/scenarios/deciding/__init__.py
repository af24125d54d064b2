"""Tests of scenarios.deciding."""
