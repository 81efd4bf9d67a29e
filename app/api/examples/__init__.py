"""Examples for the OpenAPI document, built from the shapes that routes return."""
