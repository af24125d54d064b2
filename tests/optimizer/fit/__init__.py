"""Tests of optimizer.fit."""
