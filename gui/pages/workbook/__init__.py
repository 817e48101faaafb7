"""The workbook to fill in: out to Excel, and back as one step that is shown first."""
