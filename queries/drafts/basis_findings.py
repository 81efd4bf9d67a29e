"""The basis that a draft cites: upper plans that it does not cite, and plans whose period has
ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.derive.plan_titles import title_core
from graph.model import Node
from graph.reference.normal_text import fold
from graph.store import Store
from queries.drafts.agreed_plans import AgreedPlan
from queries.drafts.finding_keys import finding_key
from queries.drafts.messages import Message
from queries.drafts.opinion import DraftFinding
from queries.drafts.patterns import FIVE_YEAR, LAST_YEAR, QUOTED_TITLE
from queries.text.quoting import Quote, Source

# The last year of “十五”, the tenth five-year plan
_TENTH = 2005
_NUMERALS = "零一二三四五六七"


def basis_findings(
    store: Store, draft: Source, against: Sequence[AgreedPlan]
) -> Iterator[DraftFinding]:
    """Yield upper plans that a draft never names, then plans that it cites as its basis although
    their period ended before its own begins."""
    links = store.edges([draft.plan.id], ("BASED_ON",), "out")
    cites = sorted((e for e in links if "start" in e.props), key=lambda e: int(e.props["start"]))
    plans = store.nodes({cite.target for cite in cites})
    quotes = [
        draft.span(cite.props["start"], cite.props["end"], draft.plan.id, None) for cite in cites
    ]
    yield from _not_cited(draft, against, quotes)
    begins = draft.plan.props.get("period_start")
    for cite, quote in zip(cites, quotes, strict=True):
        end = _last_year(plans[cite.target])
        if begins is not None and end is not None and end < begins:
            title = plans[cite.target].props["title"]
            yield DraftFinding(
                finding_key("ended", None, (title_core(title), str(end))),
                "basis ended",
                "medium",
                Message("ended", (title, str(end), str(begins))),
                None,
                (),
                (quote,),
                False,
                _instead(title, against, begins),
            )


def _not_cited(
    draft: Source, against: Sequence[AgreedPlan], quotes: Sequence[Quote]
) -> Iterator[DraftFinding]:
    named = {title_core(match[1]) for match in QUOTED_TITLE.finditer(fold(draft.text))}
    for agreed in against:
        title = agreed.plan.props["title"]
        if agreed.role != "upper" or agreed.reason == "cited" or title_core(title) in named:
            continue
        yield DraftFinding(
            finding_key("basis", agreed.plan.id, ()),
            "basis not cited",
            "medium",
            Message("not cited", (title,)),
            agreed.plan.id,
            (),
            tuple(quotes[:1]),
            True,
            f"在编制依据中写明《{title}》",
        )


def _instead(title: str, against: Sequence[AgreedPlan], begins: int) -> str:
    """Return the suggestion to cite the plan of the same subject for the draft's period."""
    core = title_core(title)
    titles = (agreed.plan.props["title"] for agreed in against)
    current = next((other for other in titles if title_core(other) == core), None)
    if current is not None and current != title:
        return f"改为《{current}》"
    return f"改为{begins}年起的规划，或说明仍以其为依据的理由"


def _last_year(plan: Node) -> int | None:
    """Return the last year of a plan's period, which one that is only cited has in its title."""
    if (end := plan.props.get("period_end")) is not None:
        return int(end)
    title = fold(plan.props["title"])
    if years := LAST_YEAR.search(title):
        return int(years[1])
    number = FIVE_YEAR.search(title)
    return _TENTH + 5 * _NUMERALS.index(number[1]) if number else None
