"""Judgement of the clauses of a parent's tasks: which passages of the child answer them."""
