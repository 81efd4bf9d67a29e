// 上级规划的任务,下级规划落实了哪些、部分落实了哪些、缺了哪些?
// Which of the parent's tasks does the child cover, cover in part, or miss?
//
// Same as: queries.gaps.task_gaps.task_gaps
//
// Parameters:
//   $child (STRING) id of the plan below 下级规划
//     :param child => 'plan:青禾市十四五生态环境保护规划'
//   $parent (STRING) id of the plan that it is set against 上级规划
//     :param parent => 'plan:云岭省十四五生态环境保护规划'
//
// Columns, one row a task of the parent, in the order of its text:
//   path: citable place of the parent's task
//   line: in the parent's source, from 1
//   title: of the parent's task
//   status: missing (no tie), partial, or covered (35 % or more of it answered)
//   share: of the letters behind its lead phrase, what the child's passages answer to, 0..1
//   confirmed: every tie was accepted by a person
//   ties: the child's tasks that come from it, the surest first, with relation, score and review
//   uncovered: clauses of a partial one that none of them answers
//   candidates: the child's tasks that came near a missing one, with codes of why they fell short
//   id: of the parent's task
//
// No rows: the graph holds no derivation between the two plans (it is not loaded, not derived, or
// someone rejected it).
//
// Not here:
//   two plans that the graph does not tie (plangraph gaps derives them for the answer)
//   why a candidate fell short, in a sentence
//   how often such scores are right
//   whether a task concerns the child at all, by the places that it names (不适用)
//   the words that differ
//   where in the source an uncovered clause stands
//   clauses that end with a point instead of a mark (治理.推进, a scanner's)

MATCH (child:Plan {id: $child})-[link:DERIVES_FROM]->(parent:Plan {id: $parent})
WHERE link.review <> 'rejected' AND link.basis IS NOT NULL
MATCH (parent)-[:HAS_CHAPTER]->{1,12}()-[:HAS_TASK]->(task)
// What the child ties to the task, the surest first
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
// Where the letters of the text stand in the source. The text lacks the item's number (1.) in
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
// A clause is answered if its middle lies in one of the passages
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
