"""Django's settings, derived from the desk's."""

import datetime
import hashlib
import os
import secrets
from pathlib import Path
from typing import Any, Literal, get_args

import dj_database_url
from csp.constants import NONE, SELF

from claimwatch.errors import OptionError
from claimwatch.settings import KEY_FILE, ONLY_PUBLIC, Settings, load_settings

Own = Literal["script-src", "style-src", "img-src", "font-src", "connect-src", "form-action"]
"""What pages may take from the desk itself, and from nowhere else."""
Never = Literal["default-src", "frame-ancestors", "base-uri"]
"""What pages may not do or take at all."""
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


def static_version(*folders: Path) -> str:
    """A hash of all static files. Their addresses contain it, so browsers keep them until one changes."""
    files = sorted((path, folder) for folder in folders for path in folder.rglob("*") if path.is_file())
    content = b"".join(path.relative_to(folder).as_posix().encode() + path.read_bytes() for path, folder in files)
    return hashlib.sha256(content).hexdigest()[:16]


def is_immutable(_path: str, _url: str) -> bool:
    """True of every static file, as its address contains the version."""
    return True


STATIC = Path(__file__).parents[1] / "desk" / "static"
FORMS_STATIC = Path(__file__).parents[1] / "public" / "forms" / "static"
LETTERS_STATIC = Path(__file__).parents[1] / "letters" / "static"
DESK = load_settings()
SECRET_KEY = secret_key(DESK.folder)
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *DESK.desk.hosts]
DATABASES = {"default": database(DESK)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "claimwatch.ledger",
    "claimwatch.desk",
    "claimwatch.public.forms",
    "claimwatch.letters",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "claimwatch.web.nul.NoNul",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "claimwatch.web.signing_in.SignIn",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "claimwatch.web.public_urls" if os.environ.get(ONLY_PUBLIC) else "claimwatch.web.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "claimwatch.desk.navigation.navigation",
            ]
        },
    }
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "desk:sign-in"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "desk:sign-in"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = datetime.timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # a stranger can't keep somebody out, as their address differs
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_TEMPLATE = "desk/locked.html"
CLIENT_ADDRESS = AXES_CLIENT_IP_CALLABLE = "claimwatch.web.addresses.client_address"
AXES_DISABLE_ACCESS_LOG = True  # when people sign in is nobody's business
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"one line each": {"()": "claimwatch.web.log.OneLineEach"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "one line each"}},
    "loggers": {"django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},  # Django: by mail
}
LANGUAGE_CODE = "en"
LANGUAGES = [(LANGUAGE_CODE, "English")]
TIME_ZONE = "UTC"
USE_TZ = True
FORMAT_MODULE_PATH = "claimwatch.web.formats"
STATIC_URL = f"desk/static/{static_version(STATIC, FORMS_STATIC, LETTERS_STATIC)}/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_IMMUTABLE_FILE_TEST = is_immutable
WHITENOISE_ALLOW_ALL_ORIGINS = False
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # its cookie would go everywhere
SESSION_COOKIE_NAME = "claimwatch_session"
CSRF_COOKIE_NAME = "claimwatch_csrf"
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/desk/"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_AGE = None  # until the browser is closed
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        **{key: [SELF] for key in get_args(Own)},
        **{key: [NONE] for key in get_args(Never)},
    }
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = SECURE_HSTS_INCLUDE_SUBDOMAINS = DESK.desk.https
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if DESK.desk.https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if DESK.desk.https else None
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # a name on browsers' HSTS preload lists can hardly be taken off again
