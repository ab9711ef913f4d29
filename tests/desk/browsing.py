"""A real browser at the desk: without a server, Django's own request handling answers it; and by keyboard alone."""

from urllib.parse import urlsplit

from desks import PHRASE
from django.test import Client
from playwright.sync_api import Page, Route

HOST = "http://localhost"


def browse(tab: Page, client: Client) -> None:
    """Has a client's answers, with the person who is signed in there, shown in a browser's page."""

    def answer(route: Route) -> None:
        request = route.request
        address = urlsplit(request.url)
        path = f"{address.path}?{address.query}" if address.query else address.path
        headers = {name: value for name, value in request.headers.items() if name.startswith("hx-")}
        if request.method == "POST":
            sent = request.post_data_buffer or b""
            shown = client.post(path, sent, content_type=request.headers["content-type"], headers=headers, follow=True)
        else:
            shown = client.get(path, headers=headers, follow=True)
        body = b"".join(shown.streaming_content) if shown.streaming else shown.content
        sendable = {name: value for name, value in shown.items() if name.lower() != "content-length"}
        route.fulfill(status=shown.status_code, headers=sendable, body=body)

    tab.route(f"{HOST}/**", answer)


def press_and_go(tab: Page, key: str) -> None:
    """Presses a key that opens another page, and waits for that."""
    with tab.expect_navigation():
        tab.keyboard.press(key)


def tab_to(tab: Page, selector: str) -> None:
    """Presses Tab until what the selector finds has the focus, as somebody without a mouse does."""
    for _ in range(300):
        if tab.evaluate("(selector) => Boolean(document.activeElement?.matches(selector))", selector):
            return
        tab.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to {selector}")


def sign_in_by_keys(tab: Page, site: str) -> None:
    """Signs an editor in; the name has the focus at first."""
    tab.goto(f"{site}/desk/sign-in/")
    tab.locator("input:focus").wait_for()  # on a busy machine it gets the focus after the page has loaded
    tab.keyboard.type("editor-one")
    tab.keyboard.press("Tab")
    tab.keyboard.type(PHRASE)
    press_and_go(tab, "Enter")
    assert "sign-in" not in tab.url
