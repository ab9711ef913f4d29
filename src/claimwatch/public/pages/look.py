"""How the pages of this room look."""

from claimwatch.public.frame import Look

LOOK = Look("claimwatch.public.pages", desk_sheets=("page.css", "incident.css"), own_sheet="public.css")
