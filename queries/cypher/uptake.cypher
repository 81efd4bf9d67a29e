// 上级规划的每项任务,哪些下级规划有任务来自它,哪些没有?
// Which of the plans below have tasks that come from each of the plan's tasks, and which have none?
//
// Same as: queries.uptake.matrix.uptake
//
// Parameters:
//   $parent (STRING) id of the parent plan 上级规划
//     :param parent => 'plan:云岭省十四五生态环境保护规划'
//
// Columns, one row for each task of the parent, in the order of its text:
//   path: citable place of the task
//   line: in the parent's source, from 1
//   title: of the task
//   plans: number of plans below
//   linked: number of them with a task that comes from it
//   with_ties: plans (ids) with a task that comes from it, with the number of such tasks
//   without_ties: plans (ids) without one
//   id: of the task
//
// Not here:
//   the status of each task and its clauses (已承接, 部分, 缺失): it follows by rules on words,
//     figures and places
//   plans whose derivations are out of date are not distinguished
//   targets (breakdown), groups by province, filters

MATCH (parent:Plan {id: $parent})
MATCH (child:Plan)-[link:DERIVES_FROM]->(parent)
WHERE child.loaded AND link.review <> 'rejected' AND NOT EXISTS {
  // A later edition of it for the same period counts in its place
  MATCH (child)<-[:SUPERSEDES]-{1,6}(later:Plan)-[other:DERIVES_FROM]->(parent)
  WHERE other.review <> 'rejected' AND later.period_start = child.period_start
    AND later.period_end = child.period_end
}
WITH parent, child ORDER BY child.division_code, child.id
WITH parent, collect(child.id) AS plans
MATCH (parent)-[:HAS_CHAPTER]->{1,12}()-[:HAS_TASK]->(task)
CALL (plans, task) {
  MATCH (task)<-[tie:DERIVES_FROM]-(below:Task)
  WHERE tie.review <> 'rejected' AND below.plan_id IN plans
  RETURN collect(below.plan_id) AS ties
}
RETURN
  task.path AS path,
  task.line AS line,
  task.title AS title,
  size(plans) AS plans,
  size([plan IN plans WHERE plan IN ties]) AS linked,
  [plan IN plans WHERE plan IN ties |
    {plan: plan, ties: size([tie IN ties WHERE tie = plan])}] AS with_ties,
  [plan IN plans WHERE NOT plan IN ties] AS without_ties,
  task.id AS id
ORDER BY task.start, id;
