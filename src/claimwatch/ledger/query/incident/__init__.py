"""An incident and who looks at it in; its work table, history, kin and risks, as that person may see them, out."""
