"""阅读: the outline, the text, and the source of every clause."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from app.ingest.loading import load_files
from graph.derive.models import Models
from graph.opening import open_store
from tests.app.web.plans import CITY, COUNTY, PROVINCE, to
from tests.app.web.visiting import Open, answered
from tools.paths import DEMO
from tools.serving import page_over

FIRST = "落实生态环境分区管控"


def text_of(page: Page) -> Locator:
    return page.get_by_role("region", name="正文")


def panel_of(page: Page) -> Locator:
    return page.get_by_role("complementary", name="详情")


def outline_of(page: Page) -> Locator:
    return page.get_by_role("navigation", name="目录")


def test_the_text_is_shown_as_printed(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("read", CITY))
    expect(text_of(page)).to_contain_text("三、优化发展格局")
    expect(text_of(page).get_by_role("table")).to_have_count(1)
    shown = "".join(text_of(page).locator("p, th, td").all_text_contents())
    printed = (DEMO / "city.txt").read_text(encoding="utf-8")
    assert "".join(shown.split()) == "".join(printed.split())


def test_headings_are_headings_and_no_line_is_longer_than_forty_characters(
    visit: Open, demo_page: str
) -> None:
    page = visit(demo_page + to("read", CITY))
    headings = text_of(page).get_by_role("heading")
    expect(headings.filter(has_text="三、优化发展格局")).to_be_visible()
    widest = (
        text_of(page)
        .locator("p")
        .evaluate_all("all => Math.max(...all.map(p => p.getBoundingClientRect().width))")
    )
    size = text_of(page).locator("p").nth(3).evaluate("p => getComputedStyle(p).fontSize")
    assert size == "15px"
    assert widest <= 40 * 15


def test_the_outline_leads_into_the_text_and_follows_it(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("read", CITY))
    outline_of(page).get_by_role("link", name="八 保障措施").click()
    heading = text_of(page).get_by_role("heading", name="八、保障措施")
    expect(heading).to_be_in_viewport()
    page.reload()
    expect(heading).to_be_in_viewport()
    above = text_of(page).get_by_role("heading", name="（一）持续改善空气质量")
    above.evaluate("heading => heading.scrollIntoView()")
    current = outline_of(page).locator("[aria-current=location]")
    expect(current).to_have_text("(一) 持续改善空气质量")


def test_chapters_fold(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("read", CITY))
    task = outline_of(page).get_by_role("link", name=FIRST)
    expect(task).not_to_be_visible()
    outline_of(page).get_by_role("button", name="展开 优化产业布局").click()
    expect(task).to_be_visible()
    page.get_by_role("button", name="全部收起").click()
    expect(task).not_to_be_visible()
    expect(outline_of(page).get_by_role("link")).to_have_count(8)


def test_dots_show_gaps(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("read", CITY))
    page.get_by_role("button", name="全部收起").click()
    missed = outline_of(page).get_by_role("img").filter(visible=True)
    expect(missed.first).to_be_visible()
    answered(page)
    dots = outline_of(page).get_by_role("img", name="下级没有承接")
    told = dots.evaluate_all("all => all.map(dot => dot.ariaLabel)")
    total = sum(int(label.split(" ")[0]) for label in told)
    # As many as the county's card counts as missing of the city's tasks
    assert total == 14


def test_a_task_shows_all_its_details(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("read", CITY), width=1920)
    text_of(page).get_by_text("责任单位：市工业和信息化局").first.click()
    panel = panel_of(page)
    expect(panel.get_by_role("heading", name="推动陶瓷产业绿色升级")).to_be_visible()
    expect(panel).to_contain_text("第三部分（一）第3项 第118行")
    expect(panel).to_contain_text("市工业和信息化局")
    expect(panel).to_contain_text("部分")
    expect(panel).to_contain_text("得分")
    expect(panel).to_contain_text("待审")
    assert "at=task" in page.evaluate("location.hash")
    page.reload()
    expect(panel.get_by_role("heading", name="推动陶瓷产业绿色升级")).to_be_visible()


def test_derived_tasks_are_listed_below_a_task(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("read", PROVINCE), width=1920)
    text_of(page).get_by_text("建立“一单元一清单”动态更新机制").click()
    below = panel_of(page).get_by_role("article")
    expect(below).to_contain_text("青禾市“十四五”生态环境保护规划")
    below.get_by_role("link", name="到下级原文").click()
    expect(page.get_by_role("navigation", name="当前位置")).to_contain_text("青禾市")
    expect(text_of(page).locator(".at").first).to_be_in_viewport()


def test_resting_on_a_clause_shows_where_it_comes_from(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("read", CITY), width=1920)
    clause = text_of(page).locator("a.origin", has_text="1.落实生态环境分区管控").first
    clause.hover()
    card = page.get_by_role("tooltip")
    expect(card).to_contain_text("照搬")
    expect(card).to_contain_text("《云岭省“十四五”生态环境保护规划》第三部分（一）第1项 第86行")
    expect(card).to_contain_text("落到每一个环境管控单元")
    page.mouse.move(5, 400)
    expect(card).not_to_be_visible()


@pytest.mark.parametrize("width", [1280, 1920])
def test_a_click_sets_a_clause_beside_its_origin_and_back(
    visit: Open, demo_page: str, width: int
) -> None:
    page = visit(demo_page + to("read", CITY), width=width)
    text_of(page).locator("a.origin", has_text="1.落实生态环境分区管控").first.click()
    panel = panel_of(page)
    expect(panel.locator("del")).to_have_text(["每一"])
    expect(panel.locator("ins")).to_have_text(["全市96"])
    expect(text_of(page).locator("a.pinned").first).to_be_in_viewport()
    # Both are in view, and neither covers the other
    right = (
        text_of(page)
        .locator("a.pinned")
        .first.evaluate("link => Math.max(...[...link.getClientRects()].map(box => box.right))")
    )
    left = panel.evaluate("panel => panel.getBoundingClientRect().left")
    assert right <= left
    # To the origin in its own plan, and back to the same task
    panel.get_by_role("link", name="到上级原文").click()
    expect(page.get_by_role("navigation", name="当前位置")).not_to_contain_text("青禾市")
    expect(text_of(page).locator(".at").first).to_contain_text("1.落实生态环境分区管控")
    page.get_by_role("link", name="回到《青禾市“十四五”生态环境保护规划》").click()
    expect(page.get_by_role("navigation", name="当前位置")).to_contain_text("青禾市")
    expect(text_of(page).locator(".at").first).to_be_in_viewport()


def test_relations_are_distinguished_by_their_lines(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("read", CITY))
    styles = {"verbatim": "solid", "edited": "dashed", "partial": "dotted", "reworded": "wavy"}
    for relation, style in styles.items():
        clause = text_of(page).locator(f"a.rel-{relation}").first
        line = clause.evaluate("a => getComputedStyle(a).textDecorationStyle")
        colour = clause.evaluate(
            "a => [getComputedStyle(a).textDecorationColor, getComputedStyle(a).color]"
        )
        assert line == style
        assert colour[0] != colour[1]


def test_a_citation_can_be_taken_along(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("read", CITY), width=1920)
    text_of(page).locator("a.origin").first.wait_for()
    page.keyboard.press("j")
    panel_of(page).get_by_role("button", name="复制引文").first.click()
    expect(panel_of(page).get_by_role("button", name="已复制")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("落实生态环境分区管控。")
    assert copied.endswith("《青禾市“十四五”生态环境保护规划》第三部分（一）第1项，第116行")


def test_keys_move_between_tasks_and_to_the_evidence(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("read", CITY), width=1280)
    text_of(page).locator("a.origin").first.wait_for()
    for key in "jjk":
        page.keyboard.press(key)
    current = outline_of(page).locator("a[aria-current=true]")
    expect(current).to_have_text(FIRST)
    # Only the drawer's handle is visible until the evidence is opened
    expect(panel_of(page)).not_to_be_visible()
    page.keyboard.press("e")
    expect(panel_of(page).locator("del")).to_have_text(["每一"])
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(panel_of(page)).not_to_be_visible()


def test_a_line_in_the_address_is_shown(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("read", CITY, line=150))
    expect(text_of(page).locator("p[data-line='150'] .at").first).to_be_in_viewport()


def test_an_indicator_in_the_address_is_shown(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("overview", CITY, list="indicators"))
    page.get_by_role("link", name="湿地保护率").first.click()
    expect(text_of(page).locator(".at").first).to_have_text("湿地保护率")
    expect(text_of(page).locator(".at").first).to_be_in_viewport()


def test_another_parent_shows_its_own_derivations(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("read", COUNTY), width=1920)
    text_of(page).locator("a.origin").first.wait_for()
    page.get_by_label("上级").select_option(label="云岭省“十四五”生态环境保护规划")
    # The links to the city disappear at once, and those to the province are derived
    expect(panel_of(page).get_by_role("status")).not_to_be_visible()
    text_of(page).locator("a.origin").first.hover()
    expect(page.get_by_role("tooltip")).to_contain_text("云岭省")


def test_a_cited_plan_shows_how_to_load_it(visit: Open, demo_page: str) -> None:
    cited = "plan:云岭省国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要"
    page = visit(demo_page + to("read", cited), expect=(404,))
    expect(page.get_by_role("alert")).to_contain_text("还没有载入原文")


def test_without_a_plan_one_is_chosen(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("read"))
    page.get_by_role("main").get_by_role("link", name="青禾市").click()
    expect(text_of(page)).to_contain_text("青禾市地处")


def test_on_a_tablet_the_outline_is_a_drawer_too(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("read", CITY), width=820, height=1100)
    expect(outline_of(page)).not_to_be_visible()
    page.get_by_role("button", name="展开目录").click()
    outline_of(page).get_by_role("link", name="八 保障措施").click()
    expect(text_of(page).get_by_role("heading", name="八、保障措施")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(outline_of(page)).not_to_be_visible()


def test_paper_gets_the_text_alone(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("read", CITY), dark=True)
    text_of(page).locator("a.origin").first.wait_for()
    page.emulate_media(media="print")
    # Dark letters on white, whatever the screen's colours
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    expect(outline_of(page)).not_to_be_visible()
    expect(page.get_by_role("banner")).not_to_be_visible()
    expect(page.get_by_role("searchbox")).not_to_be_visible()
    last = text_of(page).locator("p").last
    assert last.evaluate("p => p.getBoundingClientRect().height") > 0
    assert page.evaluate("document.documentElement.scrollHeight") > 3000


def test_the_real_plans_can_be_read_and_every_clause_has_its_origin(
    visit: Open, real_page: str
) -> None:
    page = visit(real_page + to("read", "plan:衡水市生态环境保护十四五规划"), width=1920)
    text_of(page).locator("a.origin").first.wait_for()
    assert text_of(page).locator("a.origin").count() > 300
    text_of(page).locator("a.rel-verbatim").nth(5).click()
    expect(panel_of(page).get_by_role("article").first).to_contain_text("河北省生态环境保护")
    expect(panel_of(page).locator("figure").first).to_be_visible()


@pytest.mark.long
def test_a_plan_of_a_hundred_thousand_characters_stays_quick(
    visit: Open, tmp_path: Path, models: Models
) -> None:
    """The city's plan with its sections repeated many times, next to the province's."""
    text = (DEMO / "city.txt").read_text(encoding="utf-8")
    begin, end = text.index("（一）持续改善空气质量"), text.index("五、坚持系统修复")
    section = text[begin:end]
    times = 100_000 // len(section)
    long = text[:begin] + section * times + text[end:]
    assert len(long) > 100_000
    files = [("city.txt", long.encode()), ("province.txt", (DEMO / "province.txt").read_bytes())]
    with open_store(f"sqlite:///{tmp_path / 'long.db'}") as store:
        load_files(store, files, models)
        with page_over(store, models) as address:
            page = visit(address + to("read", CITY))
            text_of(page).locator("a.origin").first.wait_for()
            page.keyboard.press("j")
            text_of(page).locator(".at").first.wait_for()
            steps = [
                page.evaluate(
                    """() => new Promise(done => {
                      const begin = performance.now();
                      dispatchEvent(new KeyboardEvent('keydown', {key: 'j'}));
                      requestAnimationFrame(() => requestAnimationFrame(
                        () => done(performance.now() - begin)));
                    })"""
                )
                for _ in range(10)
            ]
            expect(text_of(page).locator(".at").first).to_be_in_viewport()
    # A busy machine slows some of these, not all
    assert min(steps) < 250, f"{steps} ms a step"


@pytest.mark.parametrize(("width", "dark"), [(1280, True), (1920, False)])
def test_it_is_accessible(
    visit: Open, demo_page: str, width: int, dark: bool, accessible: Callable[[Page], None]
) -> None:
    page = visit(demo_page + to("read", CITY), dark=dark, width=width)
    text_of(page).locator("a.origin").first.wait_for()
    page.keyboard.press("j")
    page.keyboard.press("e")
    expect(panel_of(page).locator("del").first).to_be_visible()
    accessible(page)
