"""The families of markup in which publishers save stories."""

import html
from collections.abc import Callable, Mapping, Sequence

from frames.furniture import Maker
from frames.story import Story
from frames.words import PEOPLE, headline


def _top(make: Maker, story: Story) -> str:
    by = f"<span {make.name('byline author')}>By {make.dice.choice(PEOPLE)}</span>"
    when = f'<time datetime="{story.day.isoformat()}">{story.day:%d %B %Y}</time>'
    figure = (
        f"<figure><img src='/img/lead.jpg' alt=''><figcaption>Photo: {make.dice.choice(PEOPLE)}</figcaption></figure>"
    )
    return f"<h1 {make.name('headline')}>{html.escape(story.title)}</h1>{by}{when}{make.share()}{figure}"


def _between(make: Maker, pieces: Sequence[str], inserts: float) -> str:
    """The pieces with advertisements, teasers and lines to other stories between some."""
    found = []
    for piece in pieces:
        found.append(piece)
        if make.dice.random() < inserts:
            also = f"<p><strong>Read also:</strong> {make.link(headline(make.dice, make.hard))}</p>"
            found.append(
                make.dice.choice((make.advertisement(), also, make.teasers(2, "More on this"), make.newsletter()))
            )
    return "".join(found)


def _in(tag: str, story: Story, attributes: str = "") -> list[str]:
    return [f"<{tag} {attributes}>{html.escape(words, quote=False)}</{tag}>" for words in story.paragraphs]


def _semantic(make: Maker, story: Story) -> str:
    inside = _between(make, _in("p", story), 0.15)
    return f"<main><article>{_top(make, story)}<div {make.name('article-body')}>{inside}</div></article></main>"


def _blog(make: Maker, story: Story) -> str:
    inside = _between(make, _in("p", story), 0.05)
    return (
        f'<div id="primary"><article id="post-{make.dice.randrange(10**5)}" {make.name("post type-post hentry")}>'
        f"<header>{_top(make, story)}</header><div {make.name('entry-content')}>{inside}</div></article></div>"
    )


def _bundled(make: Maker, story: Story) -> str:
    make.hashed = True
    pieces = [f"<div {make.name('')}><p {make.name('')}>{html.escape(w)}</p></div>" for w in story.paragraphs]
    inside = f"{_top(make, story)}{_between(make, pieces, 0.2)}"
    return f'<div id="app"><main id="main"><section name="articleBody">{inside}</section></main></div>'


def _divisions(make: Maker, story: Story) -> str:
    inside = _between(make, _in("div", story), 0.1)
    return f"<div {make.name('story')}>{_top(make, story)}<div {make.name('story-text')}>{inside}</div></div>"


def _breaks(make: Maker, story: Story) -> str:
    words = "<br><br>".join(html.escape(words) for words in story.paragraphs)
    return f"<div {make.name('content')}>{_top(make, story)}<div {make.name('text')}>{words}</div></div>"


def _tables(make: Maker, story: Story) -> str:
    words = "".join(f"<p><font face='Arial' size='2'>{html.escape(words)}</font>" for words in story.paragraphs)
    side = make.teasers(6)
    inside = f"<table><tr><td>{_top(make, story)}</td></tr><tr><td>{words}</td></tr></table>"
    cells = f"<td width='160' valign='top'>{make.menu(15)}</td><td>{inside}</td><td valign='top'>{side}</td>"
    return f"<table width='760'><tr>{cells}</tr></table>"


def _mobile(make: Maker, story: Story) -> str:
    inside = _between(make, _in("p", story), 0.1)
    side = f"<amp-sidebar layout='nodisplay'>{make.menu(20)}</amp-sidebar>"
    return f"{side}<article {make.name('amp-wp-article')}>{_top(make, story)}{inside}</article>"


def _fields(make: Maker, story: Story) -> str:
    inside = _between(make, _in("p", story, 'style="text-align:justify"'), 0.05)
    return (
        f"<div {make.name('region region-content')}><div {make.name('node node--type-article')}>{_top(make, story)}"
        f"<div {make.name('field field--name-body field__item')}>{inside}</div></div></div>"
    )


def _hosted(make: Maker, story: Story) -> str:
    words = "<br /><br />".join(f"<span>{html.escape(words)}</span>" for words in story.paragraphs)
    body = f"<div {make.name('post-body entry-content')}>{words}</div>"
    return f"<div {make.name('post-outer')}><h3>{html.escape(story.title)}</h3>{body}</div>"


def _walled(make: Maker, story: Story) -> str:
    """A consent layer in the page's middle, before the story in the source."""
    return f"{make.consent()}{_semantic(make, story)}"


def _wire(make: Maker, story: Story) -> str:
    """An agency's page: the text as preformatted lines."""
    words = "\n\n".join(html.escape(words) for words in story.paragraphs)
    return f"<div {make.name('release')}>{_top(make, story)}<pre>{words}</pre></div>"


def _linked(make: Maker, story: Story) -> str:
    """Each sentence's first word leads to a subject page."""
    pieces = [
        f"<p>{make.link(html.escape(words.partition(' ')[0]))} {html.escape(words.partition(' ')[2])}</p>"
        for words in story.paragraphs
    ]
    return f"<article {make.name('story-body')}>{_top(make, story)}{_between(make, pieces, 0.1)}</article>"


FAMILIES: Mapping[str, Callable[[Maker, Story], str]] = {
    "semantic": _semantic,
    "blog": _blog,
    "bundled": _bundled,
    "divisions": _divisions,
    "breaks": _breaks,
    "tables": _tables,
    "mobile": _mobile,
    "fields": _fields,
    "hosted": _hosted,
    "walled": _walled,
    "wire": _wire,
    "linked": _linked,
}
