// 同一指标,各级规划的目标各是多少?
// Which target does each plan set for one indicator (concept)?
//
// Same as: queries.indicators.concept_targets.targets
//
// Parameters:
//   $concept (STRING) id of the concept 指标概念
//     :param concept => 'concept:pm25_concentration'
//   $historical (BOOLEAN) include the targets of the past period
//     :param historical => false
//   $ambition (STRING) must (力争 left out), strive (only 力争), or null for both
//     :param ambition => null
//
// Columns, one row for each target, from the nation's plans down to the counties':
//   level: of the plan
//   division: 行政区划 of the plan
//   plan_title: title of the plan
//   period_start: first year of the plan
//   period_end: last year of the plan
//   name: of the indicator, as printed
//   origin: table or text
//   ambition: must, or strive (力争)
//   binding: binding 约束性 or expected 预期性
//   target_kind: numeric, deferred (完成上级下达任务) or qualitative
//   baseline_year: year of the baseline
//   baseline: baseline value, as printed
//   target_year: year to reach it in
//   comparator: =, >=, <=, > or <
//   target: as printed
//   unit: as printed
//   value: the number, in the printed unit
//   value_in_unit: the number in the concept's unit; null if the printed unit is another
//   concept_unit: the concept's unit
//   better: higher or lower
//   historical: a target of the past period
//   path: citable place
//   line: in the source, from 1
//   plan_id: id of the plan
//   id: of the indicator
//
// Not here:
//   conversion of units (万吨 to 吨; only 微克/立方米 and μg/m3 are one): value_in_unit is null

MATCH (concept:Concept {id: $concept})<-[:MEASURES]-(indicator:Indicator)<-[:HAS_INDICATOR]-(plan)
WHERE ($historical OR NOT coalesce(indicator.historical, false))
  AND ($ambition IS NULL
    OR $ambition = CASE WHEN indicator.ambition = 'strive' THEN 'strive' ELSE 'must' END)
OPTIONAL MATCH (plan)-[:FOR_DIVISION]->(division)
WITH concept, indicator, plan, division,
  ['nation', 'province', 'prefecture', 'county', 'zone'] AS levels,
  // Printings of one unit; null is a bare number
  coalesce({`μg/m3`: '微克/立方米', `μg/m³`: '微克/立方米', `ug/m3`: '微克/立方米', `％`: '%'}
    [indicator.unit], indicator.unit, '') AS unit
RETURN
  plan.level AS level,
  division.name AS division,
  plan.title AS plan_title,
  plan.period_start AS period_start,
  plan.period_end AS period_end,
  indicator.name AS name,
  indicator.origin AS origin,
  CASE WHEN indicator.ambition = 'strive' THEN 'strive' ELSE 'must' END AS ambition,
  indicator.binding AS binding,
  indicator.target_kind AS target_kind,
  indicator.baseline_year AS baseline_year,
  indicator.baseline_raw AS baseline,
  indicator.target_year AS target_year,
  indicator.comparator AS comparator,
  indicator.target_raw AS target,
  indicator.unit AS unit,
  indicator.target_value AS value,
  CASE WHEN unit = coalesce(concept.unit, '') THEN indicator.target_value END AS value_in_unit,
  concept.unit AS concept_unit,
  concept.better AS better,
  indicator.historical AS historical,
  indicator.path AS path,
  indicator.line AS line,
  plan.id AS plan_id,
  indicator.id AS id
ORDER BY
  coalesce([i IN range(0, size(levels) - 1) WHERE levels[i] = plan.level][0], size(levels)),
  coalesce(plan.division_code, ''),
  plan.id,
  coalesce(indicator.origin = 'table', false) DESC,
  ambition,
  coalesce(indicator.target_year, 9999),
  indicator.start,
  indicator.id;
