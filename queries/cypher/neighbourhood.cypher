// 这个节点周围有什么?
// Which nodes are around the node?
//
// Same as: queries.drawing.neighbourhood.neighbourhood
//
// Parameters:
//   $node (STRING) id of any node
//     :param node => 'concept:pm25_concentration'
//   $depth (INTEGER) how many hops, 1 to 4
//     :param depth => 2
//   $limit (INTEGER) largest number of nodes, including the node itself
//     :param limit => 100
//
// Columns, one row for each node, the nearest first, then in the order of the plans' texts:
//   depth: hops from the node
//   label: of the node
//   name: its title or name
//   more: number of its neighbours that are not shown
//   total: number of nodes within $depth hops
//   node: the node
//   edges: its outgoing relationships to nodes that are shown
//
// Where there are more than $limit, types of edges take turns, so that a picture has some of each.
// RESEMBLES and TAKES_UP are left out: the one is no derivation, the other joins a plan and all tasks.
//
// Not here:
//   a count that stops at $limit (total counts all nodes within $depth)
//
// Picture: as it is, the result is drawn as a graph.

MATCH (start:Division|Plan|Chapter|Task|Indicator|Figure|Project|Department|Concept
  |Verdict|Dismissal|Correction|Observation|Progress|Removal|Load {id: $node})
WITH start, [
  'PART_OF', 'FOR_DIVISION', 'BASED_ON', 'SUPERSEDES', 'HAS_CHAPTER', 'HAS_TASK',
  'HAS_INDICATOR', 'HAS_FIGURE', 'HAS_PROJECT', 'MEASURES', 'RESPONSIBLE_FOR', 'DERIVES_FROM'
] AS types
CALL (start, types) {
  MATCH reach = ALL SHORTEST (start)
    -[:PART_OF|FOR_DIVISION|BASED_ON|SUPERSEDES|HAS_CHAPTER|HAS_TASK|HAS_INDICATOR|HAS_FIGURE
      |HAS_PROJECT|MEASURES|RESPONSIBLE_FOR|DERIVES_FROM]-{1,4}
    (node)
  WHERE length(reach) <= $depth AND node <> start
  WITH DISTINCT node, length(reach) AS depth, type(relationships(reach)[-1]) AS type, types,
    [coalesce(node.plan_id, CASE WHEN node:Plan THEN node.id ELSE '' END),
      coalesce(node.start, 0), node.id] AS place
  ORDER BY place
  // The nodes that one type of edge leads to stand in a queue; the types take turns
  WITH depth, type, types, collect({node: node, place: place}) AS queue
  UNWIND range(0, size(queue) - 1) AS turn
  WITH queue[turn].node AS node, queue[turn].place AS place, depth,
    min([turn, [i IN range(0, size(types) - 1) WHERE types[i] = type][0]]) AS turn
  ORDER BY depth, turn
  RETURN collect({node: node, depth: depth, place: place}) AS around
}
WITH types, [{node: start, depth: 0, place: []}] + around AS within
WITH types, size(within) AS total, within[..$limit] AS picked
WITH types, total, picked, [item IN picked | item.node] AS shown
UNWIND picked AS item
WITH types, total, shown, item.node AS node, item.depth AS depth, item.place AS place
RETURN
  depth,
  labels(node)[0] AS label,
  coalesce(node.title, node.name, node.name_zh) AS name,
  COUNT {
    MATCH (node)-[edge]-(other)
    WHERE type(edge) IN types AND NOT other IN shown
    RETURN DISTINCT other
  } AS more,
  total,
  node,
  COLLECT {
    MATCH (node)-[edge]->(other)
    WHERE type(edge) IN types AND other IN shown
    RETURN edge ORDER BY edge.id
  } AS edges
ORDER BY depth, place;
