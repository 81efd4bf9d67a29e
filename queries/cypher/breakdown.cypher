// 上级规划的每个指标,下级各规划的数值合计是多少?
// How much do the linked targets of the plans below add up to, for each target of the plan?
//
// Same as: queries.uptake.breakdown.breakdown
//
// Parameters:
//   $parent (STRING) id of the parent plan 上级规划
//     :param parent => 'plan:云岭省十四五生态环境保护规划'
//
// Columns, one row for each current target with a number, in the order of the parent's text:
//   line: in the parent's source, from 1
//   name: of the target
//   value: as printed
//   goal: the number
//   unit: as printed
//   linked: plans below (ids) with a target in the same unit that derives from it, with its number
//   total: sum of these numbers; null for %, 百分点 and units with a fraction (微克/立方米)
//   lowest: the smallest of them
//   highest: the largest of them
//   id: of the target
//
// Not here:
//   conversion of units (万亩 to 亩)
//   targets that are alike but not linked in the graph
//   averages and values per person (人均) in units that add up
//   plans of divisions inside one another, which would be counted twice; divisions without a plan
//   the outcome (reached, short, open), which depends on these

MATCH (parent:Plan {id: $parent})-[:HAS_INDICATOR]->(above)
WHERE above.target_value IS NOT NULL AND NOT coalesce(above.historical, false)
CALL (parent, above) {
  MATCH (above)<-[tie:DERIVES_FROM]-(below:Indicator)
  WHERE tie.review <> 'rejected' AND below.target_value IS NOT NULL
    AND coalesce(below.unit, '') = coalesce(above.unit, '')
  MATCH (child:Plan {id: below.plan_id})-[link:DERIVES_FROM]->(parent)
  WHERE link.review <> 'rejected' AND NOT EXISTS {
    // A later edition of it for the same period counts in its place
    MATCH (child)<-[:SUPERSEDES]-{1,6}(later:Plan)-[other:DERIVES_FROM]->(parent)
    WHERE other.review <> 'rejected' AND later.period_start = child.period_start
      AND later.period_end = child.period_end
  }
  // Of several, the one that corresponds best
  WITH child, below ORDER BY child.division_code, child.id, tie.score DESC, below.start, below.id
  WITH child, collect(below.target_value)[0] AS number
  ORDER BY child.division_code, child.id
  RETURN collect({plan: child.id, value: number}) AS linked, sum(number) AS added,
    min(number) AS lowest, max(number) AS highest
}
RETURN
  above.line AS line,
  above.name AS name,
  above.target_raw AS value,
  above.target_value AS goal,
  above.unit AS unit,
  linked,
  CASE WHEN size(linked) > 0 AND NOT coalesce(above.unit, '') IN ['%', '‰', '百分点', '个百分点']
    AND NOT coalesce(above.unit, '') CONTAINS '/' THEN added END AS total,
  lowest,
  highest,
  above.id AS id
ORDER BY above.start, id;
