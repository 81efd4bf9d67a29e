// 两份规划对同一指标、同一任务的说法有哪些不一?
// Where do two plans differ on one target, or on who is responsible for one task?
//
// Same as: queries.gaps.target_gaps.target_gaps, queries.gaps.duty_gaps.duty_gaps
//
// Parameters:
//   $child (STRING) id of the child plan 下级规划
//     :param child => 'plan:青禾市十四五生态环境保护规划'
//   $parent (STRING) id of the parent plan 上级规划
//     :param parent => 'plan:云岭省十四五生态环境保护规划'
//
// Columns, one row for each difference, targets before duties, in the order of the parent's text:
//   kind: target or duty
//   subject: name of the parent's target, or title of the parent's task
//   status: of a target stricter, weaker, deferred (left to the level above) or not comparable, of
//     the child's against the parent's; of a duty differs
//   reason: higher is better, lower is better (the values differ), the same with other year, same
//     value (for another year), child strives, parent strives (力争), put off (no value, left to the
//     level above), parent puts off, other units, total (of the whole division, the child's is a part of
//     it); other offices
//   parent_says: value as printed, or the departments and their roles
//   child_says: value as printed, or the departments and their roles
//   parent_unit: as printed
//   child_unit: as printed
//   parent_year: to reach it in
//   child_year: to reach it in
//   parent_line: in the parent's source, from 1
//   child_line: in the child's source, from 1
//   review: proposed (paired by the program), accepted or unsure (a person)
//   parent_id: of the parent's indicator or task
//   child_id: of the child's indicator or task
//
// Two targets are compared if they measure one concept, or if the graph links them. Duties are those
// of linked tasks. So this also answers for two plans that the graph does not link, or for two plans
// of one level.
//
// Not here:
//   conversion of units (万吨 to 吨, 每千人 to 每万人; only 微克/立方米 and μg/m3 are equal): not
//     comparable
//   a table of units: a unit that this query does not list as a rate or a share counts as a total
//   targets that are alike by name only, if the graph does not link them
//   targets without a number (全覆盖, 清零, 完成), except those left to the level above
//   targets that the child does not set, and clauses that answer them
//   the choice of the nearest name among targets of the child that set the same
//   duties that only one of the two plans names

MATCH (child:Plan {id: $child})
MATCH (parent:Plan {id: $parent})
CALL (child, parent) {
  // The parent's targets for its own period; of a row and a sentence that say the same, the row
  MATCH (parent)-[:HAS_INDICATOR]->(above)
  WHERE NOT coalesce(above.historical, false)
    AND (above.target_value IS NOT NULL OR above.target_kind = 'deferred') AND NOT EXISTS {
    MATCH (parent)-[:HAS_INDICATOR]->(other)
    WHERE other <> above AND NOT coalesce(other.historical, false)
      AND (other.target_value IS NOT NULL OR other.target_kind = 'deferred')
      AND coalesce(other.concept, other.name) = coalesce(above.concept, above.name)
      AND coalesce(other.target_value, other.target_raw, '')
        = coalesce(above.target_value, above.target_raw, '')
      AND coalesce(other.target_year, 0) = coalesce(above.target_year, 0)
      AND CASE WHEN (other.origin = 'table') = (above.origin = 'table')
        THEN other.start < above.start ELSE other.origin = 'table' END
  }
  // The child's on the same subject, the one to be set beside it first
  MATCH (child)-[:HAS_INDICATOR]->(below)
  WHERE NOT coalesce(below.historical, false)
    AND (below.target_value IS NOT NULL OR below.target_kind = 'deferred')
  OPTIONAL MATCH (below)-[tie:DERIVES_FROM]->(above)
  WITH above, below, tie,
    coalesce(child.period_end - parent.period_end, 0) AS shift,
    coalesce(below.target_year, 0) <> coalesce(above.target_year, 0) AS other_year,
    coalesce(tie.review, 'proposed') AS review
  WHERE review = 'accepted' OR (review <> 'rejected'
    AND (below.concept = above.concept OR tie IS NOT NULL)
    // The periods of the two plans may differ, and the years by as much
    AND coalesce(abs(below.target_year - above.target_year) <= 3
      OR abs(below.target_year - above.target_year - shift) <= 3, true))
  ORDER BY
    CASE
      WHEN review = 'accepted' THEN 2.0
      WHEN below.concept = above.concept THEN 1.0
      WHEN other_year THEN tie.score / 0.8
      ELSE tie.score
    END + CASE WHEN coalesce(below.target_kind, 'numeric') = coalesce(above.target_kind, 'numeric')
      THEN 0.15 ELSE 0 END DESC,
    other_year,
    (coalesce(below.ambition, '') = 'strive') <> (coalesce(above.ambition, '') = 'strive'),
    below.origin <> above.origin,
    below.target_value IS NULL,
    coalesce(below.target_value <> above.target_value, true),
    below.start
  WITH above, collect({node: below, review: review})[0] AS best
  WITH above, best.node AS below, best.review AS review
  OPTIONAL MATCH (above)-[:MEASURES]->(concept)
  WITH above, below, review, coalesce(
    concept.better,
    CASE WHEN above.comparator IN ['>=', '>'] THEN 'higher'
      WHEN above.comparator IN ['<=', '<'] THEN 'lower' END,
    CASE WHEN below.comparator IN ['>=', '>'] THEN 'higher'
      WHEN below.comparator IN ['<=', '<'] THEN 'lower' END,
    CASE WHEN above.name =~ ('.*(死亡|事故|排放|能耗|水耗|消耗|浓度|发生率|患病|近视|负担|漏损|'
        + '劣Ⅴ|投诉|用水量|自付).*')
      AND NOT above.raw =~ '(?s).*(下降|降低|减少|减排|削减|压减|降幅|下降率).*'
      THEN 'lower' ELSE 'higher' END
  ) AS better,
  CASE
    WHEN abs(below.target_year - above.target_year - child.period_end + parent.period_end)
      < abs(below.target_year - above.target_year)
      THEN below.target_year - above.target_year - child.period_end + parent.period_end
    ELSE coalesce(below.target_year - above.target_year, 0)
  END AS later,
  // Who counts by a thousand people, who by ten thousand
  [word IN ['百万', '十万', '万', '千', '百'] | [node IN [above, below] | node.name =~
    ('.*(每' + word + '|' + word + '(人口|常住人口|从业人员)).*')]] AS heads,
  // Printings of one unit; null is a bare number
  [node IN [above, below] | coalesce({`μg/m3`: '微克/立方米', `μg/m³`: '微克/立方米',
    `ug/m3`: '微克/立方米', `％`: '%'}[node.unit], node.unit, '1')] AS units
  WITH *, (below.target_value - above.target_value)
    * CASE better WHEN 'higher' THEN 1 ELSE -1 END AS ahead
  WITH *, CASE
    WHEN below.target_kind = 'deferred' AND above.target_kind = 'deferred'
      THEN ['equal', 'both put off']
    WHEN below.target_kind = 'deferred' THEN ['deferred', 'put off']
    WHEN above.target_kind = 'deferred' THEN ['not comparable', 'parent puts off']
    WHEN units[0] <> units[1] OR any(pair IN heads WHERE pair[0] <> pair[1])
      THEN ['not comparable', 'other units']
    // What adds up: a city's kilometres are a part of the province's, so neither is stricter
    WHEN NOT (
      units[0] IN
        ['1', '%', '‰', '百分点', '个百分点', '天', '日', '小时', '分钟', '年', '岁', '倍', '分贝']
      OR (units[0] CONTAINS '/' AND NOT units[0] CONTAINS '蒸')
      OR above.name =~ ('.*(每(?!年)|人均|户均|亩均|均|单位|平均|强度|密度|浓度|年限|寿命|天数|分钟|小时'
        + '|距离?|半径|高度|宽度|深度|水位).*')
      OR any(pair IN heads WHERE pair[0])
    ) THEN ['not comparable', 'total']
    WHEN abs(ahead) > 1e-9 * CASE
        WHEN abs(above.target_value) > 1 THEN abs(above.target_value) ELSE 1 END
      THEN [CASE WHEN ahead > 0 THEN 'stricter' ELSE 'weaker' END,
        better + ' is better' + CASE WHEN later <> 0 THEN ', other year' ELSE '' END]
    WHEN later <> 0 THEN [CASE WHEN later > 0 THEN 'weaker' ELSE 'stricter' END, 'same value']
    WHEN coalesce(above.ambition, '') = 'strive' AND coalesce(below.ambition, '') <> 'strive'
      THEN ['stricter', 'parent strives']
    WHEN coalesce(above.ambition, '') <> 'strive' AND coalesce(below.ambition, '') = 'strive'
      THEN ['weaker', 'child strives']
    ELSE ['equal', 'equal']
  END AS found
  RETURN
    'target' AS kind, above, below, found[0] AS status, found[1] AS reason, review,
    above.target_raw AS parent_says, below.target_raw AS child_says
UNION ALL
  // Tasks that are tied, and whose duty they are
  MATCH (parent)-[:HAS_CHAPTER]->{1,12}()-[:HAS_TASK]->(above)<-[tie:DERIVES_FROM]-(below:Task)
  WHERE below.plan_id = child.id AND tie.review <> 'rejected'
  CALL (above, below) {
    UNWIND [above, below] AS task
    MATCH (office)-[duty:RESPONSIBLE_FOR]->(task)
    WITH task, office, duty ORDER BY office.id, duty.role
    WITH task, collect({name: office.name, role: duty.role}) AS named
    WITH task, named, [office IN named WHERE office.role IN ['lead', 'responsible']] AS leads
    UNWIND CASE WHEN size(leads) > 0 THEN leads ELSE named END AS office
    // 省生态环境厅 above is 市生态环境局 below: without its level and kind both are 生态环境
    WITH task, named, office.name AS name,
      ['省', '市', '州', '盟', '县', '区', '旗'] AS levels
    WITH task, named, name, substring(name, coalesce([i IN range(0, size(name) - 3)
      WHERE i <= 6 AND substring(name, i, 1) IN levels
        AND NOT substring(name, i + 1, 1) IN levels AND NOT substring(name, i + 2, 1) IN levels
        AND NOT left(name, i) =~ '.*[,、].*'
    ][0] + 1, 0)) AS rest
    WITH task, named, name, CASE
      WHEN rest ENDS WITH '委员会' THEN left(rest, size(rest) - 3)
      WHEN right(rest, 1) IN ['厅', '局', '委', '办', '部'] THEN left(rest, size(rest) - 1)
      ELSE rest END AS kin
    WITH task, named, collect(DISTINCT CASE kin WHEN '' THEN name ELSE kin END) AS kin
    RETURN collect({task: task, kin: kin, says: reduce(said = '', office IN named |
      said + CASE said WHEN '' THEN '' ELSE '、' END + office.name + '(' + office.role + ')'
    )}) AS sides
  }
  WITH above, below, tie,
    [side IN sides WHERE side.task = above][0] AS theirs,
    [side IN sides WHERE side.task = below][0] AS ours
  WHERE any(kin IN theirs.kin WHERE NOT kin IN ours.kin)
    OR any(kin IN ours.kin WHERE NOT kin IN theirs.kin)
  RETURN
    'duty' AS kind, above, below, 'differs' AS status, 'other offices' AS reason,
    tie.review AS review, theirs.says AS parent_says, ours.says AS child_says
}
WITH * WHERE status <> 'equal'
RETURN
  kind,
  coalesce(above.name, above.title) AS subject,
  status,
  reason,
  parent_says,
  child_says,
  above.unit AS parent_unit,
  below.unit AS child_unit,
  above.target_year AS parent_year,
  below.target_year AS child_year,
  above.line AS parent_line,
  below.line AS child_line,
  review,
  above.id AS parent_id,
  below.id AS child_id
ORDER BY kind DESC, above.start, below.start, parent_id, child_id;
