"""What choosing somebody costs, by chains of moves: often exactly, without a solve."""
