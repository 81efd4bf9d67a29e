"""The evaluation of a plan: its targets compared with the observed values."""
