"""The values that everything speaks in: frozen, without input or output, importing nothing else of ours."""
