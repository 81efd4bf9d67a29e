"""Parts that all queries share: lookup by name, paging, sentences and errors."""
