"""Rights to read and write, authentication, and the audit log."""
