"""Web pages made around a story, in the shapes that publishers save them in.

``page(story, seed)`` is the same for the same seed. Seeds vary the family of markup, where the story stands, the menus,
teasers, consent layers, comments, scripts and styles around it. All words around the story are made up; the story is
handed in, so no text of a corpus stands here.
"""

from frames.families import FAMILIES
from frames.page import page
from frames.stories import other_stories
from frames.story import Story

__all__ = ["FAMILIES", "Story", "other_stories", "page"]
