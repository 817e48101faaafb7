"""The program's version, where packaging and the program itself both find it."""

VERSION = "0.1.0"
