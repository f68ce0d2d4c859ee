"""``python -m minutebook.cli``: the same program."""

from minutebook.cli import main

main()
