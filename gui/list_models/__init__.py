"""list_models."""
