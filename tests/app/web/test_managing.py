"""Managing plans on the page: removing, undoing, correcting, and files that replace a plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.app.web.visiting import Open
from tools.paths import DEMO

CITY_TITLE = "青禾市“十四五”生态环境保护规划"
COUNTY_TITLE = "白溪县“十四五”生态环境保护规划"


def card(page: Page, title: str) -> Locator:
    return page.get_by_role("article", name=title)


def manage(page: Page, title: str) -> Locator:
    """Open the dialog of a plan, with a name filled in."""
    card(page, title).get_by_role("button", name="管理…").click()
    dialog = page.get_by_role("dialog", name="管理规划")
    dialog.get_by_label("操作人").fill("王工")
    return dialog


def test_a_plan_is_removed_and_restored(visit: Open, own_page: str) -> None:
    page = visit(own_page, width=1366)
    dialog = manage(page, CITY_TITLE)
    dialog.get_by_role("button", name="查看移除的影响…").click()
    expect(dialog).to_contain_text("33 个章节、38 项任务")
    expect(dialog).to_contain_text("出自上级 102 条，下级出自本规划 78 条")
    expect(dialog.get_by_role("listitem").filter(has_text=COUNTY_TITLE)).to_be_visible()
    dialog.get_by_role("button", name="移除", exact=True).click()
    expect(card(page, CITY_TITLE)).to_have_count(0)
    expect(card(page, COUNTY_TITLE)).to_contain_text("云岭省“十四五”生态环境保护规划的 37 项任务")
    notice = page.get_by_role("list", name="移除规划")
    expect(notice).to_contain_text(f"已移除《{CITY_TITLE}》")
    notice.get_by_role("button", name="撤回移除").click()
    expect(card(page, CITY_TITLE)).to_be_visible()
    expect(notice).to_have_count(0)
    expect(card(page, COUNTY_TITLE)).to_contain_text(f"{CITY_TITLE}的 38 项任务")


def test_a_plan_is_corrected_and_taken_back(visit: Open, own_page: str) -> None:
    page = visit(own_page, width=1366)
    dialog = manage(page, COUNTY_TITLE)
    expect(dialog.get_by_role("region", name="读取说明")).to_contain_text("目录")
    dialog.get_by_label("领域").fill("水利")
    dialog.get_by_label("行政区划").fill("青禾市")
    dialog.get_by_role("button", name="保存更正").click()
    expect(dialog).to_contain_text("读出的是：白溪县")
    expect(dialog).to_contain_text("王工")
    expect(card(page, COUNTY_TITLE)).to_contain_text("市级")
    expect(card(page, COUNTY_TITLE)).to_contain_text("人工更正")
    for _ in range(2):
        count = dialog.get_by_role("button", name="恢复读出的值").count()
        dialog.get_by_role("button", name="恢复读出的值").first.click()
        expect(dialog.get_by_role("button", name="恢复读出的值")).to_have_count(count - 1)
    expect(card(page, COUNTY_TITLE)).to_contain_text("县级")
    expect(card(page, COUNTY_TITLE)).not_to_contain_text("人工更正")


def test_the_edition_before_is_set_by_hand(visit: Open, own_page: str) -> None:
    page = visit(own_page, width=1366)
    dialog = manage(page, COUNTY_TITLE)
    above = dialog.get_by_label("上级规划").locator("option").first
    expect(above).to_have_text("不另行指定（现为：青禾市“十四五”生态环境保护规划）")
    dialog.get_by_label("前一版本").select_option(label="没有前一版本")
    dialog.get_by_role("button", name="保存更正").click()
    expect(dialog).to_contain_text("没有前一版本 — 王工")
    dialog.get_by_role("button", name="恢复读出的值").click()
    expect(dialog.get_by_role("button", name="恢复读出的值")).to_have_count(0)


def test_what_cannot_be_read_is_told(visit: Open, own_page: str) -> None:
    page = visit(own_page, expect=(400,))
    dialog = manage(page, COUNTY_TITLE)
    dialog.get_by_label("规划期").fill("2025")
    dialog.get_by_role("button", name="保存更正").click()
    expect(dialog.get_by_role("alert")).to_contain_text("2021-2025")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_dialog_is_accessible(visit: Open, own_page: str, axe: str, language: str) -> None:
    page = visit(own_page, width=900, dark=language == "en", language=language)
    name = "管理…" if language == "zh" else "Manage…"
    card(page, COUNTY_TITLE).get_by_role("button", name=name).click()
    expect(page.get_by_role("dialog").locator("h3")).to_have_count(3)
    page.evaluate(axe)
    found = page.evaluate(
        """async () => (await axe.run('dialog', {resultTypes: ['violations']}))
          .violations.map((rule) => rule.id)"""
    )
    assert found == []


def test_a_file_asks_before_it_replaces_a_plan(visit: Open, own_page: str, tmp_path: Path) -> None:
    page = visit(own_page, width=1366)
    changed = tmp_path / "新版.txt"
    text = (DEMO / "city.txt").read_text(encoding="utf-8")
    changed.write_text(f"{text}\n", encoding="utf-8")
    page.locator("input[type=file]").first.set_input_files(changed)
    panel = page.get_by_role("region", name="载入规划")
    expect(panel).to_contain_text("新版.txt 会替换由 city.txt 载入的规划")
    expect(panel).to_contain_text("38 → 38，新增 0，去掉 0")
    panel.get_by_role("button", name="替换").click()
    expect(panel).to_contain_text("已更新 · 新版.txt")
