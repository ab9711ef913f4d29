"""The desk behind a reverse proxy: everything by HTTPS. Its settings are read once a process, so it has its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import json, os, sys
import django
django.setup()
from django.core import checks
from django.conf import settings
from django.test import Client
from claimwatch.web.addresses import client_address
from django.test import RequestFactory
found = [str(one) for one in checks.run_checks(include_deployment_checks=True)]
forwarded = {"X-Forwarded-Proto": "https", "host": "desk.example.org"}
plain = Client(headers={"host": "desk.example.org"}).get("/desk/sign-in/")
secure = Client(headers=forwarded).get("/desk/sign-in/")
other = Client(headers=forwarded | {"host": "elsewhere.example"}).get("/desk/sign-in/")
cookie = secure.cookies.get("claimwatch_csrf")
request = RequestFactory().get("/", headers={"X-Forwarded-For": "203.0.113.9, 198.51.100.7"}, REMOTE_ADDR="127.0.0.1")
print(json.dumps({
    "checks": found,
    "plain": [plain.status_code, plain.headers.get("Location")],
    "secure": secure.status_code,
    "other": other.status_code,
    "hsts": secure.headers.get("Strict-Transport-Security"),
    "cookies": [bool(cookie and cookie["secure"]), settings.SESSION_COOKIE_SECURE],
    "client": client_address(request),
}))
"""


def answers(folder: Path, toml: str) -> dict[str, object]:
    (folder / "claimwatch.toml").write_text(toml)
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment = kept | {
        "CLAIMWATCH_DESK": str(folder),
        "CLAIMWATCH_SECRET_KEY": "a key of fifty characters or more, all of them different: 0123456789",
        "DJANGO_SETTINGS_MODULE": "claimwatch.web.settings",
    }
    out = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, text=True, capture_output=True, check=True)
    found: dict[str, object] = json.loads(out.stdout)
    return found


def test_with_https_nothing_goes_without_it_and_django_finds_nothing_to_improve(tmp_path: Path) -> None:
    assert answers(tmp_path, '[desk]\nhosts = ["desk.example.org"]\nhttps = true\n') == {
        "checks": [],
        "plain": [301, "https://desk.example.org/desk/sign-in/"],
        "secure": 200,
        "other": 400,
        "hsts": "max-age=31536000; includeSubDomains",
        "cookies": [True, True],
        "client": "198.51.100.7",
    }


def test_without_https_what_a_proxy_would_say_is_not_believed(tmp_path: Path) -> None:
    found = answers(tmp_path, '[desk]\nhosts = ["desk.example.org"]\n')
    assert (found["plain"], found["hsts"]) == ([200, None], None)
    assert found["cookies"] == [False, False]
    assert found["client"] == "127.0.0.1"
