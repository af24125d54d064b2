"""Tests of optimizer.goals."""
