"""What the law asks for by when: rules as rows, and what each makes of the facts."""
