"""What readers, mail programs and the desk ask for in; who gets letters, and what they agreed to, out."""
