"""What the master takes from round to round: prices, limits, a first look."""
