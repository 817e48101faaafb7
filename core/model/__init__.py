"""What the office talks about: terms, periods, pledges, reports and their sections, as frozen data."""
