"""The steps that make the Windows program out of the sources; ``build.py`` puts them in order."""
