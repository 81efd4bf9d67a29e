"""Random plans with pieces that are difficult to read."""

from __future__ import annotations

from random import Random

from tools.fuzz.worst_inputs import PIECES, PLACES, frame

_LINE_ENDS = ("\n", "\r", "\r\n", "\n\n", "\u2028\n", "\f\n")
_EXTRA = (
    *("\n", "\r", "\r\n", "\f", "\x85", "\u2028", "\x0b", "\x1c", "\ufeff", "\u200b", "𠀀", "é"),
    *("某县", "达到", "(一)", "1.", "表1 主要指标", "专栏1 重点工程", "附件", "目录", "第二章 "),
    *("&#13;", "&nbsp;", "<br>", "<h2>", "<td rowspan=2>", "---\n", "**", "2021—2025年"),
)
_ALL = (*PIECES.values(), *_EXTRA)
NAMES = ("plan.txt", "plan.html", "plan.md")


def random_plan(random: Random) -> tuple[str, str]:
    """Return the name and the text of a plan with random pieces in random places."""
    text = frame({place: _pieces(random, 8) for place in PLACES})
    if random.random() < 0.5:
        text = text.replace("\n", random.choice(_LINE_ENDS))
    name = random.choice(NAMES)
    if name.endswith(".html") and random.random() < 0.7:
        text = "<html><p>" + text.replace("\n", "</p>\n<p>") + "</p>"
    for _ in range(random.randint(0, 5)):
        at = random.randrange(len(text))
        cut = at + random.choice((0, 0, 0, 1, 5))
        text = text[:at] + random.choice(_ALL) + text[cut:]
    return name, text


def _pieces(random: Random, most: int) -> str:
    return "".join(random.choice(_ALL) for _ in range(random.randint(0, most)))
