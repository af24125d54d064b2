"""Objections: read, answered one by one, and granted together as far as may be."""
