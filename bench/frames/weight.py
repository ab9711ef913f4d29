"""Scripts, states and styles: most of a saved page's bytes."""

import json
import random

from frames.words import headline, token


def styles(dice: random.Random, size: int) -> str:
    """A style element of about ``size`` characters."""
    rule = "".join(
        f".{token(dice)}-{dice.randrange(99)}{{margin:0 {dice.randrange(32)}px;color:#{dice.randrange(4096):03x}}}"
        for _ in range(40)
    )
    return f"<style>{rule * (size // len(rule))}</style>"


def scripts(dice: random.Random, size: int) -> str:
    """A script element of about ``size`` characters."""
    line = "".join(
        f"!function(e,t){{var {token(dice)}=t.{token(dice)}||[];e.{token(dice)}({dice.randrange(10**6)})}}(window);"
        for _ in range(30)
    )
    return f"<script>{line * (size // len(line))}</script>"


def state(dice: random.Random, size: int, hard: float) -> str:
    """What pages made in the browser hold as JSON: other stories' headlines, too."""
    items = [{"id": token(dice), "headline": headline(dice, hard), "url": f"/{token(dice)}"} for _ in range(40)]
    words = json.dumps(items)
    return f'<script id="__NEXT_DATA__" type="application/json">[{",".join([words] * (size // len(words)))}]</script>'
