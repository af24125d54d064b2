"""Rules about units and posts as a whole: seats, floors, continuity, protection."""
