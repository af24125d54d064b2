"""One file a command; the file, its function and the command share one name.

No command imports another; what two need lies beside this folder.
"""
