"""Exports of several offices brought together as one problem, nothing in silence."""
