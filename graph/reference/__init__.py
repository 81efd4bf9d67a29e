"""Reference data: divisions, units, concepts and scales of grades, and the normal form of text."""
