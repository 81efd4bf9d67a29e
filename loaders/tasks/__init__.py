"""Tasks, projects and the departments responsible for them."""
