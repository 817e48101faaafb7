"""The data file: reports in SQLite behind one door, with its lock, backups, migrations and photos."""
