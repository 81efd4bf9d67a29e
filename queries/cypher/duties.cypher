// 这个部门负责哪些任务,与谁一起?
// Which tasks is the department responsible for, and together with whom?
//
// Same as: queries.plans.parts.departments, queries.plans.parts.tasks
//
// Parameters:
//   $department (STRING) id of the department 部门
//     :param department => 'department:990100:市生态环境局'
//
// Columns, one row for each duty, in the order of the plans' texts:
//   plan_title: title of the plan
//   role: lead 牵头, support 配合, responsible 责任, shared 按职责分工
//   path: citable place of the task
//   line: of the task in the source, from 1
//   title: of the task
//   others: names and roles of the other departments of the task, leaders first
//   note_line: line of the responsibility note
//   remark: text of the note on other tasks
//   plan_id: id of the plan
//   id: of the task
//
// Not here:
//   a department of the same name in another division (it has an id of its own)
//
// Picture: replace all that follows the last RETURN with *.

MATCH (department:Department {id: $department})-[duty:RESPONSIBLE_FOR]->(task)
MATCH (plan:Plan {id: task.plan_id})
// In a small store a scan of all plans looks as cheap
USING INDEX SEEK plan:Plan(id)
WITH plan, task, duty, department, ['lead', 'support', 'responsible', 'shared'] AS roles
CALL (task, department, roles) {
  MATCH (other)-[theirs:RESPONSIBLE_FOR]->(task)
  WHERE other <> department
  WITH other, theirs, [i IN range(0, 3) WHERE roles[i] = theirs.role][0] AS place
  ORDER BY place, coalesce(theirs.start, 0), other.id
  RETURN collect({name: other.name, role: theirs.role}) AS others
}
RETURN
  plan.title AS plan_title,
  duty.role AS role,
  task.path AS path,
  task.line AS line,
  task.title AS title,
  others,
  duty.line AS note_line,
  duty.remark AS remark,
  plan.id AS plan_id,
  task.id AS id
ORDER BY plan.id, task.line, task.id, [i IN range(0, 3) WHERE roles[i] = duty.role][0];
