"""Writer of the generated parts of the guide's pages: ``python -m tools.guide``."""

from __future__ import annotations

from tools.guide.pages import PAGES, current_page


def main() -> None:
    """Rewrite the pages whose generated part has changed."""
    for path in PAGES:
        page = current_page(path)
        if path.read_text(encoding="utf-8") != page:
            path.write_text(page, encoding="utf-8")
            print(f"wrote {path.name} ({path.parent.name})")


if __name__ == "__main__":
    main()
