// 上级规划的一项任务,逐级向下到这份规划,各级由哪些任务承接?
// Through which tasks of the plans between them does a task of an upper plan reach the plan?
//
// Same as: queries.uptake.chain.chain
//
// Parameters:
//   $task (STRING) id of a task of an upper plan 上级任务
//     :param task => head(COLLECT { MATCH (t:Task {plan_id: 'plan:云岭省十四五生态环境保护规划'}) RETURN t.id ORDER BY t.start LIMIT 1 })
//   $plan (STRING) id of the lower plan 下级规划
//     :param plan => 'plan:白溪县十四五生态环境保护规划'
//
// Columns, one row for each way from the task to a task of the plan, the most certain first:
//   steps: number of edges
//   plans: from the task's plan to the lower one, by title
//   tasks: on the way, by title
//   relations: of each step: verbatim, edited, partial or reworded
//   scores: certainty of each step, 0..1; null for an edge added by hand
//   way: the path
//
// Not here:
//   what happens to each clause (kept, weaker, dropped) at each step, and where it is lost
//   ways through passages outside tasks
//
// Picture: as it is, the result is drawn as a graph.

MATCH way = (top:Task {id: $task})<-[hops:DERIVES_FROM*1..6]-(low:Task {plan_id: $plan})
WHERE all(hop IN hops WHERE hop.review <> 'rejected')
WITH way, nodes(way) AS tasks, hops
UNWIND tasks AS task
MATCH (plan:Plan {id: task.plan_id})
// In a small store a scan of all plans looks as cheap
USING INDEX SEEK plan:Plan(id)
WITH way, tasks, hops, collect(plan.title) AS plans
RETURN
  size(hops) AS steps,
  plans,
  [task IN tasks | task.title] AS tasks,
  [hop IN hops | hop.relation] AS relations,
  [hop IN hops | hop.score] AS scores,
  way
ORDER BY reduce(sure = 1.0, hop IN hops | sure * coalesce(hop.score, 1.0)) DESC,
  [task IN nodes(way) | task.id];
