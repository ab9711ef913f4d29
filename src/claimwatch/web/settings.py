"""Django's settings, derived from the desk's."""

import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url

from claimwatch.errors import OptionError
from claimwatch.settings import KEY_FILE, Settings, load_settings

ENGINES = ("django.db.backends.sqlite3", "django.db.backends.postgresql")
_NO_DATABASE = (
    "DATABASE_URL (or database in claimwatch.toml) must be sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME; "
    "write special characters in the password as %40 for @, %2F for /, and so on"
)


def database(settings: Settings) -> dict[str, Any]:
    """Django's configuration of the ledger's database. SQLite uses a write-ahead log and syncs every commit.

    Raises:
        OptionError: The address is invalid, or names an unsupported kind of database.
    """
    try:
        configuration: dict[str, Any] = dict(dj_database_url.parse(settings.database))
    except ValueError as error:  # its text may contain the password
        raise OptionError(_NO_DATABASE) from error
    if configuration["ENGINE"] not in ENGINES:
        raise OptionError(_NO_DATABASE)
    if configuration["ENGINE"] == ENGINES[0]:
        configuration["OPTIONS"] = {
            "timeout": 60,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=268435456;",
        }
    return configuration


def secret_key(folder: Path) -> str:
    """``CLAIMWATCH_SECRET_KEY``, else the key in the desk's folder, else a temporary key for this process."""
    if key := os.environ.get("CLAIMWATCH_SECRET_KEY"):
        return key
    path = folder / KEY_FILE
    return path.read_text() if path.exists() else secrets.token_urlsafe(50)


DESK = load_settings()
SECRET_KEY = secret_key(DESK.folder)
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
DATABASES = {"default": database(DESK)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "simple_history",
    "claimwatch.ledger",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]
ROOT_URLCONF = "claimwatch.web.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
FORMAT_MODULE_PATH = "claimwatch.web.formats"
STATIC_URL = "static/"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
X_FRAME_OPTIONS = "DENY"
