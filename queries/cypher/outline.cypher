// 这份规划有哪些章节和任务?
// Which chapters and tasks does the plan have?
//
// Same as: queries.plans.outline.outline
//
// Parameters:
//   $plan (STRING) id of the plan 规划
//     :param plan => 'plan:云岭省十四五生态环境保护规划'
//
// Columns, in the order of the text:
//   level: depth of the part; 1 is directly below the plan
//   label: Chapter or Task
//   number: of a chapter, as cited
//   title: of the part
//   kind: review, guiding, action, projects or safeguard (chapters)
//   recovered: the heading was restored from the contents list (chapters)
//   path: citable place
//   line: in the source, from 1
//   tasks: number of tasks below a chapter, at any depth
//   chapters: number of chapters below it, at any depth
//   id: of the part
//
// Not here:
//   the numbers of indicators, figures, projects and departments of the plan
//
// Picture: replace all that follows RETURN with trail.

MATCH (plan:Plan {id: $plan})
MATCH trail = (plan)-[:HAS_CHAPTER|HAS_TASK]->{1,12}(part)
RETURN
  length(trail) AS level,
  labels(part)[0] AS label,
  part.number AS number,
  part.title AS title,
  part.kind AS kind,
  part.recovered AS recovered,
  part.path AS path,
  part.line AS line,
  CASE WHEN part:Chapter
    THEN COUNT { (part)-[:HAS_CHAPTER]->{0,12}()-[:HAS_TASK]->() } END AS tasks,
  CASE WHEN part:Chapter THEN COUNT { (part)-[:HAS_CHAPTER]->{1,12}() } END AS chapters,
  part.id AS id
// The heading of a recovered chapter is elsewhere, so the start of its text counts
ORDER BY [step IN nodes(trail)[1..] | [coalesce(step.scope_start, step.start), step.id]];
