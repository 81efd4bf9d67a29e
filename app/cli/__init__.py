"""The command line: ``plangraph``.

Command modules import libraries inside their functions, so that ``plangraph --help`` stays fast.
Results go to standard output, progress and messages to standard error. The exit status is 0 for
success, 1 for failure and 2 for wrong usage.
"""

from app.cli.main import main

__all__ = ["main"]
