"""``python -m liaison`` is the command ``liaison``."""

from liaison.cli import main

main()
