"""The evaluation of a plan: its targets beside the values that were observed."""
