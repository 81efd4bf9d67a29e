"""Records of people, stored apart from plans: verdicts, dismissals, corrections and entries."""
