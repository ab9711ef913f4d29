"""Arguments in; a desk that is made, checked or served, and its people, out."""
