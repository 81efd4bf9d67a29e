// 下级规划各节与上级规划各章如何对应,各占多少?
// How much of each of the child's sections is linked with each of the parent's chapters?
//
// Same as: queries.gaps.section_matrix.compare (rows sections, columns chapters), by linked tasks
//
// Parameters:
//   $child (STRING) id of the child plan 下级规划
//     :param child => 'plan:青禾市十四五生态环境保护规划'
//   $parent (STRING) id of the parent plan 上级规划
//     :param parent => 'plan:云岭省十四五生态环境保护规划'
//
// Columns, one row for each section and chapter with linked tasks:
//   section: citable place of the child's section (a chapter that holds tasks itself)
//   section_title: its title
//   section_tasks: number of its tasks
//   section_letters: number of their letters, without punctuation and notes on who is responsible
//   section_linked: share of these letters in tasks that come from anywhere in the parent, 0..1
//   chapter: citable place of the parent's top chapter
//   chapter_title: its title
//   chapter_tasks: number of tasks below it
//   chapter_letters: number of their letters
//   chapter_linked: share of these letters in tasks that went anywhere into the child, 0..1
//   ties: number of edges between tasks of the two
//   accepted: number of them that a person accepted; the others are proposals or unsure
//   verbatim: number of these
//   edited: number of these
//   partial: number of these
//   reworded: number of these
//   child_linked: share of the section's letters in tasks that come from this chapter, 0..1
//   parent_linked: share of the chapter's letters in tasks that went into this section, 0..1
//   edges: ids of the edges
//
// A section or a chapter without an edge has a row of its own, with the other's columns empty.
//
// No rows: the graph contains no derivation between the two plans.
//
// Not here:
//   shares of clauses: which passage answers a clause depends on rules about its words
//   two plans that the graph does not link (plangraph derives them for the answer)
//   other grains: chapters against chapters, sections against sections

MATCH (child:Plan {id: $child})-[link:DERIVES_FROM]->(parent:Plan {id: $parent})
WHERE link.review <> 'rejected' AND link.basis IS NOT NULL
// The tasks of both plans: below a section of the child, below a chapter of the parent
UNWIND [child, parent] AS plan
MATCH (plan)-[:HAS_CHAPTER]->(chapter)-[:HAS_CHAPTER]->{0,11}(section)-[:HAS_TASK]->(task)
// How many letters a task has
CALL (task) {
  OPTIONAL MATCH ()-[duty:RESPONSIBLE_FOR]->(task)
  WITH task, collect(DISTINCT [duty.start, duty.end]) AS notes,
    size(task.text) AS length, task.end - task.start - size(task.text) AS dropped
  WITH *, CASE WHEN dropped < 2 THEN dropped ELSE 2 END AS front
  WITH *, [i IN range(0, length - 1) |
    task.start + front + i + 1.0 * (dropped - front) * i / length
  ] AS places
  WITH *, [note IN notes WHERE any(i IN range(0, length - 1)
    WHERE substring(task.text, i, 1) IN ['(', '（'] AND abs(places[i] - note[0]) <= 3)
  ] AS notes, split(task.path, '>')[-1] AS number
  RETURN size([i IN range(0, length - 1)
    WHERE substring(task.text, i, 1) =~ '[\\p{L}\\p{N}_%％‰℃]'
      AND none(note IN notes WHERE note[0] <= places[i] < note[1])
  ]) + CASE WHEN number =~ '第\\d+段' THEN 0 ELSE size([i IN range(0, size(number) - 1)
    WHERE substring(number, i, 1) =~ '[\\p{L}\\p{N}]']) END AS letters
}
WITH child, plan, CASE WHEN plan = child THEN section ELSE chapter END AS part,
  collect({task: task, letters: letters}) AS tasks, sum(letters) AS letters
WITH child, collect({plan: plan, part: part, tasks: tasks, letters: letters}) AS parts
// Every tie between their tasks, with the section and the chapter that it joins
CALL (child, parts) {
  UNWIND [row IN parts WHERE row.plan = child] AS row
  UNWIND row.tasks AS below
  WITH child, parts, row, below.task AS source
  MATCH (source)-[tie:DERIVES_FROM]->(target)
  WHERE tie.review <> 'rejected'
  UNWIND [column IN parts WHERE column.plan <> child
    AND any(above IN column.tasks WHERE above.task = target)] AS column
  RETURN collect({section: row.part, chapter: column.part, below: source, above: target, tie: tie})
  AS ties
}
WITH child, ties, [part IN parts | part {.*,
  tied: reduce(sum = 0, held IN part.tasks | sum + CASE
    WHEN any(found IN ties WHERE held.task IN [found.below, found.above]) THEN held.letters
    ELSE 0 END)
}] AS parts
CALL (child, parts, ties) {
  UNWIND ties AS found
  RETURN found.section AS section, found.chapter AS chapter, collect(found) AS here
UNION
  UNWIND [part IN parts WHERE part.tied = 0] AS part
  RETURN CASE WHEN part.plan = child THEN part.part END AS section,
    CASE WHEN part.plan <> child THEN part.part END AS chapter, [] AS here
}
WITH here, [part IN parts WHERE part.part = section][0] AS row,
  [part IN parts WHERE part.part = chapter][0] AS column
RETURN
  row.part.path AS section,
  row.part.title AS section_title,
  size(row.tasks) AS section_tasks,
  row.letters AS section_letters,
  round(1.0 * row.tied / row.letters, 3) AS section_linked,
  column.part.path AS chapter,
  column.part.title AS chapter_title,
  size(column.tasks) AS chapter_tasks,
  column.letters AS chapter_letters,
  round(1.0 * column.tied / column.letters, 3) AS chapter_linked,
  size(here) AS ties,
  size([found IN here WHERE found.tie.review = 'accepted']) AS accepted,
  size([found IN here WHERE found.tie.relation = 'verbatim']) AS verbatim,
  size([found IN here WHERE found.tie.relation = 'edited']) AS edited,
  size([found IN here WHERE found.tie.relation = 'partial']) AS partial,
  size([found IN here WHERE found.tie.relation = 'reworded']) AS reworded,
  round(1.0 * reduce(sum = 0, held IN row.tasks | sum + CASE
    WHEN any(found IN here WHERE found.below = held.task) THEN held.letters ELSE 0 END)
    / row.letters, 3) AS child_linked,
  round(1.0 * reduce(sum = 0, held IN column.tasks | sum + CASE
    WHEN any(found IN here WHERE found.above = held.task) THEN held.letters ELSE 0 END)
    / column.letters, 3) AS parent_linked,
  [found IN here | found.tie.id] AS edges
ORDER BY row.part.start, row.part.id, column.part.start, column.part.id;
