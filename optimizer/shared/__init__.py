"""What both halves may use: steps of a grid, names of attributes, ranks of wishes."""
