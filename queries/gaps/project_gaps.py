"""Each project of the parent with the child's projects that derive from it."""

from __future__ import annotations

from collections import defaultdict

from graph.model import Node
from queries.gaps.applicability import Applicability
from queries.gaps.gap_report import ProjectGap
from queries.gaps.plan_pair import Pair
from queries.gaps.remarks import Remark


def project_gaps(pair: Pair, applicability: Applicability) -> tuple[ProjectGap, ...]:
    """Return the gaps of the parent's projects in the order of the text."""
    below = {project.id: project for project in pair.child.projects}
    found: dict[str, list[Node]] = defaultdict(list)
    for edge in pair.edges:
        if edge.type == "DERIVES_FROM" and edge.source in below:
            found[edge.target].append(below[edge.source])
    return tuple(
        _gap(project, found.get(project.id, []), applicability, pair.linked)
        for project in pair.parent.projects
    )


def _gap(
    project: Node, children: list[Node], applicability: Applicability, linked: bool
) -> ProjectGap:
    if children:
        taken = tuple(sorted(children, key=lambda child: child.props["start"]))
        titles = "、".join(child.props["title"] for child in taken)
        return ProjectGap(
            project,
            "covered",
            taken,
            Remark("projects" if linked else "similar projects", (titles,)),
        )
    off = applicability.project(project)
    if off:
        return ProjectGap(project, "not applicable", (), off.reason)
    return ProjectGap(
        project, "missing", (), Remark("no project" if linked else "no similar project")
    )
