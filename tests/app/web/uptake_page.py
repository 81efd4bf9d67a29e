"""Parts that tests of uptake share: the invented plans, the rows of the matrix, its panel."""

from __future__ import annotations

from urllib.parse import unquote

from playwright.sync_api import Locator, Page

NATION = "plan:全国十四五生态环境保护规划"
PROVINCE = "plan:泽川省十四五生态环境保护规划"
CITY = "plan:沧屿市十四五生态环境保护规划"
OTHER_CITY = "plan:石泷市十四五生态环境保护规划"
CITIES = ["沧屿市", "望湖市", "石泷市"]


def address(page: Page) -> str:
    return unquote(page.evaluate("location.hash"))


def row(page: Page, name: str) -> Locator:
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name))


def names(page: Page) -> list[str]:
    """Return the names of the rows in their order."""
    found = page.locator("tbody th button > span:first-child")
    found.first.wait_for()
    return found.all_inner_texts()


def cells(page: Page, name: str) -> list[str]:
    """Return the statuses in a row."""
    return [
        text.split("\n")[0]
        for text in row(page, name).locator("td [data-status]").all_inner_texts()
    ]


def counts(page: Page, column: int) -> list[int]:
    """Return the numbers of plans that take up (0), weaken (1) or drop (2) each row."""
    return [int(text) for text in page.locator(f"tbody td.count-{column}").all_inner_texts()]


def panel(page: Page, name: str) -> Locator:
    return page.get_by_role("complementary", name=name)
