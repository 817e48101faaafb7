"""The main window and what stays around its pages."""
