"""Speed of the service over stores of up to millions of nodes."""
