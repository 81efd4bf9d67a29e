"""Sentences on why a target has its verdict, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from graph.model.sentences import Sentence
from graph.model.values import VALUE_BASES

# Chinese, English; {} are the values, in this order
SENTENCES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "progress": ("完成{}，与时序进度{}一致", "{} done, {} expected: no difference"),
        "progress ahead": (
            "完成{}，时序进度{}，超前{}个百分点",
            "{} done, {} expected: {} percentage points ahead",
        ),
        "progress behind": (
            "完成{}，时序进度{}，落后{}个百分点",
            "{} done, {} expected: {} percentage points behind",
        ),
        "reached": (
            "完成{}，目标已在{}年提前实现",
            "{} done: the target was reached early, in {}",
        ),
        "reached in time": ("完成{}，目标已实现", "{} done: the target was reached"),
        "missed": ("期末完成{}，目标未实现", "{} done at the end: the target was missed"),
        "met early": ("{}年已达到目标", "the target was met in {}"),
        "met": ("已达到目标", "the target is met"),
        "kept": ("保持在目标水平", "the value is kept"),
        "not kept": ("{}未保持在目标{}的水平", "{} does not keep the target {}"),
        "not met": ("期末未达到目标", "the target is not met at the end"),
        "not due": (
            "尚未达到，也未到目标年（{}年），没有基期值，无法计算进度",
            "not met yet, not due before {}, and no progress can be computed without a baseline",
        ),
        "state not due": (
            "尚未完成，也未到目标年（{}年），没有数值，无法计算进度",
            "not met yet, not due before {}, and no progress can be computed without numbers",
        ),
        "no value": ("没有{}年的实际值", "there is no value of {}"),
        "years missing": (
            "缺少{}年的当年值，无法累计",
            "the yearly values of {} are missing, so that they cannot be added up",
        ),
        "conflict": (
            "{}年有不同的实际值：{}；撤回不对的一个后再评估",
            "there are different values of {}: {}; withdraw the wrong one",
        ),
        "unit": ("实际值的单位{}不能换算为{}", "the unit {} of the value does not convert to {}"),
        "scope": (
            "{}年实际值的统计口径有变，与基期不可比",
            "the value of {} was measured in another scope than the baseline",
        ),
        "basis": (
            "{}年的数值口径是{}，不适用于这项指标",
            "the value of {} is of another kind than this target ({})",
        ),
        "no baseline level": (
            "没有{}年的基期水平，无法计算增速",
            "there is no level of {} to compute the growth from",
        ),
        "unclear growth": (
            "规划没有写明是年均增长还是累计增长",
            "the plan does not state whether the growth is yearly or over the period",
        ),
        "years": ("目标年不晚于基期年", "the target's year is not after the baseline's"),
        "no years": ("规划期不明", "the period of the plan is unknown"),
        "too early": ("{}年不晚于基期年{}年", "{} is not after the baseline's year {}"),
        "no span": ("目标变化为零，无法计算进度", "a target of no change has no progress"),
        "no logarithm": (
            "下降100%及以上，无法取对数",
            "a reduction of 100% or more has no logarithm",
        ),
        "no number": (
            "这项指标有数值，录入的是是否完成",
            "the target has a number, and only whether it is met was entered",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Reason(Sentence):
    """Why a target has its verdict: a code and the values in its sentence."""

    SENTENCES: ClassVar[Mapping[str, tuple[str, str]]] = SENTENCES

    def _values(self, language: int) -> tuple[str, ...]:
        name = VALUE_BASES.en if language else VALUE_BASES.zh
        return tuple(map(name, self.values))
