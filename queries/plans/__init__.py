"""Plans and their parts: lists, outlines, summaries."""
