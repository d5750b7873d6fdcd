"""`python -m ratslese`: the same as the command `ratslese`."""

from ratslese.cli import main

if __name__ == "__main__":
    main()
