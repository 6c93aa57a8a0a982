"""question_widgets."""
