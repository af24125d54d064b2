"""How many claims of a solve are proven by numbers alone, and which rest on trust."""
