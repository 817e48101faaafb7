"""Document → reports: finds the sections whoever typed them, keeps the rest, and says how sure it is."""

from core.reading.reading import Reading

__all__ = ["Reading"]
