"""总览: the loaded plans, their position, and loading of further plans."""

from __future__ import annotations

import itertools
import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from app.ingest import deriving
from app.ingest.load_report import Derived
from tests.app.web.plans import CITY, PROVINCE, to
from tests.app.web.visiting import Open, answered
from tools.paths import DEMO

CITY_TITLE = "青禾市“十四五”生态环境保护规划"


def card(page: Page, title: str) -> Locator:
    return page.get_by_role("article", name=title)


def test_plans_hang_under_their_divisions(visit: Open, demo_page: str) -> None:
    page = visit(demo_page)
    tree = page.get_by_role("complementary", name="行政区划与规划")
    expect(tree.get_by_role("link", name="白溪县 1")).to_be_visible()
    names = [line for line in tree.locator("li a:visible").all_inner_texts() if "规划" not in line]
    assert [name.split("\n")[0] for name in names] == [
        "中华人民共和国",
        "云岭省",
        "青禾市",
        "白溪县",
    ]
    tree.get_by_role("link", name="青禾市 2").click()
    expect(page.get_by_role("article")).to_have_count(2)
    page.reload()
    expect(page.get_by_role("article")).to_have_count(2)


def test_a_card_shows_the_state_of_a_plan(visit: Open, demo_page: str) -> None:
    city = card(visit(demo_page), CITY_TITLE)
    for words in ("市级", "生态环境", "2021—2025", "正式", "青禾环发〔2021〕53号", "2021年12月8日"):
        expect(city).to_contain_text(words)
    expect(city.get_by_role("link", name="38 任务")).to_be_visible()
    expect(city).to_contain_text("云岭省“十四五”生态环境保护规划的 37 项任务")
    counts = city.get_by_role("group", name="上级任务承接情况").locator("li .figure")
    assert sum(int(count) for count in counts.all_inner_texts()) == 37
    expect(city.get_by_role("link", name="错误 1")).to_be_visible()


@pytest.mark.parametrize(
    ("count", "heading", "first"),
    [
        ("33 章节", "章节", "规划背景"),
        ("38 任务", "任务", "落实生态环境分区管控"),
        ("78 指标", "指标", "全市细颗粒物平均浓度"),
        ("13 项目", "项目", "陶瓷窑炉清洁化改造工程"),
        ("18 部门", "部门", "市生态环境局"),
    ],
)
def test_every_number_links_to_the_items_it_counts(
    visit: Open, demo_page: str, count: str, heading: str, first: str
) -> None:
    page = visit(demo_page)
    card(page, CITY_TITLE).get_by_role("link", name=count).click()
    table = page.get_by_role("table")
    expect(table).to_contain_text(first)
    expect(table.locator("tbody tr")).to_have_count(int(count.split(" ")[0]))
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 CSV").click()
    assert download.value.suggested_filename == f"{CITY_TITLE}：{heading}.csv"
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert len(text.strip().splitlines()) >= int(count.split(" ")[0]) + 1
    assert first in text


def test_a_title_opens_the_text(visit: Open, demo_page: str) -> None:
    page = visit(demo_page)
    card(page, CITY_TITLE).get_by_role("link", name=CITY_TITLE, exact=True).click()
    expect(page).to_have_title("阅读 · plangraph 规划图谱")
    expect(page.get_by_role("region", name="正文")).to_contain_text("规划背景")


def test_an_empty_store_loads_the_demo(
    visit: Open, empty_page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A part of it, which loads faster
    monkeypatch.setattr("app.ingest.files.demo_folder", lambda: DEMO)
    page = visit(empty_page)
    page.get_by_role("button", name="载入演示规划").click()
    panel = page.get_by_role("region", name="载入规划")
    expect(panel).to_contain_text("已载入 3 份")
    expect(page.get_by_role("article")).to_have_count(3)
    expect(page.get_by_role("heading", name="还没有规划")).to_have_count(0)


def test_a_stopped_load_says_what_is_missing_and_goes_on(
    visit: Open, empty_page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = threading.Event()
    number = itertools.count(1)
    write_pair = deriving._write_pair

    def write_until_stopped(*pair: Any) -> Derived | None:
        # The second pair is not written before the load was stopped, however slow the browser is
        if next(number) > 1:
            assert stopped.wait(120)
        return write_pair(*pair)

    monkeypatch.setattr(deriving, "_write_pair", write_until_stopped)
    page = visit(empty_page)
    page.get_by_role("button", name="载入演示规划").click()
    panel = page.get_by_role("region", name=re.compile("正在载入"))
    expect(panel).to_contain_text(re.compile(r"\d+ 对规划"))
    panel.get_by_role("button", name="停止").click()
    panel = page.get_by_role("region", name="载入规划")
    expect(panel).to_contain_text("派生关系还没有推导完")
    stopped.set()
    panel.get_by_role("button", name="继续").click()
    expect(panel).to_contain_text("已载入 21 份")


def test_an_empty_store_shows_what_to_do(visit: Open, empty_page: str) -> None:
    page = visit(empty_page)
    expect(page.get_by_role("heading", name="还没有规划")).to_be_visible()
    expect(page.get_by_role("link", name="打开指南")).to_have_attribute("href", "guide/")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="载入文件…").click()
    chooser.value.set_files([DEMO / "city.txt", DEMO / "county.txt"])
    panel = page.get_by_role("region", name="载入规划")
    expect(panel).to_contain_text("已载入 2 份")
    expect(panel).to_contain_text("2 / 2 个文件")
    expect(panel).to_contain_text("1 对规划")
    # The remarks on the reading are in the reader's language
    panel.get_by_text("读取说明（3）").click()
    expect(panel).to_contain_text("目录（第17—69行）不计入正文")
    expect(page.get_by_role("article")).to_have_count(2)
    panel.get_by_role("button", name="关闭").click()
    expect(panel).not_to_be_visible()


def drop(page: Page, *files: tuple[str, str]) -> None:
    """Drop files on the page as a user would: drag in, hold, release."""
    transfer = page.evaluate_handle(
        """files => {
          const transfer = new DataTransfer();
          for (const [name, text] of files) transfer.items.add(new File([text], name));
          return transfer;
        }""",
        [list(file) for file in files],
    )
    for event in ("dragenter", "dragover"):
        page.dispatch_event("main", event, {"dataTransfer": transfer})
    expect(page.get_by_text("松开即载入")).to_be_visible()
    page.dispatch_event("main", "drop", {"dataTransfer": transfer})


def test_files_can_be_dropped_on_any_view(visit: Open, own_page: str) -> None:
    page = visit(own_page + to("read", CITY))
    text = (DEMO / "city.txt").read_text(encoding="utf-8")
    drop(page, ("new.txt", text.replace("青禾", "白沙")), ("news.txt", "今日新闻。"))
    panel = page.get_by_role("region", name="载入规划")
    expect(panel).to_contain_text("已载入 1 份")
    expect(panel).to_contain_text("未载入 1 个文件")
    expect(panel).to_contain_text("news.txt")
    expect(panel).to_contain_text("不是规划")
    expect(panel.get_by_role("link", name="白沙市“十四五”生态环境保护规划")).to_be_visible()
    page.get_by_role("navigation", name="视图").get_by_role("link", name="总览").click()
    expect(card(page, "白沙市“十四五”生态环境保护规划")).to_be_visible()


@pytest.mark.parametrize(("status", "words"), [(500, "HTTP 500"), (413, "请分几次载入")])
def test_a_failed_load_shows_the_reason(
    visit: Open, own_page: str, status: int, words: str
) -> None:
    page = visit(own_page, expect=(status,))
    page.route("**/api/v1/plans?progress=true*", lambda route: route.fulfill(status=status))
    drop(page, ("a.txt", "x"))
    expect(page.get_by_role("alert")).to_contain_text("没能载入")
    expect(page.get_by_role("alert")).to_contain_text(words)
    page.get_by_role("button", name="关闭").click()
    expect(page.get_by_role("alert")).not_to_be_visible()


def test_a_request_without_an_answer_can_be_repeated(visit: Open, demo_page: str) -> None:
    page = visit(f"{demo_page}/#/search", expect=(503,))
    page.route("**/api/v1/divisions*", lambda route: route.fulfill(status=503))
    page.get_by_role("navigation", name="视图").get_by_role("link", name="总览").click()
    expect(page.get_by_role("alert")).to_contain_text("数据库暂时连不上")
    page.unroute("**/api/v1/divisions*")
    page.get_by_role("button", name="重试").click()
    expect(page.get_by_role("article")).to_have_count(3)


def test_the_real_plans_all_have_a_card(visit: Open, real_page: str) -> None:
    page = visit(real_page)
    expect(page.get_by_role("article")).to_have_count(5)
    expect(page.get_by_role("article").filter(has_text="征求意见稿")).to_have_count(1)
    expect(page.get_by_role("group", name="上级任务承接情况")).to_have_count(1)


@pytest.mark.parametrize(
    ("address", "dark"),
    [(to("overview"), False), (to("overview", PROVINCE, list="tasks"), True)],
)
def test_it_is_accessible(
    visit: Open, demo_page: str, address: str, dark: bool, accessible: Callable[[Page], None]
) -> None:
    page = visit(demo_page + address, dark=dark, width=1280)
    expect(page.get_by_role("main").get_by_role("link").nth(8)).to_be_visible()
    answered(page)
    accessible(page)
