"""Values in; words for templates out."""
