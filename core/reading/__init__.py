"""Document → reports: finds the sections whoever typed them, keeps the rest, and says how sure it is."""

from core.reading.read import read_document
from core.reading.reading import Reading
from core.reading.shape import reading_json

__all__ = ["Reading", "read_document", "reading_json"]
