"""Why a pair of tasks fell short, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from graph.derive.task_edges import CLOSER
from graph.model import Node

# What a low value of each feature says (graph.derive.features), in both languages
WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "shared_words": (
            "共有的专门用词少于同类任务",
            "they share fewer telling words than other pairs do",
        ),
        "shared_information": ("共有的专门用词很少", "they share few telling words at all"),
        "word_likeness": ("整体措辞相差较大", "their wording as a whole differs"),
        "sentence_explained": (
            "共有的措辞在上级规划多处出现",
            "what they share stands in many tasks above",
        ),
        "sentence_margin": (
            "各句与上级其他任务更接近",
            "their sentences are closer to other tasks above",
        ),
        "parent_sentence_rivals": (
            "上级各句与下级其他任务更接近",
            "the sentences above are closer to other tasks below",
        ),
        "meaning": ("整体含义相差较大", "they mean different things as wholes"),
        "meaning_margin": (
            "含义与上级其他任务更接近",
            "its meaning is closer to another task above",
        ),
        "sentence_meaning_margin": (
            "没有一句的含义与之最接近",
            "no sentence means this rather than another task above",
        ),
    }
)
_MOST = 3


def sentence(reasons: Sequence[str], closer: Node | None, zh: bool = False) -> str:
    """The weightiest of ``reasons`` in a sentence, Chinese or English."""
    language = 0 if zh else 1
    said = [WORDS[reason][language] for reason in reasons if reason != CLOSER][:_MOST]
    if closer is not None:
        title = closer.props["title"]
        said.insert(0, f"已派生自“{title}”" if zh else f"it comes from “{title}” instead")
    return "；".join(said) if zh else "; ".join(said)
