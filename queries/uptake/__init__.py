"""A plan and the plans below it: uptake, sums of targets, chains of clauses, copied wording."""
