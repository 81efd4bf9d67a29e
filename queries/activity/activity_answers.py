"""Answers about what happened to the plans, in both languages."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.model.values import (
    ACTIVITY_KINDS,
    CORRECTED,
    DISMISSALS,
    EDITION_METHODS,
    VERDICTS,
    ActivityKind,
)
from queries.shared.answers import Bounded, answer, derived


@answer
class ActivityPlan:
    """A plan that something happened to, by its title then."""

    id: str
    title: str
    loaded: Annotated[bool, Field(description="whether it is loaded now")]


@answer
class ActivityEntry:
    """Something that happened to a plan."""

    id: Annotated[str, Field(description="id of the record; the same whenever it is listed")]
    kind: ActivityKind
    at: Annotated[str, Field(description="when, ISO 8601 in UTC")]
    by: Annotated[str | None, Field(description="who did it; null: found by plangraph")]
    plan: ActivityPlan
    other: Annotated[
        ActivityPlan | None,
        Field(description="verdict: the plan above; edition: the edition before it"),
    ]
    part: Annotated[
        str | None,
        Field(description="verdict: id of the judged part (of the child, if there is one)"),
    ]
    part_title: str | None
    detail: Annotated[
        str,
        Field(
            description="loaded, replaced: the file; verdict, dismissal: its code; correction: the "
            "property; edition: how it was found; values, statuses: entered or withdrawn"
        ),
    ]
    value: Annotated[
        str | None, Field(description="correction: the value that was set; null: as read")
    ]
    orphaned: Annotated[
        int, Field(description="replaced: verdicts that no longer apply to the new text")
    ]
    note: str | None
    count: Annotated[
        int, Field(description="values, statuses: number of entries that one person made together")
    ] = 0

    @derived
    def kind_zh(self) -> str:
        """the kind in Chinese"""
        return ACTIVITY_KINDS.zh(self.kind)

    @derived
    def summary(self) -> str:
        """one sentence"""
        title, other = f"《{self.plan.title}》", self.other.title if self.other else ""
        part = f" on “{self.part_title}”" if self.part_title else ""
        apply = "verdict no longer applies" if self.orphaned == 1 else "verdicts no longer apply"
        lost = f"; {self.orphaned} {apply}" if self.orphaned else ""
        return {
            "loaded": f"{title} was loaded from {self.detail}",
            "replaced": f"{title} was replaced by {self.detail}{lost}",
            "removed": f"{title} was removed",
            "restored": f"the removal of {title} was undone",
            "edition": f"{title} was found to be an edition of 《{other}》: "
            f"{EDITION_METHODS.en(self.detail)}",
            "verdict": f"verdict {VERDICTS.en(self.detail)}{part}: {title} against 《{other}》",
            "dismissal": f"a finding in {title} was {DISMISSALS.en(self.detail)}",
            "correction": f"the {CORRECTED.en(self.detail)} of {title} was "
            + (f"set to {self.value}" if self.value else "set back to what was read"),
            "values": f"{self._counted('value')} for the targets of {title}",
            "statuses": f"{self._counted('status')} for tasks and projects of {title}",
        }[self.kind]

    @derived
    def summary_zh(self) -> str:
        """the same in Chinese"""
        title, other = f"《{self.plan.title}》", self.other.title if self.other else ""
        part = f"，“{self.part_title}”" if self.part_title else ""
        lost = f"，{self.orphaned}条判定不再适用" if self.orphaned else ""
        return {
            "loaded": f"载入{title}（{self.detail}）",
            "replaced": f"{title}由{self.detail}更新{lost}",
            "removed": f"移除{title}",
            "restored": f"恢复{title}",
            "edition": f"{title}是《{other}》的新版本：{EDITION_METHODS.zh(self.detail)}",
            "verdict": f"{title}对照《{other}》{part}：{VERDICTS.zh(self.detail)}",
            "dismissal": f"{title}的自检发现：{DISMISSALS.zh(self.detail)}",
            "correction": f"{title}的{CORRECTED.zh(self.detail)}"
            + (f"改为{self.value}" if self.value else "恢复为读取的值"),
            "values": f"{title}：{self._state_zh()}{self.count}个指标实际值",
            "statuses": f"{title}：{self._state_zh()}{self.count}项任务和项目的进展",
        }[self.kind]

    def _counted(self, noun: str) -> str:
        """Return the number of entries: 1 value was entered, 3 statuses were withdrawn."""
        if self.count == 1:
            return f"1 {noun} was {self.detail}"
        return f"{self.count} {noun}{'es' if noun.endswith('s') else 's'} were {self.detail}"

    def _state_zh(self) -> str:
        return "撤回" if self.detail == "withdrawn" else "录入"


@answer
class ActivityList(Bounded):
    """A page of the activity list, the latest entry first."""

    items: tuple[ActivityEntry, ...]
    recorded_since: Annotated[
        str | None,
        Field(description="time of the first recorded load; earlier loads are not listed"),
    ]
