"""The command line: ``plangraph``.

Every command imports what it needs when it runs, so that ``plangraph --help`` answers at once.
Results go to standard output, progress and messages to standard error; the exit status is 0 for
done, 1 for failed, 2 for wrong use.
"""

from app.cli.main import main

__all__ = ["main"]
