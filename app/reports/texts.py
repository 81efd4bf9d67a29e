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

SUMMARY, CLAUSES, TASKS, TARGET_TABLE, PROJECT_TABLE, OWN, DUTY_TABLE, TERMS = (
    "概要",
    "分句对照",
    "任务差距",
    "指标对照",
    "项目对照",
    "自有任务",
    "责任部门",
    "术语",
)
# The parts of the report in Word, in their order
FINDINGS, CLAUSE_TABLE = "一、主要发现", "二、分句对照表"
ANNEXES: Mapping[str, str] = MappingProxyType(
    {
        SUMMARY: "附录一 比对的规划、数量和说明",
        TASKS: "附录二 任务原文对照",
        TARGET_TABLE: "附录三 指标对照",
        PROJECT_TABLE: "附录四 项目对照",
        OWN: "附录五 下级自有任务",
        DUTY_TABLE: "附录六 责任部门对照",
        TERMS: "附录七 术语",
    }
)
CONTENTS = "目录"
BY_CHAPTER, GRAVEST = "各章情况", "最需要关注的内容"
COMPARISON = "这是对照，不是派生：图谱中没有登记这两份规划的上下级依据。" + (
    "这里只列出同类措施，不表示下级承接了上级。"
)
TASK_SENTENCE = "上级任务{total}项：{counts}。"
CLAUSE_SENTENCE = "上级分句{total}句（不含标题）：{counts}。"
SHARE_SENTENCE = "按字数计，上级分句承接{share}，其中{unplaced}没有确切段落。"
TARGET_SENTENCE = "上级指标{total}项：{counts}。"
PROJECT_SENTENCE = "上级项目{total}项：{counts}。"
OWN_SENTENCE = "下级自有任务{total}项。"
COUNTED = "{name}{count}"
PUT_OFF = "推迟"
CHAPTER_COLUMNS = (
    "上级章节",
    "任务",
    "缺失任务",
    "分句",
    "保留或加强",
    "弱化",
    "推迟",
    "只提未落",
    "未承接",
    "不适用",
)
CHAPTER_COLUMNS_COMPARED = (
    "对照规划章节",
    "任务",
    "无同类任务",
    "分句",
    "有同类措施",
    "只提到",
    "无",
    "不适用",
)
CHAPTERS_NOTE = "分句不含标题。弱化指数值、力度、范围等要求降低，推迟指时限晚于上级。"
LOST_OF_CHAPTER = "{name}：{items}"
SOME_OF = "{shown}等{count}{unit}"
TASK_UNIT, CLAUSE_UNIT, PLACE_UNIT = "项", "句", "处"
TARGET_FINDING = "【{kind}·{status}】{concept}：{reason}（{place}）"
PROJECT_FINDING = "【重点工程·{status}】{title}（{place}）"
CLAUSE_FINDING = "【{kind}·{status}】{clause}{reason}（{place}）"
BINDING_TARGET, TARGET, DEADLINE, WORK, FIGURE = (
    "约束性指标",
    "指标",
    "时限",
    "重点工程",
    "数值",
)
REASON = "——{reason}"
VERDICT = "审核意见：{verdict}（{reviewer}，{date}）"
VERDICT_ON_LINK = "与“{title}”（{place}）的对应{verdict}"
PLANS, NOTES = "比对的规划", "说明"
COUNTS, TARGET_COUNTS, DUTY_COUNTS = "上级任务承接情况", "上级指标对照情况", "责任部门对照情况"
PROJECT_COUNTS = "上级项目对照情况"
OWN_COUNTS = "下级自有任务数量"
CLAUSE_COUNTS = "上级分句情况"
COUNT_COLUMNS = (
    "承接情况",
    "数量",
    "占比",
    "其中：已认可",
    "其中：已否定",
    "其中：存疑",
    "其中：待审",
)

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
    "审核意见",
)
# Columns that a comparison leaves out, which has no relations and scores
NOT_COMPARED = ("关系", "得分", "实测准确率", "概率")
CLAUSE_COLUMNS = (
    "任务序号",
    "上级任务",
    "上级分句",
    "状态",
    "判定理由",
    "下级的对应内容",
    "上级位置",
    "下级位置",
    "概率",
    "任务的承接情况",
)
CLAUSE_COLUMNS_SHORT = (
    "上级任务和分句",
    "状态",
    "下级的对应内容或理由",
    "上级位置",
    "下级位置",
)
TERM_COLUMNS = ("类别", "术语", "解释", "英文类别", "英文术语", "英文解释")
TERM_COLUMNS_SHORT = TERM_COLUMNS[:3]
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
    "审核意见",
)
PROJECT_COLUMNS = (
    "序号",
    "上级项目",
    "下级项目",
    "对照结果",
    "说明",
    "上级出处",
    "下级出处",
    "审核意见",
)
OWN_COLUMNS = (
    "序号",
    "下级章节",
    "下级任务原文",
    "下级出处",
    "最接近的上级任务及未对应的原因",
    "审核意见",
)
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
LOSS = "【{status}】{clause}{reason}"
POSSIBLE = "可能来自上级：{place} {title}"
POSSIBLE_COMPARED = "可能与之同类：{place} {title}"
NEAR = "{rank}）{place}“{title}”（得分{score:.2f}）：{reason}"
NEAR_COMPARED = "{rank}）{place}“{title}”：{reason}"
LINE = "第{line}行"
ABOVE, BELOW = "上级：{}", "下级：{}"
OUTCOME_LINE = "　承接情况：{outcome}　审核状态：{review}"
SHARE_LINE = "　承接比例：{share}"
TASK_LINE = "{number}. {title}"
TASK_TAKEN_UP = "{number}. {title}　{outcome}，承接比例{share}　{place}"
TIE_COMPARED = "{place}　{review}"
TIE = "{place}　{relation}　得分{score}　实测准确率{precision}　{review}"
BY_HAND = "人工认定"
# Between two reasons for one status
JOINED_REASONS = "；"
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
OUTCOME_NOTE_COMPARED = (
    "“{similar}”指绝大部分内容在两份规划中都有同类措施；只有部分内容的，为“{partly}”；"
    "没有找到的，为“{none}”。"
)
PROPOSED_COMPARED = "审核状态为“待审”的，是程序提出、尚未经人工确认的结论，不能当作定论引用。"
MARKS_NOTE = "原文中的标记："
MARK_CHANGED = "蓝色加下划线为双方不同的字词（有多项对应时，上级原文只标各项都没有的字词）"
MARK_UNCOVERED = "橙红加粗、双下划线为未承接的内容"
CONDENSED = (
    "每项任务逐句列出弱化、加强和只提未落的分句；未承接、不适用的分句各合为一行，以分号隔开；保留的分句合为一行，"
    "只列首句和下级位置。全文见附录二，逐句的对应内容见 Excel 报告。"
)
CONDENSED_COMPARED = (
    "每项任务逐句列出要求不同的同类措施；没有同类措施、不适用的分句各合为一行，以分号隔开；其他同类措施合为一行，"
    "只列首句和在本规划中的位置。全文见附录二，逐句的对应内容见 Excel 报告。"
)
SEVERAL = "一项上级任务对应多项下级任务时占多行，序号相同，“对应”一列注明第几项、共几项。"
LONG = "篇幅很长的原文在表格中可能显示不全，选中单元格可在编辑栏查看全文。"
REVIEW_NOTE = "引用出处的行号为规划来源文本的行号。"
PAGE_OF = ("第", "页　共", "页")
CATEGORY = "规划比对"
