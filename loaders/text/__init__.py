"""Conversion of bytes to paragraphs: encoding, lines, numbering, joining and repair."""
