"""The commands of a panel that decides together: a file each."""
