"""The window: a thin skin over core.workspace."""
