"""File formats: each module turns one format into text."""
