"""How good the data are: what a problem's files hold, told before a solve."""
