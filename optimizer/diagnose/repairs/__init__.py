"""Ways out: what to relax, by how much, and what it is said to cost."""
