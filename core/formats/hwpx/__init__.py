"""HWPX documents (OWPML, KS X 6101), both ways."""
