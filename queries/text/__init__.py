"""Source text: passages, annotated plan text and full-text search."""
