"""The gap report over HTTP as files for Excel and Word."""

from __future__ import annotations

import io

import pytest
from docx import Document
from fastapi.testclient import TestClient
from openpyxl import load_workbook

COUNTY = "plan:白溪县十四五生态环境保护规划"


@pytest.mark.parametrize("format_", ["xlsx", "docx"])
def test_a_file_to_keep(demo: TestClient, format_: str) -> None:
    answer = demo.get(f"/api/v1/plans/{COUNTY}/gaps", params={"format": format_})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/vnd.openxmlformats")
    assert f'filename="gaps.{format_}"' in answer.headers["content-disposition"]
    assert "%E7%99%BD%E6%BA%AA%E5%8E%BF" in answer.headers["content-disposition"]
    if format_ == "xlsx":
        assert "任务差距" in load_workbook(io.BytesIO(answer.content)).sheetnames
    else:
        assert any("白溪县" in p.text for p in Document(io.BytesIO(answer.content)).paragraphs)


def test_other_formats_are_refused(demo: TestClient) -> None:
    answer = demo.get(f"/api/v1/plans/{COUNTY}/gaps", params={"format": "pdf"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["where"] == "query.format"
