"""评估: the targets of a plan beside what was reached, and reading of a filled template."""

from __future__ import annotations

import re
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
    page.locator(".read input[type=file]").set_input_files(OBSERVATIONS / "county-2023.csv")
    expect(page.get_by_role("status").filter(has_text="新增 42 个")).to_contain_text(
        "湿地保护率：2023年有不同的实际值"
    )
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


def test_values_of_a_bulletin_are_checked_and_entered(
    visit: Open, own_page: str, accessible: Callable[[Page], None]
) -> None:
    page = visit(own_page + to("evaluation", COUNTY), width=1366)
    page.get_by_text("从公报录入…").click()
    chooser = page.get_by_role("group").locator("input[type=file]")
    text = (OBSERVATIONS / "county-2023-bulletin.txt").read_text() + "秸秆综合利用率为88%。\n"
    chooser.set_input_files({"name": "公报.txt", "mimeType": "text/plain", "buffer": text.encode()})
    form = page.get_by_role("form", name="录入公报中的数值")
    expect(form.get_by_label("来源")).to_have_value("白溪县2023年生态环境状况公报")
    # Two values of one target differ: neither is ticked
    straw = page.get_by_role("checkbox", name="秸秆综合利用率")
    expect(straw).to_have_count(2)
    expect(straw.first).not_to_be_checked()
    first = page.get_by_role("row").filter(has=straw).first
    expect(first).to_contain_text("公报第19行是88%")
    page.get_by_role("checkbox", name="森林覆盖率").uncheck()
    page.get_by_text("没有列入的数字").click()
    expect(page.get_by_role("group").first).to_contain_text("不是全年的数值")
    accessible(page)
    form.get_by_label("录入人").fill("统计科")
    form.get_by_role("button", name="录入").click()
    expect(form.get_by_role("status")).to_contain_text("已录入。")
    row = page.get_by_role("row").filter(has_text="(32.5 − 35) ÷ (31 − 35) = 62.5%")
    expect(row).to_contain_text("基本符合预期")
    forest = page.get_by_role("row").filter(has=page.get_by_role("link", name="森林覆盖率"))
    expect(forest.first).to_contain_text("无数据")


def test_the_evaluation_as_of_a_day(
    visit: Open, demo_page: str, accessible: Callable[[Page], None]
) -> None:
    page = visit(demo_page + to("evaluation", COUNTY), width=1366)
    row = page.get_by_role("row").filter(has_text="细颗粒物(PM2.5)平均浓度").first
    expect(row.get_by_role("button", name="录入实际值")).to_be_visible()
    page.get_by_label("录入截至").fill("2020-01-01")
    main = page.get_by_role("main")
    expect(main).to_contain_text("截至 2020-01-01 录入")
    # The year stays, also if there are no values of it
    expect(page).to_have_url(re.compile("year=2025&as_of=2020-01-01"))
    expect(main).not_to_contain_text("还没有录入实际值")
    expect(row).to_contain_text("无数据")
    expect(row.get_by_role("button", name="录入实际值")).to_have_count(0)
    word = page.get_by_role("link", name="评估报告（Word）")
    assert "as_of=2020-01-01" in str(word.get_attribute("href"))
    accessible(page)
    # Lists and filters keep the day
    page.get_by_role("link", name="任务").last.click()
    expect(main).to_contain_text("截至 2020-01-01 录入")
    expect(page.get_by_role("button", name="填报进展")).to_have_count(0)
    page.get_by_role("button", name="看最新").click()
    expect(page).not_to_have_url(re.compile("as_of"))
