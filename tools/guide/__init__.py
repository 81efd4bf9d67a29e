"""Generator of the guide's reference pages: ``python -m tools.guide`` (``make docs`` runs it)."""
