"""``plangraph review``: verdicts on proposed derivations."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from app.cli.context import Context
    from graph.store import Store
    from queries.review.edge_verdicts import Judgement, Reviewed, ReviewedEdge, Waiting


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        # In a container whose user has no name
        raise click.UsageError("there is no login name here: say --reviewer NAME") from error


_REVIEWER = click.option(
    "--reviewer", default=_login, show_default="your login", help="Who says so."
)
_NOTE = click.option("--note", help="Why, in a sentence.")


@click.group()
def review() -> None:
    """Accept, reject or doubt derivations; verdicts survive reloads and new matchers."""


@review.command("list")
@click.argument("child", required=False)
@click.option("--against", metavar="PARENT", help="Only edges to this plan.")
@click.pass_obj
def list_reviews(context: Context, child: str | None, against: str | None) -> None:
    """Show the verdicts that count, the latest first."""
    from queries.review.edge_verdicts import reviews

    with context.open_store() as store:
        below, above = (_plan(store, name) for name in (child, against))
        found = reviews(store, below, above)
    headings = ("Edge", "Verdict 判定", "By", "Note", "Child 下级", "Parent 上级")
    _print("Verdicts 审核", headings, map(_said, found))


@review.command()
@click.argument("child")
@click.option("--against", metavar="PARENT", help="Only edges to this plan.")
@click.pass_obj
def waiting(context: Context, child: str, against: str | None) -> None:
    """Show what of CHILD waits for a verdict, the least sure first."""
    from queries.review.edge_verdicts import waiting as ask
    from queries.shared.lookup import resolve_plan

    with context.open_store() as store:
        below, above = resolve_plan(store, child).id, _plan(store, against)
        found = ask(store, below, above)
    headings = ("Edge", "Score", "Relation", "Child 下级", "Parent 上级")
    _print("Proposed 待审", headings, map(_proposed, found))


def _verdict_command(name: str, verdict: Judgement, doc: str) -> click.Command:
    @click.argument("edge")
    @_REVIEWER
    @_NOTE
    @click.pass_obj
    def command(context: Context, edge: str, reviewer: str, note: str | None) -> None:
        from queries.review.edge_verdicts import give

        with context.open_store() as store:
            _tell(give(store, edge, verdict, reviewer, note))

    command.__doc__ = doc
    made: Callable[..., click.Command] = click.command(name)
    return made(command)


review.add_command(_verdict_command("accept", "accepted", "Accept the derivation EDGE."))
review.add_command(_verdict_command("reject", "rejected", "Reject the derivation EDGE."))
review.add_command(_verdict_command("unsure", "unsure", "Say that EDGE is doubtful."))


@review.command()
@click.argument("edge")
@_REVIEWER
@_NOTE
@click.pass_obj
def undo(context: Context, edge: str, reviewer: str, note: str | None) -> None:
    """Take back the last verdict on EDGE."""
    from queries.review.edge_verdicts import undo as take_back

    with context.open_store() as store:
        _tell(take_back(store, edge, reviewer, note))


@review.command()
@click.argument("child")
@click.argument("parent")
@click.option("--relation", type=click.Choice(["verbatim", "edited", "partial", "reworded"]))
@_REVIEWER
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
    """Draw a derivation that was not found: the node CHILD comes from the node PARENT (ids)."""
    from queries.review.edge_verdicts import draw

    with context.open_store() as store:
        _tell(draw(store, child, parent, reviewer, relation, note))


def _plan(store: Store, name: str | None) -> str | None:
    """The id of the plan that is named, if one is."""
    from queries.shared.lookup import resolve_plan

    return None if name is None else resolve_plan(store, name).id


def _tell(done: Reviewed) -> None:
    if done.edge is None:
        click.echo("the edge that was drawn by hand is gone")
    else:
        click.echo(f"{done.edge.id}: {done.edge.props['review']}")


def _said(item: ReviewedEdge) -> Sequence[str]:
    verdict = item.verdict
    return (
        verdict.edge,
        verdict.verdict,
        f"{verdict.reviewer}, {verdict.at[:16]}",
        verdict.note or "",
        item.child.props["title"] if item.child else f"not loaded: {verdict.child}",
        item.parent.props["title"] if item.parent else f"not loaded: {verdict.parent}",
    )


def _proposed(item: Waiting) -> Sequence[str]:
    props: dict[str, Any] = dict(item.edge.props)
    score = f"{props['score']:.2f}" if "score" in props else ""
    return item.edge.id, score, props.get("relation", ""), item.child_title, item.parent_title


def _print(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    from app.cli.report import make_console

    table = Table(title=title, title_justify="left")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    make_console().print(table)
