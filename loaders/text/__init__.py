"""Bytes to paragraphs: encoding, lines, numbering, joining and repair."""
