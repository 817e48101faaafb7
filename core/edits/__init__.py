"""The only way data changes: frozen edits, each of which knows its inverse."""
