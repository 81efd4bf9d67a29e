"""What happened to the plans: loads, removals, editions, verdicts and corrections."""
