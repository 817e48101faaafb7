"""File formats: bytes to and from the neutral page; the only users of python-docx, lxml and openpyxl."""
