"""Papers: proposed, sealed, printed, judged."""
