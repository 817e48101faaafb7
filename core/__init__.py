"""The program without a window: everything here runs from a script and knows no Qt."""
