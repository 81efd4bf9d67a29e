"""The opinion on a draft (衔接审核意见): a conclusion, and findings with their passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from graph.model.sentences import Sentence
from queries.drafts.agreed_plans import AgreedPlan
from queries.drafts.kinds import (
    CONCLUSIONS,
    FINDING_KINDS,
    RULES,
    WEIGHTS,
    ConclusionCode,
    FindingKind,
    Weight,
)
from queries.shared.answers import AsText, answer, derived
from queries.shared.graph_models import PlanNode
from queries.text.quoting import Quote


@answer
class DraftFinding:
    """A point on which a draft should be changed or explained."""

    key: Annotated[
        str,
        Field(description="the same for the same point in the next draft, whatever its number"),
    ]
    kind: FindingKind
    weight: Weight
    message: Annotated[Sentence, AsText()]
    plan_id: Annotated[
        str | None, Field(description="the plan that the draft disagrees with; null for itself")
    ]
    upper: Annotated[
        tuple[Quote, ...], Field(description="passages of the other plan, in the order of the text")
    ]
    draft: Annotated[
        tuple[Quote, ...], Field(description="passages of the draft; empty if there are none")
    ]
    nearest: Annotated[
        bool,
        Field(
            description="true if the draft's passage is only the nearest one, where the missing "
            "content could be added"
        ),
    ]
    suggestion: Annotated[
        str | None, Field(description="suggested wording in Chinese, from the upper plan's text")
    ]

    @derived
    def kind_zh(self) -> str:
        """the same in Chinese"""
        return FINDING_KINDS.zh(self.kind)

    @derived
    def weight_zh(self) -> str:
        """the same in Chinese"""
        return WEIGHTS.zh(self.weight)

    @derived
    def message_zh(self) -> str:
        """the same in Chinese"""
        return self.message.zh


@answer
class PastFinding:
    """A finding of the opinion on an earlier draft."""

    key: str
    kind: FindingKind
    weight: Weight
    message: str
    message_zh: str
    plan_id: str | None

    @derived
    def kind_zh(self) -> str:
        """the same in Chinese"""
        return FINDING_KINDS.zh(self.kind)


@answer
class Progress:
    """Changes since the opinion on an earlier draft."""

    resolved: Annotated[tuple[PastFinding, ...], Field(description="no longer found in this draft")]
    not_compared: Annotated[
        tuple[PastFinding, ...],
        Field(description="about plans that this draft was not compared with"),
    ]
    new: Annotated[tuple[str, ...], Field(description="keys of findings that are new")]
    remaining: Annotated[tuple[str, ...], Field(description="keys of findings that remain")]


@answer
class Opinion:
    """The opinion on a draft."""

    draft: PlanNode
    date: Annotated[str, Field(description="day of the review, ISO 8601")]
    against: Annotated[tuple[AgreedPlan, ...], Field(description="plans that it was compared with")]
    conclusion: ConclusionCode
    findings: Annotated[tuple[DraftFinding, ...], Field(description="in the order of their weight")]
    progress: Annotated[
        Progress | None, Field(description="null without an opinion on an earlier draft")
    ]

    @derived
    def conclusion_zh(self) -> str:
        """the same in Chinese"""
        return CONCLUSIONS.zh(self.conclusion)

    @derived
    def rule(self) -> str:
        """the rule for the conclusion"""
        return RULES[self.conclusion][1]

    @derived
    def rule_zh(self) -> str:
        """the same in Chinese"""
        return RULES[self.conclusion][0]

    @derived
    def counts(self) -> Mapping[str, int]:
        """number of findings by kind, in the order of their weight"""
        counts = Counter[str](finding.kind for finding in self.findings)
        return {kind: counts[kind] for kind in FINDING_KINDS.codes if kind in counts}

    @derived
    def weight_counts(self) -> Mapping[str, int]:
        """number of findings by weight"""
        counts = Counter[str](finding.weight for finding in self.findings)
        return {weight: counts[weight] for weight in WEIGHTS.codes}
