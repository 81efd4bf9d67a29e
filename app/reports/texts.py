"""All Chinese texts of the reports.

Sentences on single findings are in :mod:`queries.gaps.remarks` and :mod:`queries.gaps.reasons`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TITLE = "规划任务承接差距报告"
AGAINST = ("《{child}》", "对照《{parent}》")
NONE = "（无）"
DASH = "—"
CUT = "……〔超出单元格字数上限，余下从略，全文见规划第{line}行起〕"

SUMMARY, TASKS, TARGET_TABLE, PROJECT_TABLE, OWN, DUTY_TABLE = (
    "概要",
    "任务差距",
    "指标对照",
    "项目对照",
    "自有任务",
    "责任部门",
)
HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        SUMMARY: "第一部分 概要",
        TASKS: "第二部分 任务差距",
        TARGET_TABLE: "第三部分 指标对照",
        PROJECT_TABLE: "第四部分 项目对照",
        OWN: "第五部分 下级自有任务",
        DUTY_TABLE: "第六部分 责任部门对照",
    }
)
CONTENTS = "目录"
FINDINGS, GRAVEST = "主要发现", "最需要关注的内容"
CHAPTER_COLUMNS = ("上级章节", "任务", "保留或加强", "弱化", "只提未落", "未承接", "不适用")
CHAPTERS_NOTE = "下表为上级各章任务的句数，不含标题。"
TARGET_FINDING = "指标【{status}】{concept}：{reason}"
CLAUSE_FINDING = "【{status}】{clause}（{reason}；{citation}）"
VERDICT = "审核意见：{verdict}（{reviewer}，{date}）"
PLANS, NOTES = "比对的规划", "说明"
COUNTS, TARGET_COUNTS, DUTY_COUNTS = "上级任务承接情况", "上级指标对照情况", "责任部门对照情况"
PROJECT_COUNTS = "上级项目对照情况"
OWN_COUNTS = "下级自有任务数量"
COUNT_COLUMNS = ("承接情况", "数量", "占比", "其中：已认可", "其中：存疑", "其中：待审")

PLAN_FACTS = ("规划名称", "行政区划", "层级", "规划期", "文号", "发布机关", "文本状态", "来源文件")
CHILD_PLAN, PARENT_PLAN = "下级规划", "上级规划"
NUMBER, ALL, REST = "数量", "合计", "项目"

TASK_COLUMNS = (
    "序号",
    "上级章节",
    "承接情况",
    "审核状态",
    "上级任务原文",
    "上级出处",
    "对应",
    "下级任务原文",
    "下级出处",
    "关系",
    "得分",
    "实测准确率",
    "承接比例",
    "未承接的内容",
    "缺失说明",
)
TARGET_COLUMNS = (
    "序号",
    "指标",
    "单位",
    "上级目标",
    "下级目标",
    "下级单位",
    "折算为上级单位",
    "对照结果",
    "审核状态",
    "说明",
    "上级出处",
    "下级出处",
)
PROJECT_COLUMNS = ("序号", "上级项目", "下级项目", "对照结果", "说明", "上级出处", "下级出处")
OWN_COLUMNS = ("序号", "下级章节", "下级任务原文", "下级出处", "最接近的上级任务及未对应的原因")
DUTY_COLUMNS = (
    "序号",
    "上级任务",
    "上级责任部门",
    "下级任务",
    "下级责任部门",
    "对照结果",
    "审核状态",
    "上级出处",
    "下级出处",
)
# Columns of the tables in Word, where the page is narrow
TARGET_COLUMNS_SHORT = ("指标", "单位", "上级目标", "下级目标", "结果", "审核", "说明", "位置")
PROJECT_COLUMNS_SHORT = ("上级项目", "下级项目", "上级位置", "下级位置", "结果", "说明")
OWN_COLUMNS_SHORT = ("下级任务原文", "最接近的上级任务及未对应的原因")
DUTY_COLUMNS_SHORT = ("上级任务", "上级责任部门", "下级任务", "下级责任部门", "结果", "审核")

CHILD_PASSAGE, PARENT_PASSAGE = "下级规划原文", "上级规划原文"
NO_COUNTERPART = "下级规划中未找到对应内容。"
NEAREST = "最接近的下级任务及未认定为对应的原因："
NOT_APPLICABLE = "拟不适用的理由：{reason}。"
UNCOVERED = "未承接或弱化的内容：{clauses}"
LOSS = "【{status}】{clause}{reason}"
NEAR = "{rank}）{place}“{title}”（得分{score:.2f}）：{reason}"
PLACE = "{path}，第{line}行"
LINE = "第{line}行"
ABOVE, BELOW = "上级：{}", "下级：{}"
OUTCOME_LINE = "承接情况：{outcome}　审核状态：{review}"
SHARE_LINE = "　承接比例：{share}"
TIE = "关系：{relation}　得分：{score}　实测准确率：{precision}　审核状态：{review}"
BY_HAND = "人工认定"
PERIOD = "{start}—{end}年"
DIVISION = "{name}（{code}）"

MATCHER = "比对程序版本：{version}。"
STORED = "对应关系取自图谱，含人工审核的结论；已否定的对应关系不列入。"
PROPOSED = (
    "审核状态为“待审”的，是程序提出、尚未经人工确认的结论，不能当作定论引用；“已认可”的对应关系由"
    "人工认可；“存疑”的由人工标为不能确定。已认可与待审的分别列出、分别计数。一项任务的所有对应关系都"
    "已认可，该任务才计入已认可；缺失和不适用由程序判定，经人工认可的计入已认可。"
)
PRECISION = (
    "得分为程序判断的把握程度（0至1）；实测准确率为未参与训练的人工判定样本中，得分相近的对应关系判断正确的"
    "比例。"
)
OUTCOME_NOTE = (
    "承接比例为上级任务适用于下级的内容中，下级有对应任务、项目或指标的部分所占的字数比例。“{covered}”指未承接、"
    "弱化或只提未落的内容不超过五分之一，且其中没有数字、年份和指名的工程；否则为“{partial}”。没有任何一处承接的，"
    "为“{missing}”；有比较接近的任务的，为“{possible}”，并说明未认定为对应的原因。“{not_applicable}”指内容所涉"
    "地域在下级行政区之外，或属于上级自身的职责。"
)
MARKS_NOTE = "原文中的标记："
MARK_CHANGED = "蓝色加下划线为双方不同的字词（有多项对应时，上级原文只标各项都没有的字词）"
MARK_UNCOVERED = "橙红加粗、双下划线为未承接的内容"
SEVERAL = "一项上级任务对应多项下级任务时占多行，序号相同，“对应”一列注明第几项、共几项。"
LONG = "篇幅很长的原文在表格中可能显示不全，选中单元格可在编辑栏查看全文。"
REVIEW_NOTE = "引用出处的行号为规划来源文本的行号。"
PAGE_OF = ("第", "页　共", "页")
CATEGORY = "规划比对"
