"""``plangraph review-draft`` as a user runs it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import pytest

from tests.app.cli.cli_runs import CITY, run, told
from tools.paths import DEMO, DRAFTS

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with both drafts and the divisions that they need."""
    folder = tmp_path_factory.mktemp("drafts")
    for path in (*DRAFTS.glob("*.txt"), DEMO / "divisions.csv"):
        shutil.copy(path, folder)
    return folder


def test_plans_are_listed_first(demo_file: Path, drafts: Path) -> None:
    words = ("review-draft", drafts / "county-first.txt", "--dry-run", "--format", "json")
    done = run(*words, store=demo_file)
    assert (done.returncode, done.stderr) == (0, "")
    (plan,) = json.loads(done.stdout)
    assert (plan["id"], plan["role"], plan["reason"]) == (CITY, "upper", "cited")


def test_the_next_draft_is_compared_with_the_last_opinion(
    demo_file: Path, drafts: Path, tmp_path: Path
) -> None:
    opinion = tmp_path / "opinion.json"
    words = ("review-draft", drafts / "county-first.txt", "--format", "json", "-o", opinion)
    done = run(*words, store=demo_file)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert json.loads(opinion.read_text(encoding="utf-8"))["conclusion"] == "major changes"
    again = ("review-draft", drafts / "county-second.txt", "--previous", opinion)
    done = run(*again, "--against", "青禾市", store=demo_file)
    assert done.returncode == 0, done.stderr
    assert "3 resolved, 1 new, " in done.stdout
    assert "Resolved 已解决" in done.stdout
    word = tmp_path / "opinion.docx"
    done = run(*again, "-o", word, store=demo_file)
    assert done.returncode == 0, done.stderr
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(word)).paragraphs)
    assert "已解决3个" in text


def test_mistakes_are_told(demo_file: Path, drafts: Path, tmp_path: Path) -> None:
    draft = drafts / "county-first.txt"
    done = run("review-draft", draft, "--format", "docx", store=demo_file)
    assert done.returncode == 2
    assert "needs -o FILE" in done.stderr
    bad = tmp_path / "bad.json"
    bad.write_text("{}", encoding="utf-8")
    done = run("review-draft", draft, "--previous", bad, store=demo_file)
    told(done, 1, "the previous opinion is not an opinion in JSON")
    notes = tmp_path / "notes.txt"
    notes.write_text("会议纪要", encoding="utf-8")
    done = run("review-draft", notes, store=demo_file)
    told(done, 1, "notes.txt: ")
