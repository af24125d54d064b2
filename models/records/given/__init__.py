"""What a program hands over for a table: a matrix, or a frame of any library."""
