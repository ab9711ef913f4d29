"""Arguments in; letters drafted, sent and checked, subscribers imported and exported, out."""
