"""How a DOCX from any program becomes blocks; ``core.formats.docx.read`` is the door."""
