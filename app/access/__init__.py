"""Rights: who may read and write, how they show it, and the audit log."""
