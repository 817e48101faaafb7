"""The program's console twin on Windows: output can be read, and without a command it shows help."""

import sys

from gui.__main__ import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["--help"]))
