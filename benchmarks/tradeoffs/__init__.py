"""What the weights of the shipped policy trade for one another, on invented cities."""
