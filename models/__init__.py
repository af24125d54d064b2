"""What a planning problem and its answer are; knows no solver and no screen."""
