"""The activity list: loads, removals, editions, verdicts and corrections."""
