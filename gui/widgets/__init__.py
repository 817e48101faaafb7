"""Widgets that know Qt and plain data only."""
