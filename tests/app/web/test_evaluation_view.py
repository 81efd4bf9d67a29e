"""评估: the targets of a plan beside what was reached, and reading of a filled template."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.app.web.plans import COUNTY, to
from tests.app.web.visiting import Open
from tools.paths import OBSERVATIONS


def test_a_filled_template_is_read_and_evaluated(
    visit: Open, own_page: str, accessible: Callable[[Page], None]
) -> None:
    page = visit(own_page + to("evaluation", COUNTY), width=1366)
    main = page.get_by_role("main")
    expect(main).to_contain_text("还没有录入实际值")
    button = page.get_by_role("button", name="读入填好的模板")
    expect(button).to_be_disabled()
    page.get_by_label("录入人").fill("统计科")
    page.locator("input[type=file]").last.set_input_files(OBSERVATIONS / "county-2023.csv")
    expect(page.get_by_role("status").filter(has_text="新增 42 个")).to_contain_text("湿地保护率")
    rows = page.get_by_role("row")
    first = rows.filter(has_text="细颗粒物(PM2.5)平均浓度").first
    expect(first).to_contain_text("基本符合预期")
    expect(first).to_contain_text("(32.5 − 35) ÷ (31 − 35) = 62.5%")
    expect(first.get_by_role("img")).to_have_attribute("aria-label", "完成 62.5%，时序进度 60%")
    first.get_by_text("实际值 3 个").click()
    expect(first).to_contain_text("白溪县2023年生态环境状况公报（示例）")
    accessible(page)
    filters = page.get_by_role("navigation", name="筛选")
    filters.get_by_role("link", name="预警").click()
    expect(rows).to_have_count(2)
    expect(rows.last).to_contain_text("空气质量优良天数比率")
    page.get_by_role("button", name="切换到英文").click()
    expect(rows.last).to_contain_text("likely missed")
    page.get_by_label("Year of the evaluation").select_option("2021")
    page.wait_for_function("location.hash.includes('year=2021')")
    expect(rows.last).to_contain_text("20% expected")
    page.get_by_role("navigation", name="Filters").get_by_role("link", name="All").click()
    rows.filter(has_text="PM2.5").get_by_role("link").first.click()
    page.wait_for_function("location.hash.startsWith('#/read/')")


def test_single_values_are_entered_and_withdrawn(
    visit: Open, own_page: str, accessible: Callable[[Page], None]
) -> None:
    page = visit(own_page + to("evaluation", COUNTY), width=1366)
    row = page.get_by_role("row").filter(has_text="细颗粒物(PM2.5)平均浓度").first
    row.get_by_role("button", name="录入实际值：细颗粒物(PM2.5)平均浓度").click()
    form = page.get_by_role("form", name="录入实际值：细颗粒物(PM2.5)平均浓度")
    store = form.get_by_role("button", name="录入")
    expect(store).to_be_disabled()
    expect(form.get_by_label("单位")).to_have_value("微克/立方米")
    form.get_by_label("年份").fill("2023")
    form.get_by_label("数值", exact=True).fill("三十二")
    form.get_by_label("录入人").fill("统计科")
    expect(store).to_be_disabled()
    form.get_by_label("数值", exact=True).fill("３２．５")
    form.get_by_label("来源").fill("公报")
    form.get_by_label("初步／最终").select_option("preliminary")
    store.click()
    expect(form.get_by_role("status")).to_contain_text("已录入。")
    expect(row).to_contain_text("(32.5 − 35) ÷ (31 − 35) = 62.5%")
    expect(row).to_contain_text("初步数")
    # Another source differs: both values are kept and shown as a conflict
    form.get_by_label("数值", exact=True).fill("33")
    form.get_by_label("来源").fill("年鉴")
    form.get_by_label("初步／最终").select_option("final")
    store.click()
    form.get_by_label("来源").fill("快报")
    form.get_by_label("数值", exact=True).fill("34")
    store.click()
    expect(form.get_by_role("status")).to_contain_text("两个数值都已保留")
    expect(row).to_contain_text("不可比")
    accessible(page)
    row.get_by_text("实际值 3 个").click()
    row.get_by_role("button", name="撤回：2023 34 微克/立方米").click()
    row.get_by_label("撤回原因").fill("抄错")
    row.get_by_role("form").get_by_role("button", name="撤回").click()
    expect(row).to_contain_text("实际值 2 个")
    expect(row).to_contain_text("(33 − 35) ÷ (31 − 35) = 50%")
    # A target without a number is met or not
    other = page.get_by_role("row").filter(has_text="问题销号清单").first
    other.get_by_role("button", name="录入实际值").click()
    form = page.get_by_role("form", name="录入实际值：问题销号清单")
    form.get_by_label("是否完成").select_option("yes")
    form.get_by_role("button", name="录入").click()
    expect(other).to_contain_text("提前实现")
