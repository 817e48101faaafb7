"""What goes out to other programs and comes back: the register as a workbook to fill in."""
