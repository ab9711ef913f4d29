"""A whole page around a story."""

import html
import json
import random

from frames.families import FAMILIES
from frames.furniture import Maker
from frames.story import Story
from frames.weight import scripts, state, styles

SIZE = 132_000
"""Characters of a saved page, on average: measured on real ones."""


def page(story: Story, seed: int, *, hard: float = 0.1, size: int = SIZE) -> str:
    """A page with a story.

    Args:
        story: What it is about.
        seed: Which page: the same seed gives the same page.
        hard: The share of teasers that tell of violence.
        size: Characters that pages have on average; a page has at least its text and furniture.
    """
    dice = random.Random(seed)  # noqa: S311 - the same page for the same seed
    make = Maker(dice, hard)
    family = FAMILIES[sorted(FAMILIES)[seed % len(FAMILIES)]]
    body = _body(make, family(make, story))
    weight = max(0, int(size * dice.lognormvariate(-0.32, 0.8)) - len(body))
    share = dice.random()
    late = scripts(dice, int(weight * share * 0.5)) + state(dice, int(weight * (1 - share) * 0.5), hard)
    head = _head(make, story) + styles(dice, int(weight * share * 0.5)) + scripts(dice, int(weight * (1 - share) * 0.5))
    return f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head><body {make.name("single")}>{body}{late}</body></html>'


def _head(make: Maker, story: Story) -> str:
    title, day = html.escape(story.title, quote=True), story.day.isoformat()
    parts = [
        '<meta charset="utf-8">',
        f"<title>{make.dice.choice((title, f'{title} - Herald', f'Herald | {title}'))}</title>",
    ]
    if make.dice.random() < 0.8:
        about = html.escape(story.paragraphs[0][:200], quote=True)
        parts += [f'<meta property="og:title" content="{title}"><meta property="og:type" content="article">']
        parts += [f'<meta name="description" content="{about}"><meta property="og:site_name" content="Herald">']
    if make.dice.random() < 0.5:
        parts.append(f'<meta property="article:published_time" content="{day}T09:30:00Z">')
    if make.dice.random() < 0.6:
        linked = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": story.title,
            "datePublished": day,
        }
        parts.append(f'<script type="application/ld+json">{json.dumps(linked)}</script>')
    return "".join(parts)


def _body(make: Maker, article: str) -> str:
    """The furniture around the article, in one of the orders that pages have."""
    dice = make.dice
    before = [make.menu(dice.randrange(40, 240))]
    after = [make.teasers(dice.randrange(10, 80)), make.newsletter(), make.footer()]
    if dice.random() < 0.4:
        before.insert(dice.randrange(2), make.consent())
    if dice.random() < 0.3:
        before.append(make.teasers(dice.randrange(3, 12), dice.choice(("Most read", "Latest", "Top stories"))))
    if dice.random() < 0.3:
        after.insert(dice.randrange(2), make.comments(dice.randrange(2, 40)))
    if dice.random() < 0.3:
        after.append(make.consent())
    if dice.random() < 0.5:
        article = f"<div {make.name('content-area')}>{article}</div>"
        return f"<div {make.name('wrapper')}>{''.join(before)}{article}{''.join(after)}</div>"
    return f"{''.join(before)}{article}{''.join(after)}"
