"""Arguments in; a desk that is made, checked or served, out."""
