"""Chinese texts of the opinion on a draft (衔接审核意见书)."""

from __future__ import annotations

TITLE = "衔接审核意见书"
SUBJECT = "送审规划：《{title}》"
DATE = "审核日期：{date}"
CONCLUSION, AGAINST, FINDINGS, PROGRESS = (
    "一、审核结论",
    "二、对照的规划",
    "三、问题和修改建议",
    "四、与上次审核相比",
)
CONCLUDED = "结论：{conclusion}。"
RULE = "判定规则：{rule}。"
COUNTED = "共{total}个问题：{weights}。"
WEIGHED = "{weight}{count}个"
BY_KIND = "按类别：{kinds}。"
PLAN = "《{title}》（{role}；{reason}）"
NO_PLANS = "没有已载入的上位或同级规划，只审核草案本身。"
NO_FINDINGS = "没有发现问题。"
HOW_TO_REPLY = (
    "请编制单位逐条答复：在“采纳”或“不采纳”栏打“√”，不采纳的写明理由。问题由程序比对得出，"
    "引文均注明出处，以原文为准。"
)
COLUMNS = ("序号", "类别", "问题和原文", "修改建议", "采纳", "不采纳", "理由")
BAND = "{weight}问题（{count}个）"
BELOW, NEAREST, ABSENT = "草案", "草案相近内容", "草案全文未见对应内容。"
MORE = "（另有{count}处）"
NEW, REMAINING = "新增", "仍存在"
CHANGED = "上次的问题：已解决{resolved}个，仍存在{remaining}个；本次新增{new}个。"
NOT_COMPARED = "上次有{count}个问题涉及本次没有对照的规划，未重新审核。"
RESOLVED_COLUMNS = ("序号", "类别", "已解决的问题")
