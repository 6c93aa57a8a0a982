"""The cabinet of blank papers: checklists, frames, registers and the bases of the law, all as text."""
