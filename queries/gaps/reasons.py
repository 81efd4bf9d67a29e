"""Reasons, in words, why a pair of tasks scored below the threshold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from graph.derive.task_edges import CLOSER
from graph.model import Node

# Meaning of a low value of each feature (graph.derive.features), in both languages
WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "shared_words": (
            "共有的专门用词少于同类任务",
            "they share fewer specific words than other pairs",
        ),
        "shared_information": ("共有的专门用词很少", "they share few specific words"),
        "longer_runs": ("共有用词集中在少数连续片段", "they share only a few long runs of words"),
        "word_likeness": ("整体措辞相差较大", "their overall wording differs"),
        "sentence_explained": (
            "共有的措辞在上级规划多处出现",
            "their common wording occurs in many tasks of the parent",
        ),
        "sentence_margin": (
            "各句与上级其他任务更接近",
            "their sentences are closer to other tasks of the parent",
        ),
        "parent_sentence_rivals": (
            "上级各句与下级其他任务更接近",
            "the parent's sentences are closer to other tasks of the child",
        ),
        "meaning": ("整体含义相差较大", "their overall meaning differs"),
        "meaning_margin": (
            "含义与上级其他任务更接近",
            "its meaning is closer to another task of the parent",
        ),
        "sentence_meaning_margin": (
            "没有一句的含义与之最接近",
            "no sentence is closest in meaning to this task",
        ),
        "clauses_won": (
            "各分句的含义与上级其他任务更接近",
            "its clauses are closer in meaning to other tasks of the parent",
        ),
        "parent_clauses": (
            "上级各分句与下级其他任务更接近",
            "the parent's clauses are closer to other tasks of the child",
        ),
    }
)
_MOST = 3


def sentence(reasons: Sequence[str], closer: Node | None, zh: bool = False) -> str:
    """Return a sentence on the most important of ``reasons``, in Chinese or English."""
    language = 0 if zh else 1
    said = [WORDS[reason][language] for reason in reasons if reason != CLOSER][:_MOST]
    if closer is not None:
        title = closer.props["title"]
        said.insert(0, f"已派生自“{title}”" if zh else f"it derives from “{title}” instead")
    return "；".join(said) if zh else "; ".join(said)
