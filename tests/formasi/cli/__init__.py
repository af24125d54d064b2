"""Tests of formasi.cli."""
