"""``python -m formasi`` is the command ``formasi``."""

from formasi.cli import main

if __name__ == "__main__":
    main()
