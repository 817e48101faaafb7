"""Makes last-period files in other hands' ways with other programs, for tests of the reading."""
