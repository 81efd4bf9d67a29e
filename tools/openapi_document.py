"""The OpenAPI document as a file: ``python -m tools.openapi_document [FILE]``.

The page's types are generated from it (``make page-types``), so that they cannot drift apart.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from app.main import create_app
from app.settings import Settings


def main(arguments: list[str]) -> None:
    """Write the document to the file named, or to standard output."""
    document = json.dumps(create_app(Settings()).openapi(), ensure_ascii=False, indent=1)
    if arguments:
        Path(arguments[0]).write_text(document + "\n", encoding="utf-8")
    else:
        print(document)


if __name__ == "__main__":
    main(sys.argv[1:])
