// 下级规划有哪些任务是自己提出的、不来自上级?
// Which of the child's tasks are its own, without a source in the parent?
//
// Same as: queries.gaps.task_gaps.own_tasks
//
// Parameters:
//   $child (STRING) id of the child plan 下级规划
//     :param child => 'plan:青禾市十四五生态环境保护规划'
//   $parent (STRING) id of the parent plan 上级规划
//     :param parent => 'plan:云岭省十四五生态环境保护规划'
//
// Columns, one row for each task of the child, in the order of its text:
//   path: citable place of the child's task
//   line: in the child's source, from 1
//   title: of the child's task
//   candidates: the nearest tasks of the parent, with codes for the reasons why it fell short
//   id: of the child's task
//
// No rows: the graph contains no derivation between the two plans, or the child has no such task.
//
// Not here:
//   two plans that the graph does not link (plangraph gaps derives them for the answer)
//   why it fell short, in a sentence

MATCH (child:Plan {id: $child})-[link:DERIVES_FROM]->(parent:Plan {id: $parent})
WHERE link.review <> 'rejected' AND link.basis IS NOT NULL
MATCH (child)-[:HAS_CHAPTER]->{1,12}()-[:HAS_TASK]->(task)
WHERE NOT EXISTS {
  MATCH (task)-[tie:DERIVES_FROM]->(above)
  WHERE above.plan_id = parent.id AND tie.review <> 'rejected'
}
CALL (task, parent) {
  MATCH (task)-[near:RESEMBLES]->(above)
  WHERE above.plan_id = parent.id
  WITH above, near ORDER BY near.score DESC, above.id
  RETURN collect({
    id: above.id, path: above.path, line: above.line, title: above.title,
    score: near.score, reasons: near.reasons, closer: near.closer
  }) AS candidates
}
RETURN
  task.path AS path,
  task.line AS line,
  task.title AS title,
  candidates,
  task.id AS id
ORDER BY task.start, task.id;
