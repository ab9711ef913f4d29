"""Serves the published folder as it is at this moment: no cookie, no session, compressed copies where they are."""

from pathlib import Path, PurePosixPath
from typing import Literal, cast, get_args

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from whitenoise.responders import StaticFile

from claimwatch.public.forms.errors import not_found
from claimwatch.public.state import is_safe
from claimwatch.settings import PUBLIC_FOLDER

UTF8 = "; charset=utf-8"
TYPES = {
    ".css": "text/css" + UTF8,
    ".csv": "text/csv" + UTF8,
    ".geojson": "application/geo+json",
    ".html": "text/html" + UTF8,
    ".ics": "text/calendar" + UTF8,
    ".js": "text/javascript" + UTF8,
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown" + UTF8,
    ".parquet": "application/vnd.apache.parquet",
    ".png": "image/png",
    ".py": "text/x-python" + UTF8,
    ".svg": "image/svg+xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Types by ending; the rest is plain text."""
FEEDS = "atom/"
FOREVER = "static/"
"""Below it, names change with the content."""
ALLOWED: Literal["Access-Control-Allow-Origin"] = "Access-Control-Allow-Origin"
ForPrograms = Literal["data/", "feed/", "atom/"]
"""What scripts of other sites may read; pages they may not."""


@login_not_required
@csrf_exempt  # it changes nothing, and says so to whoever posts to it
@require_safe
def published(request: HttpRequest, path: str = "") -> HttpResponseBase:
    """A file of the published folder; the desk instead of the front page while nothing has been published."""
    folder = settings.DESK.folder / PUBLIC_FOLDER
    if not path and not folder.is_dir() and (desk := _desk()):
        return HttpResponseRedirect(desk)
    name = f"{path}index.html" if path == "" or path.endswith("/") else path
    if not is_safe(name):
        return not_found(request)
    try:
        return _found(request, folder.resolve(), name)  # one generation for the whole answer
    except FileNotFoundError:  # it went while a newer one took its place
        return _found(request, folder.resolve(), name)


def _desk() -> str | None:
    """The desk's address; None where the public part is served alone."""
    try:
        return reverse("desk:home")
    except NoReverseMatch:
        return None


def _found(request: HttpRequest, generation: Path, name: str) -> HttpResponseBase:
    if (generation / name).is_dir():
        return HttpResponseRedirect(f"/{name}/")
    return _answer(request, generation, name) if (generation / name).is_file() else not_found(request)


def _answer(request: HttpRequest, folder: Path, name: str) -> HttpResponseBase:
    file = folder / name
    encodings = {"gzip": f"{file}.gz", "br": f"{file}.br"}
    found = StaticFile(str(file), list(_headers(name, file).items()), encodings)
    given = found.get_response(request.method, request.META)
    response = _File(given.file or (), status=int(given.status))
    for key, value in given.headers:
        response[key] = value
    return cast(HttpResponseBase, response)


class _File(FileResponse):
    """An answer whose headers are those that we give it."""

    def set_headers(self, _file: object) -> None:
        """Guesses none."""
        del self["Content-Type"]


def _headers(name: str, file: Path) -> dict[str, str]:
    state = file.stat()
    headers = {
        "Content-Type": _type_of(name),
        "Cache-Control": "max-age=31536000, immutable" if name.startswith(FOREVER) else "no-cache",
        "ETag": f'"{state.st_ino:x}-{state.st_mtime_ns:x}-{state.st_size:x}"',
    }
    return headers | ({ALLOWED: "*"} if name.startswith(get_args(ForPrograms)) else {})


def _type_of(name: str) -> str:
    if name.startswith(FEEDS):
        return "application/atom+xml" + UTF8
    return TYPES.get(PurePosixPath(name).suffix, "text/plain" + UTF8)
