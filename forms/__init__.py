"""What can be filled in: blank forms, filled forms, and the engine between them. Pure: no Qt, no store, no paper."""
