"""Revisions of the demo plans of the county and of the city."""

from __future__ import annotations

import shutil
from pathlib import Path

from tools.paths import DEMO, REVISIONS

COUNTY = "plan:白溪县十四五生态环境保护规划"
REVISED = "plan:白溪县十四五生态环境保护规划2023年修订"
CITY = "plan:青禾市十四五生态环境保护规划"
CITY_REVISED = "plan:青禾市十四五生态环境保护规划中期调整"


def write_revisions(folder: Path) -> Path:
    """Write the revision of the county's plan, and one of the city's, into ``folder``."""
    city = (DEMO / "city.txt").read_text(encoding="utf-8")
    title = "青禾市“十四五”生态环境保护规划"
    for old, new in (
        (f"《{title}》", f"《{title}（中期调整）》"),
        (f"\n{title}\n", f"\n{title}（中期调整）\n"),
        ("2021年12月8日", "2023年12月8日"),
        ("2024年底前基本淘汰国三", "2025年底前基本淘汰国三"),
    ):
        assert old in city
        city = city.replace(old, new)
    (folder / "city-2023.txt").write_text(city, encoding="utf-8")
    shutil.copy(DEMO / "divisions.csv", folder)
    shutil.copy(REVISIONS / "county-2023.txt", folder)
    return folder
