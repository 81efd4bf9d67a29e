"""A generator of corpora of invented plans for the real divisions of the nation."""
