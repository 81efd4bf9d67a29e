"""Explanations of terms in Chinese and English.

Those of :data:`PAGE` are the page's (``term.…`` in ``app/web/src/i18n``), in which the child is
called 本级; a test compares them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# By group and code; the page calls the review state proposed open
PAGE: Mapping[str, Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "task": {
            "covered": (
                "上级的内容已有承接：未承接、弱化或只提未落的文"
                "字不超过五分之一，其中没有数字、期限或具名工程。",
                "Taken up: at most a fifth of the text was dropped, weakened or only mentioned, "
                "and this part contains no figure, deadline or named work.",
            ),
            "partial": (
                "部分内容有承接，其余未承接、弱化或只提未落。",
                "Some of it is taken up; the rest was dropped, weakened or only mentioned.",
            ),
            "possible": (
                "没有认定的承接，但有相近的内容，需要人工核对。",
                "Nothing counts as taken up, but a similar passage exists and should be checked.",
            ),
            "missing": (
                "本级没有任务、项目或指标承接。",
                "No task, project or target of this plan takes it up.",
            ),
            "not applicable": (
                "内容不涉及本级：写的是其他地方，或属于上级自身的职责。",
                "It does not concern this plan: it is about another place, or is a duty of the "
                "parent's level.",
            ),
            "similar": (
                "对照：两份规划有同类措施。",
                "Comparison: both plans have similar measures.",
            ),
            "partly": (
                "对照：部分内容有同类措施。",
                "Comparison: some of it has similar measures.",
            ),
            "none": ("对照：没有找到同类措施。", "Comparison: no similar measures were found."),
        },
        "clause": {
            "kept": (
                "本级有对应内容，要求没有降低。",
                "This plan has a corresponding passage, and it is not weaker.",
            ),
            "unplaced": (
                "本级很可能有对应内容，但无法确定是哪一处，需要人工核对；计作保留。",
                "This plan probably has a corresponding passage, but none is certain, so check it. "
                "It counts as kept.",
            ),
            "stronger": (
                "本级的要求更高：数值、时限、力度、范围或列举的对象。",
                "This plan requires more: number, deadline, obligation, scope or enumerated "
                "objects.",
            ),
            "weaker": (
                "本级的要求更低：数值、时限、力度、范围或列举的对象。",
                "This plan requires less: number, deadline, obligation, scope or enumerated "
                "objects.",
            ),
            "mentioned": (
                "只在引言、目标或回顾中提到，没有任务、项目或指标承接。",
                "Only mentioned in an introduction, a goal or the review: no task, project or "
                "target takes it up.",
            ),
            "dropped": ("本级没有对应内容。", "No passage of this plan corresponds."),
            "not applicable": (
                "内容不涉及本级，不计入承接比例。",
                "It does not concern this plan and is not counted in the share taken up.",
            ),
            "heading": (
                "标题或引导语，不计入承接比例。",
                "A title or lead phrase, not counted in the share taken up.",
            ),
        },
        "relation": {
            "verbatim": (
                "本级文字有八成以上沿用上级文字。",
                "At least 80% of the text of this plan's task comes from the parent.",
            ),
            "edited": (
                "本级文字有三成以上沿用上级文字。",
                "At least 30% of the text of this plan's task comes from the parent.",
            ),
            "partial": (
                "沿用了上级的整句，但不到本级文字的三成。",
                "Whole clauses come from the parent, but less than 30% of the text.",
            ),
            "reworded": (
                "意思来自上级，文字不同。",
                "The meaning comes from the parent, the wording differs.",
            ),
            "own": (
                "本级任务没有认定的上级来源。",
                "A task of this plan that is not linked to any task of the parent.",
            ),
        },
        "target": {
            "equal": ("数值和年份与上级相同。", "The same value for the same year."),
            "stricter": (
                "本级的要求高于上级。",
                "This plan's target is stricter than the parent's.",
            ),
            "weaker": ("本级的要求低于上级。", "This plan's target is weaker than the parent's."),
            "deferred": (
                "本级没有给出数值，由上级下达。",
                "This plan leaves the number to the parent's level.",
            ),
            "missing": ("本级没有同类指标。", "This plan has no target for the same subject."),
            "not applicable": ("指标不涉及本级。", "The target does not concern this plan."),
            "not comparable": (
                "一方没有数值，或单位不能换算。",
                "One plan has no number, or the units cannot be converted.",
            ),
        },
        "score": {
            "score": (
                "两项任务确有派生关系的概率，0 到 1；旁边是同档得分经人工核对的正确比例。",
                "Probability that one task derives from the other, 0 to 1, followed by the share "
                "of such scores that were correct when checked.",
            ),
            "share": (
                "上级任务中有承接的文字所占比例，不计标题和不适用的分句。",
                "Share of the text of the parent task that is taken up, without headings and "
                "clauses that do not apply.",
            ),
            "also": (
                "本级的这些任务可能也出自上级这一条：得分略低于认定的界限，十条中至少有一条确有派生关系。",
                "These tasks of this plan may also derive from the task above: their score is just "
                "below the threshold, and at least one in ten of such tasks does.",
            ),
            "common-source": (
                "两份规划之间没有依据关系而文字相同，可能都出自第三份文件。",
                "Neither plan is based on the other, but they share wording: both may follow a "
                "third document.",
            ),
        },
        "review": {
            "proposed": ("还没有人判定。", "Nobody has judged it yet."),
            "accepted": ("审核人认可了这一结论。", "A reviewer confirmed it."),
            "rejected": (
                "审核人否定了这一结论；被否定的对应不再计入。",
                "A reviewer rejected it; a rejected link is no longer counted.",
            ),
            "unsure": (
                "审核人存疑；对应仍计入。",
                "A reviewer was unsure; a link is still counted.",
            ),
        },
    }
)
# Terms that only the reports explain
REPORTS: Mapping[str, Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "project": {
            "covered": ("下级有来自它的项目。", "A project of this plan derives from it."),
            "missing": (
                "下级没有来自它的项目，内容可能由任务承接。",
                "No project of this plan derives from it; a task may still take it up.",
            ),
            "not applicable": ("项目不涉及下级。", "The project does not concern this plan."),
        },
        "duty": {
            "same": ("双方写明的部门相同。", "Both plans name the same offices."),
            "differs": ("双方写明的部门不同。", "The plans name different offices."),
            "only above": ("只有上级写明责任部门。", "Only the parent plan names an office."),
            "only below": ("只有下级写明责任部门。", "Only this plan names an office."),
        },
        "score": {
            "precision": (
                "未参与训练的人工判定样本中，得分相近的对应关系判断正确的比例。",
                "Share of links with about this score that were right when checked.",
            ),
            "probability": (
                "下级有内容对应这一分句的概率，0 到 1。",
                "Probability that this plan answers the clause, 0 to 1.",
            ),
        },
    }
)
