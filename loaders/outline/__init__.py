"""The body of a plan and its headings."""
