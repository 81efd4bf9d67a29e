// 上级规划的每项任务,下级规划有哪些任务来自它、逐句承接得如何?
// Which of the child's tasks come from each of the parent's, and how likely is each clause taken up?
//
// Same as: queries.gaps.task_gaps.task_gaps
//
// Parameters:
//   $child (STRING) id of the child plan 下级规划
//     :param child => 'plan:青禾市十四五生态环境保护规划'
//   $parent (STRING) id of the parent plan 上级规划
//     :param parent => 'plan:云岭省十四五生态环境保护规划'
//
// Columns, one row for each task of the parent, in the order of its text:
//   path: citable place of the parent's task
//   line: in the parent's source, from 1
//   title: of the parent's task
//   confirmed: a person accepted every edge
//   ties: the child's tasks that come from it, the most certain first, with relation, score and review
//   clauses: its clauses in the order of the text, as JSON: the place in the parent's source, the
//     probability that the child takes it up, and the child's nearest passages, the best first
//   candidates: near misses, with codes for the reasons why they fell short
//   id: of the parent's task
//
// No rows: the graph contains no derivation between the two plans (it is not loaded, not derived, or
// someone rejected it).
//
// Not here:
//   two plans that the graph does not link (plangraph gaps derives them for the answer)
//   why a candidate fell short, in a sentence
//   how often such scores are right
//   the status of a clause and of a task (kept, weaker, dropped; 已承接, 部分, 缺失): it follows
//     from these rows by rules on words, figures and places
//   the words that differ

MATCH (child:Plan {id: $child})-[link:DERIVES_FROM]->(parent:Plan {id: $parent})
WHERE link.review <> 'rejected' AND link.basis IS NOT NULL
MATCH (parent)-[:HAS_CHAPTER]->{1,12}()-[:HAS_TASK]->(task)
// The child's tasks that derive from the task, the most certain first
CALL (child, task) {
  MATCH (below:Task)-[tie:DERIVES_FROM]->(task)
  WHERE below.plan_id = child.id AND tie.review <> 'rejected'
  WITH below, tie ORDER BY coalesce(tie.score, 1.0) DESC, below.id
  RETURN collect({
    id: below.id, path: below.path, line: below.line, title: below.title,
    relation: tie.relation, score: tie.score, review: tie.review, edge: tie.id
  }) AS ties
}
// Near misses; of a task with ties only those that may be ties too
CALL (child, task, ties) {
  MATCH (below:Task)-[near:RESEMBLES]->(task)
  WHERE below.plan_id = child.id AND (size(ties) = 0 OR near.score >= 0.1)
  WITH below, near ORDER BY near.score DESC, below.id
  RETURN collect({
    id: below.id, path: below.path, line: below.line, title: below.title,
    score: near.score, reasons: near.reasons, closer: near.closer
  }) AS candidates
}
OPTIONAL MATCH (child)-[taking_up:TAKES_UP]->(task)
RETURN
  task.path AS path,
  task.line AS line,
  task.title AS title,
  size(ties) > 0 AND all(tie IN ties WHERE tie.review = 'accepted') AS confirmed,
  ties,
  coalesce(taking_up.clauses, []) AS clauses,
  candidates,
  task.id AS id
ORDER BY task.start, task.id;
