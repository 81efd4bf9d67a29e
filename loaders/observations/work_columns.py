"""The columns of the template for tasks and projects, which the template and its reader share."""

from __future__ import annotations

TASK_SHEET, PROJECT_SHEET = "任务", "项目"
TASK_ID, PROJECT_ID = "任务编号（请勿改动）", "项目编号（请勿改动）"
TASK, PROJECT = "任务", "项目"
CHAPTER, BOX = "章节", "专栏"
OFFICES, DEADLINE = "责任单位", "时限"
STATUS = "状态"
DAY = "日期"
STARTED = "开工时间"
INVESTED = "完成投资（亿元）"
TOTAL = "总投资（亿元）"
EVIDENCE = "进展情况"
DOCUMENT = "佐证材料"
DEPARTMENT = "填报单位"
NOTE = "备注"

TASKS = (
    *(TASK_ID, TASK, CHAPTER, OFFICES, DEADLINE),
    *(STATUS, DAY, EVIDENCE, DOCUMENT, DEPARTMENT, NOTE),
)
PROJECTS = (
    *(PROJECT_ID, PROJECT, BOX, TOTAL),
    *(STATUS, DAY, STARTED, INVESTED, EVIDENCE, DOCUMENT, DEPARTMENT, NOTE),
)
#: Columns whose content makes a row an entry; the template leaves them empty
FILLED = (STATUS, DAY, STARTED, INVESTED, EVIDENCE, DOCUMENT)
