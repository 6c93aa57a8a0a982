"""What it means: nouns, records, facts, verbs and the rooms behind the ports. No Qt."""
