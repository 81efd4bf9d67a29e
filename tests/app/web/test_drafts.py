"""The review of drafts (衔接审核): the draft, its plans, the opinion, and the next draft."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import docx
from playwright.sync_api import Locator, Page, expect

from app.main import create_app
from app.settings import Settings
from graph.derive.models import Models
from graph.store import Store
from tests.app.web.plans import to
from tests.app.web.visiting import Open
from tools.paths import DEMO_DRAFTS
from tools.serving import serving

DRAFT = DEMO_DRAFTS / "fengzhu-environment-draft.txt"
UPPER = "望湖市“十四五”生态环境保护规划"
BESIDE = "丰渚县“十四五”水利发展规划"
CHOOSE, REVIEW = "选择草案文件…", "开始审核"


def choose(page: Page, button: str, *files: Path) -> None:
    """Choose files in the dialog that a button opens."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=button).click()
    chooser.value.set_files(list(files))


def findings(page: Page) -> Locator:
    return page.get_by_role("table", name="问题").locator("tbody tr")


def review(page: Page) -> Locator:
    """Start the review, and return the rows of the findings."""
    page.get_by_role("button", name=REVIEW).click()
    found = findings(page)
    found.first.wait_for()
    return found


def corrected(folder: Path) -> Path:
    """Return the next draft: one fault of the first is corrected, and another one is new."""
    text = DRAFT.read_text(encoding="utf-8")
    path = folder / "next.txt"
    path.write_text(
        text.replace("望湖市“十三五”", "望湖市“十四五”").replace(
            "建设鱼虾苗种繁育基地", "2029年底前建设鱼虾苗种繁育基地"
        ),
        encoding="utf-8",
    )
    return path


def test_a_draft_is_reviewed_against_the_plans_that_are_confirmed(
    visit: Open, wide_page: str, accessible: Callable[[Page], None], tmp_path: Path
) -> None:
    page = visit(wide_page + to("drafts"), width=1366)
    accessible(page)
    choose(page, CHOOSE, DRAFT)
    plans = page.get_by_role("table").locator("tbody tr")
    expect(plans).to_have_count(2)
    expect(plans.nth(0)).to_contain_text("列为编制依据")
    expect(plans.nth(1)).to_contain_text("同级规划")
    expect(page.locator("main dl")).to_contain_text("县级 丰渚县")
    # The plans can be changed: one is left out, another one added
    page.get_by_label(BESIDE).uncheck()
    page.get_by_label("添加规划").select_option(label="泽川省“十四五”生态环境保护规划")
    expect(plans.nth(2)).to_contain_text("自己添加")
    accessible(page)
    page.get_by_label("泽川省“十四五”生态环境保护规划").uncheck()
    found = review(page)
    expect(page.get_by_role("strong")).to_have_text("需重大修改")
    expect(page.locator("header").get_by_role("link", name=BESIDE)).to_have_count(0)
    weights = found.locator(".weight").all_inner_texts()
    order = ["重大", "较重", "一般"]
    assert [order.index(weight) for weight in weights] == sorted(map(order.index, weights))
    accessible(page)
    # Both passages with their places, and the wording of the upper plan
    page.get_by_role("link", name="约束性指标弱化").click()
    expect(found).to_have_count(1)
    cells = found.locator("td")
    expect(cells.nth(0)).to_contain_text("上位规划为88.5%，草案为88%")
    expect(cells.nth(1)).to_contain_text("88.5")
    expect(cells.nth(1).get_by_role("link")).to_contain_text("指标表第2项，第")
    expect(cells.nth(2)).to_contain_text("87.9")
    expect(cells.nth(2)).to_contain_text("指标表第2项，第")
    expect(cells.nth(3)).to_contain_text("改为不低于上位规划的要求")
    # The opinion stays when the passage is opened in its plan
    cells.nth(1).get_by_role("link").click()
    page.wait_for_function("location.hash.startsWith('#/read/')")
    page.go_back()
    expect(found).to_have_count(1)
    with page.expect_download() as download:
        page.get_by_role("button", name="下载意见书（Word）").click()
    assert download.value.suggested_filename.endswith(" 衔接审核意见书.docx")
    paragraphs = docx.Document(str(download.value.path())).paragraphs
    assert paragraphs[0].text == "衔接审核意见书"


def test_the_next_draft_shows_what_changed(visit: Open, wide_page: str, tmp_path: Path) -> None:
    page = visit(wide_page + to("drafts"), width=1366)
    choose(page, CHOOSE, DRAFT)
    page.get_by_label(BESIDE).uncheck()
    review(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="保存结果").click()
    saved = tmp_path / "saved.json"
    download.value.save_as(saved)
    count = len(json.loads(saved.read_text(encoding="utf-8"))["findings"])
    choose(page, "审核下一稿…", corrected(tmp_path))
    # The plans that were confirmed are kept
    expect(page.get_by_label(BESIDE)).not_to_be_checked()
    expect(page.get_by_label(UPPER)).to_be_checked()
    expect(page.get_by_text(f"，{count} 个问题")).to_be_visible()
    found = review(page)
    changes = page.get_by_role("group", name="与上次相比")
    changes.get_by_role("link", name="已解决").click()
    expect(page.get_by_role("list", name="问题")).to_contain_text("望湖市“十三五”生态环境保护规划")
    changes.get_by_role("link", name="新增").click()
    expect(found).to_have_count(1)
    expect(found).to_contain_text("2029年")
    remaining = int(changes.get_by_role("link", name="仍存在").locator(".figure").inner_text())
    changes.get_by_role("link", name="仍存在").click()
    expect(found).to_have_count(remaining)
    expect(found.filter(has_text="依据已过期")).to_have_count(0)
    resolved = changes.get_by_role("link", name="已解决").locator(".figure").inner_text()
    assert remaining + int(resolved) == count
    # On another day, the saved result is compared with
    page.reload()
    choose(page, "选择上次的结果…", saved)
    choose(page, CHOOSE, corrected(tmp_path))
    review(page)
    expect(changes.get_by_role("link", name="已解决").locator(".figure")).to_have_text(resolved)


def test_what_goes_wrong_is_one_sentence(visit: Open, wide_page: str, tmp_path: Path) -> None:
    page = visit(wide_page + to("drafts"), expect=(422,))
    program = tmp_path / "draft.docx"
    program.write_bytes(b"\x7fELF" + bytes(2000))
    choose(page, CHOOSE, program)
    alert = page.get_by_role("alert")
    expect(alert).to_have_text("没有完成：不是能读取的格式。")
    choose(page, "选择上次的结果…", DRAFT)
    expect(alert).to_contain_text("这个文件不是保存的审核结果")
    # A draft of a division that nobody knows
    unknown = tmp_path / "unknown.txt"
    text = DRAFT.read_text(encoding="utf-8").replace("丰渚", "茗岙").replace("望湖市", "本市")
    unknown.write_text(text, encoding="utf-8")
    choose(page, CHOOSE, unknown)
    expect(page.get_by_text("没有识别出草案的行政区划")).to_be_visible()
    expect(page.get_by_text("没有找到这份草案的上位规划或同级规划")).to_be_visible()
    expect(alert).to_have_count(0)


def test_a_reader_may_review_and_dropped_drafts_are_not_loaded(
    visit: Open, wide_store: Store, models: Models
) -> None:
    app = create_app(Settings(), wide_store)
    with serving(app) as address:
        app.state.models = lambda: models
        page = visit(address + to("drafts"))
        transfer = page.evaluate_handle(
            """text => {
              const transfer = new DataTransfer();
              transfer.items.add(new File([text], 'draft.txt'));
              return transfer;
            }""",
            DRAFT.read_text(encoding="utf-8"),
        )
        for event in ("dragenter", "dragover"):
            page.dispatch_event("main", event, {"dataTransfer": transfer})
        expect(page.get_by_text("松开即作为草案审核")).to_be_visible()
        page.dispatch_event("main", "drop", {"dataTransfer": transfer})
        expect(page.get_by_label(UPPER)).to_be_checked()
        expect(page.get_by_role("region", name="载入规划")).to_have_count(0)
        page.get_by_role("link", name="总览").first.click()
        expect(page.get_by_role("link", name="丰渚县“十四五”生态环境保护规划")).to_have_count(0)
        page.get_by_role("link", name="衔接审核").click()
        expect(page.get_by_label(UPPER)).to_be_checked()
        # Before the server stops, whose changes it follows
        page.close()
