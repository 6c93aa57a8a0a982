"""The demo: a fictitious county from a seed, and an inspection filled by script; every name says 示例."""
