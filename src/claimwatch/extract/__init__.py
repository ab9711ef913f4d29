"""A report's words -> claims and facts. spaCy components, also usable from any spaCy pipeline."""
