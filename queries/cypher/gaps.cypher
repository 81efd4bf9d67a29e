// 上级规划的任务,下级规划承接了哪些、部分承接了哪些、缺了哪些?
// Which of the parent's tasks are covered by the child, partial, or missing?
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
//   status: missing (no edge), partial, or covered (35 % or more of it)
//   share: share of the letters after its lead phrase that the child's passages cover, 0..1
//   confirmed: a person accepted every edge
//   ties: the child's tasks that come from it, the most certain first, with relation, score and review
//   uncovered: clauses of a partial one that none of them covers
//   candidates: the candidates of a missing one, with codes for the reasons why they fell short
//   id: of the parent's task
//
// No rows: the graph contains no derivation between the two plans (it is not loaded, not derived, or
// someone rejected it).
//
// Not here:
//   two plans that the graph does not link (plangraph gaps derives them for the answer)
//   why a candidate fell short, in a sentence
//   how often such scores are right
//   whether a task applies to the child, judged by the places in it (不适用)
//   the words that differ
//   the place of an uncovered clause in the source
//   clauses that end with a point instead of a mark (治理.推进, a scanner's)

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
  }) AS ties,
  any(evidence IN collect(coalesce(tie.evidence, '[]')) WHERE evidence = '[]') AS whole,
  // Passages of the parent's text that the ties stand on, as [start, end)
  collect([
    span IN split(replace(coalesce(tie.evidence, '[]'), ' ', ''), '{')[1..] |
    [word IN ['"parent_start":', '"parent_end":'] | toInteger(split(split(span, word)[1], ',')[0])]
  ]) AS spans
}
CALL (child, task, ties) {
  MATCH (below:Task)-[near:RESEMBLES]->(task)
  WHERE size(ties) = 0 AND below.plan_id = child.id
  WITH below, near ORDER BY near.score DESC, below.id
  RETURN collect({
    id: below.id, path: below.path, line: below.line, title: below.title,
    score: near.score, reasons: near.reasons, closer: near.closer
  }) AS candidates
}
// The notes in brackets on who is responsible, as [start, end): they do not count
CALL (task) {
  MATCH ()-[duty:RESPONSIBLE_FOR]->(task)
  WHERE duty.start IS NOT NULL
  RETURN collect(DISTINCT [duty.start, duty.end]) AS notes
}
WITH task, ties, whole, candidates, notes,
  reduce(all = [], some IN spans | all + some) AS spans,
  size(task.text) AS length, task.end - task.start - size(task.text) AS dropped
// The places of the letters of the text in the source. The text lacks the item's number (1.) in
// front, and blanks at its line breaks.
WITH *, CASE WHEN dropped < 2 THEN dropped ELSE 2 END AS front
WITH *, [i IN range(0, length - 1) |
  task.start + front + i + 1.0 * (dropped - front) * i / length
] AS places
WITH *, [note IN notes WHERE any(i IN range(0, length - 1)
  WHERE substring(task.text, i, 1) IN ['(', '（'] AND abs(places[i] - note[0]) <= 3)
] AS notes
// Its clauses, as the places of their letters in the text, without those of the lead phrase
WITH *, split(task.text,
  ['。', '｡', ';', '；', '!', '！', '?', '？', ',', '，', ':', '：', '∶', '︰']) AS pieces
WITH *, [n IN range(0, size(pieces) - 1) |
  reduce(at = 0, piece IN pieces[..n] | at + size(piece) + 1)
] AS starts
WITH *, [n IN range(0, size(pieces) - 1) |
  [i IN range(starts[n], starts[n] + size(pieces[n]) - 1)
   WHERE substring(task.text, i, 1) =~ '[\\p{L}\\p{N}_%％‰℃]'
     AND none(note IN notes WHERE note[0] <= places[i] < note[1])]
] AS clauses
WITH *, [clause IN clauses WHERE size(clause) > 0] AS clauses,
  CASE WHEN task.text CONTAINS task.title
    THEN size(split(task.text, task.title)[0]) + size(task.title) ELSE 0 END AS lead
WITH *, [clause IN clauses WHERE clause[0] >= lead] AS behind
WITH *, CASE WHEN size(behind) > 0 THEN behind ELSE clauses END AS clauses
// A clause is covered if its middle lies in one of the passages
WITH *, [clause IN clauses WHERE any(span IN spans
  WHERE span[0] <= places[clause[size(clause) / 2]] < span[1])
] AS answered
WITH *,
  CASE
    WHEN size(ties) = 0 OR size(clauses) = 0 THEN 0.0
    WHEN whole THEN 1.0
    ELSE round(
      1.0 * reduce(sum = 0, clause IN answered | sum + size(clause))
      / reduce(sum = 0, clause IN clauses | sum + size(clause)), 3)
  END AS share
WITH *,
  CASE WHEN size(ties) = 0 THEN 'missing' WHEN share >= 0.35 THEN 'covered' ELSE 'partial' END
  AS status
RETURN
  task.path AS path,
  task.line AS line,
  task.title AS title,
  status,
  share,
  size(ties) > 0 AND all(tie IN ties WHERE tie.review = 'accepted') AS confirmed,
  ties,
  CASE WHEN status = 'partial' THEN [
    clause IN clauses
    WHERE size(clause) >= 6 AND NOT clause IN answered |
    substring(task.text, clause[0], clause[size(clause) - 1] - clause[0] + 1)
  ] ELSE [] END AS uncovered,
  candidates,
  task.id AS id
ORDER BY task.start, task.id;
