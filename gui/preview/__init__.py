"""A document as pages of paper: on the screen, to a printer, to PDF. Nothing here changes data."""
