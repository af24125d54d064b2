"""Commands for those who check: auditors, signers; no command imports another."""
