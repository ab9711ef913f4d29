"""A page with a marked text and its reading, without a server: for tests of the desk's scripts."""

import json
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

from playwright.sync_api import Page, Route

from claimwatch import desk
from claimwatch.marked import Fold, Mark, marked_html

STATIC = Path(desk.__file__).parent / "static" / "desk"
ADDRESS = "http://desk.invalid/"
POLICY = "default-src 'none'; script-src 'self'; form-action 'self'"
KEYS = {
    "next": "j", "previous": "k", "confirm": "c", "reject": "x", "correct": "e", "add": "a", "undo": "u", "help": "?",
    "open": "o",
}  # fmt: skip
_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Report</title>
<script type="module" src="/selection.js"></script><script type="module" src="/keys.js"></script>
<p>Before the text.</p>
<div id="text" data-text tabindex="0">{text}</div>
<p id="after">After the text.</p>
<button data-takes="add-form" data-do="add">Add a claim</button>
<details><summary>Add</summary><form id="add-form" data-selects="text">
<input name="start"><input name="end"><textarea name="words" data-first></textarea></form></details>
{items}
<button data-do="undo">Undo</button>
<button data-do="help" data-opens="help">Keys</button>
<dialog id="help" data-keys="{keys}">Keys<form method="dialog"><button>Close</button></form></dialog>
<p role="status" id="said" data-last="That was the last one." data-first="That was the first one."></p>
<div contenteditable id="editable"></div>
<select id="choice"><option>one<option>june</select>"""
_ITEM = """<article data-item id="item-{id}" data-mark="{id}" tabindex="-1">{id}
<button data-do="confirm">Matches the source</button><button data-do="reject">Doesn't match</button>
<details><summary data-do="correct">Correct</summary><form><input type="hidden"><input name="low" value="37"></form>
</details></article>"""


def opened(
    page: Page,
    text: str,
    marks: Iterable[Mark] = (),
    folds: Iterable[Fold] = (),
    keys: Mapping[str, str] = KEYS,
) -> None:
    """Opens the page in a browser that gets no other answer; notes presses of its buttons in ``window.pressed``."""
    marks = tuple(marks)
    html = _PAGE.format(
        text=marked_html(text, marks, folds, hidden="hidden words"),
        items="".join(_ITEM.format(id=mark.id) for mark in marks),
        keys=escape(json.dumps(dict(keys))),
    )

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(ADDRESS)
        if name.endswith(".js"):
            route.fulfill(path=STATIC / name, content_type="text/javascript")
        elif name == "":
            headers = {"Content-Security-Policy": POLICY}
            route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=headers)
        else:
            route.fulfill(status=404, body="")

    page.route("**/*", answer)
    page.goto(ADDRESS)
    page.evaluate(
        """() => {
            window.pressed = [];
            document.addEventListener("click", (event) => {
                const button = event.target.closest("button[data-do]");
                if (!button) return;
                const item = button.closest("[data-item]");
                window.pressed.push([item ? item.dataset.mark : "", button.dataset.do]);
            });
        }"""
    )
