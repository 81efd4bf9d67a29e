"""``plangraph review-draft``: the opinion on a draft before it is issued (衔接审核)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, assert_never

import click

from app.cli.options import file_format, format_option, output_option
from app.cli.printable import excerpt, printable

if TYPE_CHECKING:
    from app.cli.context import Context
    from graph.model import Subgraph
    from queries.drafts import AgreedPlan, Opinion
    from queries.drafts.opinion import DraftFinding
    from queries.text.quoting import Quote

_Format = Literal["table", "json", "docx"]


@click.command("review-draft")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--against",
    metavar="PLAN",
    multiple=True,
    help="A plan that the draft must agree with (may be repeated; default: those found by "
    "division, sector, period and cited basis).",
)
@click.option("--dry-run", is_flag=True, help="Only list the plans that the draft must agree with.")
@format_option("table", "json", "docx")
@output_option("Write to this file; its extension sets the format. Required for docx.")
@click.option(
    "--previous",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Opinion on an earlier draft (JSON): list resolved, new and remaining findings.",
)
@click.option("--title", help="Title of the draft, if it is missing from the text.")
@click.pass_obj
def review_draft(
    context: Context,
    file: Path,
    against: tuple[str, ...],
    dry_run: bool,
    format_: _Format,
    output: Path | None,
    previous: Path | None,
    title: str | None,
) -> None:
    """Review the draft in FILE for consistency with the loaded plans, without storing it.

    The opinion has a conclusion and findings, the most serious first: targets that are missing or
    weaker than those of the plans above, dropped tasks, contradictions, the cited basis, tasks
    without a department, and deadlines after the period. Each finding has its passages and a
    suggested wording.
    """
    from app.cli.output import write_bytes
    from app.ingest.models import models_of
    from queries.drafts import propose_plans, read_previous
    from queries.drafts import review_draft as query
    from queries.shared.lookup import resolve_plan

    format_ = file_format(format_, output)
    if format_ == "docx" and output is None and not dry_run:
        raise click.UsageError("--format docx needs -o FILE")
    past = None if previous is None else read_previous(previous.read_bytes())
    draft = _read(context, file, title)
    with context.read_store() as store:
        if dry_run:
            proposed = propose_plans(store, draft)
            _show_plans(proposed.plans, as_json=format_ == "json")
            return
        chosen = [resolve_plan(store, name).id for name in against] or None
        opinion = query(
            store,
            draft,
            datetime.now(UTC).astimezone().date().isoformat(),
            lambda: models_of(context.settings),
            chosen,
            past,
        )
    write_bytes(_content(opinion, format_), output)
    if not opinion.against:
        note = "note: no loaded plan is above or beside the draft; name one with --against"
        click.echo(printable(note), err=True)


def _read(context: Context, file: Path, title: str | None) -> Subgraph:
    """Return the subgraph of the draft. Raises ClickException for a file that cannot be read."""
    from app.ingest.drafts import read_draft
    from app.ingest.files import SourceFile, file_name, gazetteer_for, limits_of, read_file
    from loaders.errors import PlanRejected

    limits = limits_of(context.settings)
    name = file_name(file)
    try:
        source = SourceFile(name, read_file(file, limits), title)
        return read_draft(source, gazetteer_for([file]), limits)
    except PlanRejected as error:
        raise click.ClickException(f"{name}: {error.reason}") from error


def _show_plans(plans: tuple[AgreedPlan, ...], *, as_json: bool) -> None:
    from app.cli.console import make_table, print_json, print_tables

    if as_json:
        print_json(
            [
                {
                    "id": p.plan.id,
                    "title": p.plan.props["title"],
                    "role": p.role,
                    "reason": p.reason,
                }
                for p in plans
            ]
        )
        return
    rows = (
        (p.plan.props["title"], f"{p.role} {p.role_zh}", f"{p.reason} {p.reason_zh}", p.plan.id)
        for p in plans
    )
    headings = ("Plan 规划", "Role 关系", "Reason 理由", "Id")
    print_tables([make_table(f"Plans to agree with 需衔接的规划 ({len(plans)})", headings, rows)])


def _content(opinion: Opinion, format_: _Format) -> bytes:
    match format_:
        case "table":
            return opinion_tables(opinion).encode()
        case "json":
            from app.cli.console import answer_bytes

            return answer_bytes(opinion)
        case "docx":
            from app.reports.opinion_docx import opinion_docx

            return opinion_docx(opinion)
        case _:
            assert_never(format_)


def opinion_tables(opinion: Opinion) -> str:
    """Return the conclusion, a table of the findings, and the changes since an earlier draft."""
    from app.cli.console import make_table, tables_text

    headings = ("Weight", "Finding 问题", "Above 上位规划", "Draft 草案", "Suggestion 建议", "Key")
    tables = [make_table(f"Findings 问题 ({len(opinion.findings)})", headings, _rows(opinion))]
    counts = ", ".join(f"{n} {weight}" for weight, n in opinion.weight_counts.items())
    lines = [
        f"《{opinion.draft.props['title']}》 {opinion.date}",
        *(f"  {plan.role_zh} 《{plan.plan.props['title']}》" for plan in opinion.against),
        f"{opinion.conclusion} {opinion.conclusion_zh}: {counts}",
    ]
    if (change := opinion.progress) is not None:
        lines.append(
            f"{len(change.resolved)} resolved, {len(change.new)} new, "
            f"{len(change.remaining)} remaining, {len(change.not_compared)} not compared"
        )
        resolved = ((f.kind_zh, f.message_zh, f.key) for f in change.resolved)
        tables.append(make_table("Resolved 已解决", ("Kind", "Finding 问题", "Key"), resolved))
    return tables_text(lines, tables)


def _rows(opinion: Opinion) -> Iterator[tuple[str, ...]]:
    for finding in opinion.findings:
        yield (
            f"{finding.weight} {finding.weight_zh}",
            f"{finding.kind_zh}：{finding.message_zh}",
            _quoted(finding.upper[:1]),
            _below(finding),
            excerpt(finding.suggestion or ""),
            finding.key,
        )


def _below(finding: DraftFinding) -> str:
    shown = _quoted(finding.draft[: 1 if finding.upper else None])
    return f"(nearest 相近) {shown}" if finding.nearest and shown else shown


def _quoted(quotes: tuple[Quote, ...]) -> str:
    return "\n".join(f"{quote.place}：{excerpt(quote.text)}" for quote in quotes)
