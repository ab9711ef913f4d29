"""How the desk's pages write days and times, by language."""
