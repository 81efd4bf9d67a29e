"""``plangraph review``: verdicts on proposed derivations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from app.cli.options import reviewer_option
from graph.model import RELATIONS

if TYPE_CHECKING:
    from app.cli.context import Context
    from graph.review.verdicts import Judgement
    from graph.store import Store
    from queries.review.edge_verdicts import Reviewed, ReviewedEdge, Waiting


# More verdicts than people give in years
_MOST = 100_000
_NOTE = click.option("--note", help="Reason for the verdict.")


@click.group()
def review() -> None:
    """Accept or reject derivations, or mark them as unsure.

    Verdicts survive reloads and new matchers.
    """


@review.command("list")
@click.argument("child", required=False)
@click.option("--against", metavar="PARENT", help="Only edges to this plan.")
@click.pass_obj
def list_reviews(context: Context, child: str | None, against: str | None) -> None:
    """List the current verdicts, latest first."""
    from queries.review.edge_verdicts import reviews

    with context.read_store() as store:
        below, above = (_plan(store, name) for name in (child, against))
        found = reviews(store, below, above, limit=_MOST).items
    headings = ("Edge", "Verdict 判定", "By", "Note", "Child 下级", "Parent 上级")
    _print("Verdicts 审核", headings, map(_verdict_row, found), "there are no verdicts")


@review.command()
@click.argument("child")
@click.option("--against", metavar="PARENT", help="Only edges to this plan.")
@click.pass_obj
def waiting(context: Context, child: str, against: str | None) -> None:
    """List the edges of CHILD without a verdict, least certain first."""
    from queries.review.edge_verdicts import waiting as query
    from queries.shared.lookup import resolve_plan

    with context.read_store() as store:
        below, above = resolve_plan(store, child).id, _plan(store, against)
        found = query(store, below, above)
    headings = ("Edge", "Score", "Relation", "Child 下级", "Parent 上级")
    _print("Proposed 待审", headings, map(_waiting_row, found), "no edges wait for a verdict")


def _verdict_command(name: str, verdict: Judgement, doc: str) -> click.Command:
    @click.argument("edge")
    @reviewer_option
    @_NOTE
    @click.pass_obj
    def command(context: Context, edge: str, reviewer: str, note: str | None) -> None:
        from queries.review.edge_verdicts import give

        details = {"reviewer": reviewer, "note": note}
        with context.logged(f"review {name}", edge, **details), context.open_store() as store:
            _print_result(give(store, edge, verdict, reviewer, note))

    command.__doc__ = doc
    made: Callable[..., click.Command] = click.command(name)
    return made(command)


review.add_command(_verdict_command("accept", "accepted", "Accept the derivation EDGE."))
review.add_command(_verdict_command("reject", "rejected", "Reject the derivation EDGE."))
review.add_command(_verdict_command("unsure", "unsure", "Mark the derivation EDGE as unsure."))


@review.command()
@click.argument("edge")
@reviewer_option
@_NOTE
@click.pass_obj
def undo(context: Context, edge: str, reviewer: str, note: str | None) -> None:
    """Undo the last verdict on EDGE."""
    from queries.review.edge_verdicts import undo as take_back

    details = {"reviewer": reviewer, "note": note}
    with context.logged("review undo", edge, **details), context.open_store() as store:
        _print_result(take_back(store, edge, reviewer, note))


@review.command()
@click.argument("child")
@click.argument("parent")
@click.option("--relation", type=click.Choice(RELATIONS.codes), help="Kind of derivation.")
@reviewer_option
@_NOTE
@click.pass_obj
def add(
    context: Context,
    child: str,
    parent: str,
    relation: str | None,
    reviewer: str,
    note: str | None,
) -> None:
    """Add a derivation by hand: the node CHILD derives from the node PARENT (ids)."""
    from queries.review.edge_verdicts import draw

    details = {"reviewer": reviewer, "relation": relation, "note": note}
    target = f"{child} -> {parent}"
    with context.logged("review add", target, **details), context.open_store() as store:
        _print_result(draw(store, child, parent, reviewer, relation, note))


def _plan(store: Store, name: str | None) -> str | None:
    """Return the id of the plan called ``name``, None without a name."""
    from queries.shared.lookup import resolve_plan

    return None if name is None else resolve_plan(store, name).id


def _print_result(done: Reviewed) -> None:
    if done.edge is None:
        click.echo("the manually added edge was removed")
    else:
        click.echo(f"{done.edge.id}: {done.edge.props['review']}")


def _verdict_row(item: ReviewedEdge) -> Sequence[str]:
    verdict = item.verdict
    return (
        verdict.edge,
        verdict.verdict,
        f"{verdict.reviewer}, {verdict.at[:16]}",
        verdict.note or "",
        item.child.props["title"] if item.child else f"not loaded: {verdict.child}",
        item.parent.props["title"] if item.parent else f"not loaded: {verdict.parent}",
    )


def _waiting_row(item: Waiting) -> Sequence[str]:
    props: dict[str, Any] = dict(item.edge.props)
    score = f"{props['score']:.2f}" if "score" in props else ""
    return item.edge.id, score, props.get("relation", ""), item.child_title, item.parent_title


def _print(
    title: str, headings: Sequence[str], rows: Iterable[Sequence[str]], nothing: str
) -> None:
    """Print a table of ``rows``, or the sentence ``nothing`` if there are none."""
    from app.cli.console import make_console, make_table

    table = make_table(title, headings, rows)
    make_console().print(table if table.row_count else nothing)
