"""Edits applied, undone and replayed."""
