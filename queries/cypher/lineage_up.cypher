// 这个节点(规划、章、任务、指标、项目)来自上级哪里?
// Which nodes does the node come from, step by step?
//
// Same as: queries.lineage.walk.lineage (direction up)
//
// Parameters:
//   $node (STRING) id of a plan, chapter, task, indicator or project
//     :param node => 'plan:白溪县十四五生态环境保护规划'
//   $depth (INTEGER) how many steps to go, 1 to 20
//     :param depth => 5
//
// Columns, one row for each edge that is not rejected, the nearest first:
//   steps: from the node to the far end of the edge
//   child_name: title or name of the edge's child
//   type: DERIVES_FROM, or BASED_ON between plans (cited)
//   relation: verbatim, edited, partial or reworded
//   score: certainty, 0..1
//   review: proposed (by the program), accepted or unsure (by a person)
//   parent_name: title or name of the edge's parent
//   parent_plan: id of the plan that the parent is a part of
//   goes_on: whether there are more edges beyond the last step
//   child: the node
//   edge: the relationship, with its evidence
//   parent: the node
//
// Not here:
//   a limit on the number of nodes (all within $depth are returned)
//   the text of the passages (the evidence on an edge contains offsets into the sources)
//
// Picture: as it is, the result is drawn as a graph.

MATCH (start:Plan|Chapter|Task|Indicator|Project {id: $node})
MATCH reach = (start)-[hops:DERIVES_FROM|BASED_ON*0..20]->(node)
WHERE all(hop IN hops WHERE coalesce(hop.review, '') <> 'rejected')
WITH node, min(length(reach)) AS nearest
WHERE nearest <= $depth
WITH collect(node) AS known, collect({node: node, steps: nearest}) AS reached
UNWIND [item IN reached WHERE item.steps < $depth] AS item
WITH known, item.node AS child, item.steps + 1 AS steps
MATCH (child)-[edge:DERIVES_FROM|BASED_ON]->(parent)
WHERE coalesce(edge.review, '') <> 'rejected'
WITH *, EXISTS {
  MATCH (parent)-[further:DERIVES_FROM|BASED_ON]->(beyond)
  WHERE coalesce(further.review, '') <> 'rejected' AND NOT beyond IN known
} AS goes_on
RETURN
  steps,
  coalesce(child.title, child.name) AS child_name,
  type(edge) AS type,
  edge.relation AS relation,
  edge.score AS score,
  edge.review AS review,
  coalesce(parent.title, parent.name) AS parent_name,
  coalesce(parent.plan_id, parent.id) AS parent_plan,
  goes_on,
  child,
  edge,
  parent
ORDER BY steps, type, child.id, edge.id;
