"""Which part of a lower plan comes from which passage of the higher one."""
