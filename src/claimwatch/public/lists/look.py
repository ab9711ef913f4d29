"""How the pages of this room look."""

from claimwatch.page import day
from claimwatch.public.frame import Look
from claimwatch.public.lists.texts import brief, sized
from claimwatch.public.lists.words import change_words
from claimwatch.public.state import country_path, day_path, entity_path, incident_path, place_path

_HELPERS = (change_words, country_path, day, day_path, entity_path, incident_path, place_path)
LOOK = Look(
    "claimwatch.public.lists",
    desk_sheets=("page.css", "index.css"),
    own_sheet="lists.css",
    helpers={helper.__name__: helper for helper in _HELPERS},
    filters={"brief": brief, "sized": sized},
)
