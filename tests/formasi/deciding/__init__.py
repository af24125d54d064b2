"""Tests of formasi.deciding."""
