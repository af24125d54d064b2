"""Tests of formasi."""
