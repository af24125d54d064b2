"""The question as a program of the engine: a pair is one mover in one wave."""
