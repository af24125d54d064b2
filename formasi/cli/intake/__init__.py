"""Commands that bring data in; no command imports another."""
