"""What stands around a story: menus, teasers, layers, sign-ups, comments, footers."""

import random

from frames.words import PEOPLE, SECTIONS, comment, headline, legal, summary, token


class Maker:
    """Makes the furniture of one page.

    Args:
        dice: Where all chance comes from.
        hard: The share of teasers that tell of violence.
    """

    def __init__(self, dice: random.Random, hard: float) -> None:
        self.dice, self.hard = dice, hard
        self.hashed = dice.random() < 0.35

    def name(self, plain: str) -> str:
        """A class attribute: the plain name, or one that a bundler made."""
        dice = self.dice
        return f'class="css-{token(dice)} {token(dice)}-{dice.randrange(99)}"' if self.hashed else f'class="{plain}"'

    def link(self, words: str) -> str:
        key = token(self.dice)
        return f'<a href="/{key}/{self.dice.randrange(10**6)}.html" {self.name("link")} data-track="{key}">{words}</a>'

    def menu(self, count: int) -> str:
        items = "".join(
            f"<li {self.name('menu-item')}>{self.link(self.dice.choice(SECTIONS))}</li>" for _ in range(count)
        )
        tag = self.dice.choice(("nav", "div"))
        return f"<{tag} {self.name('main-navigation nav-menu')}><ul>{items}</ul></{tag}>"

    def icon(self) -> str:
        path = " ".join(f"{self.dice.randrange(24)}.{self.dice.randrange(99)}" for _ in range(30))
        return f'<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M{path}z"/></svg>'

    def share(self) -> str:
        names = ("Share on Facebook", "Share on X", "Copy link", "E-mail", "Print")
        buttons = "".join(f"<button {self.name('share-button')}>{self.icon()}<span>{n}</span></button>" for n in names)
        return f"<div {self.name('share-tools social')}>{buttons}</div>"

    def teaser(self) -> str:
        dice = self.dice
        words = headline(dice, self.hard)
        picture = f'<img src="/img/{token(dice)}.jpg?w=320" srcset="/img/{token(dice)}.jpg 2x" alt="" loading="lazy">'
        day = f"2024-0{dice.randrange(1, 9)}-1{dice.randrange(9)}"
        when = f'<time datetime="{day}">{dice.randrange(1, 23)} hours ago</time>'
        more = f"<p>{summary(dice, self.hard)}</p>" if dice.random() < 0.3 else ""
        box = f"<div {self.name('teaser-image')}>{picture}</div><div {self.name('teaser-text')}>"
        label = f"<span {self.name('teaser-label')}>{dice.choice(SECTIONS)}</span>"
        return f"<div {self.name('teaser card')}>{box}{label}<h3>{self.link(words)}</h3>{more}{when}</div></div>"

    def teasers(self, count: int, title: str = "Related stories") -> str:
        tag = self.dice.choice(("aside", "div", "section"))
        inside = "".join(self.teaser() for _ in range(count))
        return f"<{tag} {self.name('related-stories sidebar')}><h2>{title}</h2>{inside}</{tag}>"

    def consent(self) -> str:
        words = "".join(f"<p>{legal(self.dice)}</p>" for _ in range(self.dice.randrange(2, 9)))
        buttons = "<button>Accept all</button><button>Settings</button><button>Reject</button>"
        layer = f'id="cmp-layer" {self.name("cookie-consent overlay")} role="dialog"'
        return f"<div {layer}><h2>Your privacy</h2>{words}{buttons}</div>"

    def newsletter(self) -> str:
        form = '<form><input type="email" placeholder="E-mail"><button>Sign up</button></form>'
        return f"<div {self.name('newsletter-signup')}><h4>Get our newsletter</h4><p>{legal(self.dice)}</p>{form}</div>"

    def comments(self, count: int) -> str:
        each = "".join(
            f"<li {self.name('comment')}><b>{self.dice.choice(PEOPLE)}</b><p>{comment(self.dice)}</p></li>"
            for _ in range(count)
        )
        return f'<section id="comments" {self.name("comments-area")}><h3>{count} comments</h3><ol>{each}</ol></section>'

    def footer(self) -> str:
        columns = "".join(self.menu(self.dice.randrange(5, 14)) for _ in range(self.dice.randrange(2, 5)))
        return f"<footer {self.name('site-footer')}>{columns}<p>© 2024 Herald Media. {legal(self.dice)}</p></footer>"

    def advertisement(self) -> str:
        key = token(self.dice)
        script = f'<script>ads.push("{key}");</script>'
        return f'<div {self.name("ad-slot")} id="ad-{key}"><span>Advertisement</span>{script}</div>'
