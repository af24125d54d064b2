"""Tests of scenarios.deciding.objecting."""
