"""Chinese texts of the evaluation report (规划实施评估报告)."""

from __future__ import annotations

TITLE = "规划实施评估报告"
SUBJECT = "《{title}》\n评估年份：{year}年"
AS_OF = "（数值截至{day}录入）"
SUMMARY, TARGETS, BEHIND, OUTLOOK, TASKS, PROJECTS, SUGGESTIONS, METHODS = (
    "一、总体情况",
    "二、指标完成情况",
    "三、滞后的指标、任务和项目",
    "四、期末预测和预警",
    "五、任务进展",
    "六、项目进展",
    "七、建议",
    "八、算法",
)
SUMMARY_SHEET, TARGET_SHEET, BEHIND_SHEET, OUTLOOK_SHEET, TASK_SHEET, PROJECT_SHEET = (
    "概要",
    "指标",
    "滞后",
    "期末预测",
    "任务",
    "项目",
)
# Binding targets first
GROUPS = (("binding", "约束性指标"), ("expected", "预期性指标"), (None, "其他目标"))
COUNTED = "{group}{total}项：{verdicts}。"
WITH_COUNT = "{verdict}{count}项"
SUMMARY_COLUMNS = ("指标", "合计")
WARNINGS = "预警：{count}项约束性指标预计难以完成（{names}）。"
NO_WARNINGS = "没有约束性指标列入预警。"
PRELIMINARY = "（初步数）"
TARGET_COLUMNS = (
    "指标",
    "单位",
    "属性",
    "基期值",
    "目标值",
    "实际值",
    "完成",
    "时序",
    "结论",
    "责任单位",
    "数据来源",
)
REASON, CONFLICT = "依据", "（数值不一致）"
NO_BEHIND = "没有滞后的指标、任务和项目。"
BEHIND_COLUMNS = ("类别", "名称", "责任单位", "完成情况", "原因（请填写）", "措施（请填写）")
OUTLOOK_COLUMNS = ("指标", "目标值", "按平均进度", "按最近一年", "预测", "预警")
WARNING = "预警"
NO_OUTLOOK = "没有可以推算的指标。"
TASK_COLUMNS = ("任务", "责任单位", "时限", "进展", "日期", "佐证")
PROJECT_COLUMNS = (
    "项目",
    "总投资（亿元）",
    "开工时间",
    "进展",
    "日期",
    "完成投资（亿元）",
    "完成",
    "佐证",
)
TARGET_UNIT, TASK_UNIT, PROJECT_UNIT = "指标", "任务", "项目"
INVESTED = "完成投资{invested}亿元，总投资{total}亿元"
UNTIL = "截至{day}：{evidence}"
WORK_COUNTED = "{kind}{total}项：{states}。"
UNPROVED = "其中已完成的{kind}有{count}项没有佐证。"
LATER = "{count}条进展的日期在{year}年之后，未计入。"
WITHOUT_PART = "{count}条进展对应的任务或项目已不在规划中。"
STATUS_CONFLICT = "{reviewer}：{status}"
DEPARTMENT = "（{name}）"
SUGGEST = {
    "warning": "约束性指标“{name}”预计难以完成，请责任单位查明原因并提出补救措施。",
    "behind": "“{name}”滞后于时序进度，请责任单位说明原因并加快推进。",
    "conflict": "“{name}”有不同的实际值，请核实后撤回不对的数值。",
    "work conflict": "“{name}”同一日期填报的进展不一致，请核实后撤回不对的一条。",
    "work behind": "“{name}”进展滞后，请责任单位说明原因并加快推进。",
    "scope": "“{name}”的统计口径有变，请说明新旧口径并提供可比数值。",
    "no data": "补充下列指标{year}年的实际值：{names}。",
}
NO_SUGGESTIONS = "没有需要提出的建议。"
TOLERANCE = "完成比例与时序进度相差{tolerance}个百分点以内为基本符合预期；目标年不计容差。"
METHOD = "{method}：{formula}"
PACES = "期末预测按基期以来的平均进度和最近一年的进度推算，只作参考。"
