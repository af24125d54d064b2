"""Tests of optimizer.usages."""
