"""A real browser at the desk without a server: Django's own request handling answers it."""

from urllib.parse import urlsplit

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
