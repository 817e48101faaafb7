"""XLSX workbooks: foreign ones as pages, our own register as sheets of values."""
