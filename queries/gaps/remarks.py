"""Sentences of a gap report that limit or explain a finding, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from graph.model.sentences import Sentence

# The rules that compare the strength of two clauses, in Chinese and English
_RULES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "number": ("数值", "number"),
        "date": ("时限", "deadline"),
        "modality": ("力度", "obligation"),
        "verb": ("动词", "verb"),
        "scope": ("范围", "scope"),
        "objects": ("列举的对象", "enumerated objects"),
    }
)
# Chinese, English; {} are the values of a remark, in this order
SENTENCES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        # On the comparison as a whole
        "periods": (
            "两份规划的规划期不同：下级为{}，上级为{}",
            "the plans are for different periods: {} and {}",
        ),
        "sectors": (
            "两份规划的领域不同：下级为{}，上级为{}",
            "the plans are of different sectors: {} and {}",
        ),
        "nothing in common": (
            "两份规划没有共同内容：下级没有一项任务来自上级",
            "the plans have nothing in common: no task of one derives from the other",
        ),
        "only alike": (
            "{}条对应关系中只有{}条沿用了上级的文字，其余仅为主题或含义相近：两份规划可能并无派生关系",
            "of {} links only {} share wording, the others are similar in subject or meaning: one "
            "plan may not derive from the other",
        ),
        "out of date": (
            "库中的派生关系已过期（规划文本或规则在推导之后有变），本次重新推导，结果未保存；"
            "重新载入规划即可更新",
            "the stored derivations are out of date (a plan or the rules have changed since), so "
            "they were derived again for this answer; load the plans again to store them",
        ),
        # On a report as of a day
        "as of": (
            "审核意见和更正为{}当天的状态；规划文本、规划之间的依据关系和匹配规则为现在的状态",
            "verdicts and corrections are those of {}; the texts, the links between plans and the "
            "rules are the current ones",
        ),
        "text replaced": (
            "《{}》的文本在这一天之后（{}）被替换，当天的文本没有保留，本次按现在的文本",
            "the text of {} was replaced after that day, on {}; the text of that day is not kept, "
            "and the report uses the current text",
        ),
        "not loaded then": (
            "《{}》在{}尚未载入（{}首次载入）",
            "{} was not loaded on {}; it was first loaded on {}",
        ),
        # Two plans that are not linked
        "nothing alike": (
            "没有找到同类措施",
            "no similar measures were found",
        ),
        "common source": (
            "{}对同类措施中有{}对文字相同，两份规划之间没有依据关系：可能同源",
            "of {} pairs of similar measures {} share wording, although neither plan is based on "
            "the other: probably from a common source",
        ),
        "compared": (
            "两份规划没有依据关系，本次只作对照：措施同类不等于依据对方制定，结果未保存",
            "neither plan is based on the other, so this is a comparison only: a similar measure "
            "need not be taken up from the other plan; nothing is stored",
        ),
        "compared indirect": (
            "下级规划经由中间的规划依据这份规划，没有直接的依据关系，本次只作对照，结果未保存",
            "the child is based on this plan only through another plan, so this is a comparison "
            "only; nothing is stored",
        ),
        "compared reversed": (
            "两份规划的依据关系相反：作为上级的一份依据另一份制定，本次只作对照，结果未保存",
            "the plans are related the other way round: the plan named as the parent is based on "
            "the other, so this is a comparison only; nothing is stored",
        ),
        # On one target
        "no target": ("下级规划没有同类指标", "the child sets no target for this subject"),
        # On one target of another period
        "given up": (
            "下级规划是另一规划期，没有延续这项指标",
            "the child, for another period, sets no target for this subject",
        ),
        "continued": (
            "延续另一规划期的目标，要求相同",
            "continues the target of another period with the same requirement",
        ),
        "reached before": (
            "下级基期已达到{}，上级另一规划期的目标是{}",
            "the child had already reached {}; the target of the other period was {}",
        ),
        "put off": (
            "下级规划没有给出数值，由上级下达",
            "the child leaves the number to the parent's level",
        ),
        "both put off": (
            "双方都按上级下达的数值执行",
            "both leave the number to a higher level",
        ),
        "parent puts off": (
            "上级没有给出数值，由更高一级下达",
            "the parent leaves the number to a higher level",
        ),
        "no number": ("有一方没有数值", "one of the two has no number"),
        "no number below": (
            "上级有数值，下级没有给出数值（未定量）",
            "the child takes it up without the number",
        ),
        "grades": ("下级要求{}，上级要求{}", "{} against {}"),
        "other figure": (
            "下级给出的是另一项数值",
            "the child gives another figure instead",
        ),
        "no state below": (
            "下级有对应内容，没有要求“{}”",
            "a passage of the child corresponds, but does not require {}",
        ),
        "no result below": (
            "下级有对应内容，没有写明这项成果：{}",
            "a passage of the child corresponds, but does not name the result: {}",
        ),
        "number below": ("上级只定方向，下级给出数值", "only the child sets a number"),
        "other kinds": (
            "双方要求的形式不同",
            "the two set it in different ways",
        ),
        "equal state": ("要求和年份相同", "the same requirement for the same year"),
        "same state": (
            "要求相同，下级为{}年，上级为{}年",
            "the same requirement for {} instead of {}",
        ),
        "child nearly": (
            "下级只要求“{}”，上级没有这一限定",
            "the child limits it by {}, the parent does not",
        ),
        "parent nearly": (
            "上级只要求“{}”，下级没有这一限定",
            "the parent limits it by {}, the child does not",
        ),
        "same passage": (
            "下级有对应内容，要求相同",
            "a passage of the child requires the same",
        ),
        "other units": ("双方单位不能换算", "their units do not convert"),
        "total": (
            "属于全域总量，下级只是其中一部分",
            "a total for the whole division: the child's target is part of it",
        ),
        "higher is better": (
            "下级{}，上级{}；数值越高要求越高",
            "{} against {}; higher is better",
        ),
        "lower is better": (
            "下级{}，上级{}；数值越低要求越高",
            "{} against {}; lower is better",
        ),
        "higher is better, other year": (
            "下级{}，上级{}；数值越高要求越高；目标年下级为{}年，上级为{}年",
            "{} against {}; higher is better; for {} instead of {}",
        ),
        "lower is better, other year": (
            "下级{}，上级{}；数值越低要求越高；目标年下级为{}年，上级为{}年",
            "{} against {}; lower is better; for {} instead of {}",
        ),
        "same value": (
            "数值相同，下级为{}年，上级为{}年",
            "the same value for {} instead of {}",
        ),
        "child strives": ("下级只是力争达到", "the child only strives for it (力争)"),
        "parent strives": ("上级只是力争达到", "the parent only strives for it (力争)"),
        "equal": ("数值和年份相同", "the same value for the same year"),
        # On one project
        "projects": ("下级项目：{}", "taken up by {}"),
        "no project": ("下级规划没有来自它的项目", "no project of the child derives from it"),
        "no similar project": ("没有找到同类项目", "no similar project was found"),
        "similar projects": ("同类项目：{}", "similar: {}"),
        # On one clause
        "clause heading": ("标题或引导语", "a title or lead phrase"),
        "clause kept": ("下级有对应内容", "the child has a corresponding passage"),
        "clause unplaced": (
            "下级很可能有对应内容，但无法确定是哪一处",
            "the child probably has a corresponding passage, but none is certain",
        ),
        "clause unplaced weaker": (
            "下级很可能有对应内容，但无法确定是哪一处；最接近的一处没有写“{}”",
            "the child probably has a corresponding passage, but none is certain; the nearest one "
            "does not have {}",
        ),
        "clause mentioned": (
            "只在引言、目标或回顾中提到，没有任务、项目或指标承接",
            "only mentioned in an introduction: no task, project or target takes it up",
        ),
        "clause dropped": ("下级没有对应内容", "no passage of the child corresponds"),
        "clause by hand": ("由人工认定的对应任务承接", "taken up by a task that a person linked"),
        **{
            f"{status} {rule}": (
                f"{named[0]}{status_zh}：上级写“{{}}”，下级写“{{}}”",
                f"{status} in {named[1]}: {{}} in the parent, {{}} in the child",
            )
            for rule, named in _RULES.items()
            for status, status_zh in (("weaker", "弱化"), ("stronger", "加强"))
        },
        "weaker objects": (
            "列举的对象弱化：上级写“{}”，下级未见“{}”",
            "weaker in enumerated objects: {} in the parent, without {} in the child",
        ),
        # On a passage that may not concern the child
        "duty above": (
            "“{}”属于上级自身的职责",
            "a duty of the level above: “{}”",
        ),
        "not in child": (
            "写的是{}，下级规划全文没有提到",
            "is about {}, which the child's plan never mentions",
        ),
        "place elsewhere": ("写的是{}，在{}之外", "names {}, outside {}"),
    }
)
# Words for an unknown value (""), Chinese and English
_UNKNOWN: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "sectors": ("未注明", "unknown"),
        "place elsewhere": ("下级规划所属行政区", "the child's division"),
        **{
            f"{status} {rule}": ("（未写）", "nothing")
            for rule in _RULES
            for status in ("weaker", "stronger")
        },
    }
)


@dataclass(frozen=True, slots=True)
class Remark(Sentence):
    """A sentence of a gap report: a code (a key of :data:`SENTENCES`) and the values in it."""

    SENTENCES: ClassVar = SENTENCES

    def _values(self, language: int) -> tuple[str, ...]:
        return tuple(value or _UNKNOWN[self.code][language] for value in self.values)


def nothing_shared(linked: bool) -> Remark:
    """Return the remark on two plans without a common task; ``linked``: the one derives from the
    other."""
    return Remark("nothing in common" if linked else "nothing alike")
