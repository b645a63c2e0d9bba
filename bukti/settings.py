"""Every setting in one place. Each variable is read once, by a typed reader that fails loudly."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlparse

from csp.constants import SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent


def env(name: str, default: str = "") -> str:
    """The variable, or the content of the file that ``NAME_FILE`` names (for secrets)."""
    if file := os.environ.get(f"{name}_FILE"):
        return Path(file).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default)


def env_flag(name: str) -> bool:
    """``1`` or ``0``; anything else stops the program."""
    value = env(name, "0")
    if value not in ("0", "1"):
        raise ImproperlyConfigured(f"{name}={value!r}: give 1 or 0.")
    return value == "1"


def env_number(name: str, default: int) -> int:
    """A whole number above zero; anything else stops the program."""
    value = env(name, str(default))
    if not value.isdecimal() or not int(value):
        raise ImproperlyConfigured(f"{name}={value!r}: give a whole number above zero.")
    return int(value)


def env_path(name: str, default: Path) -> Path:
    return Path(env(name) or default)


# Where the office's own data live: database, files, the secret key. Nothing else is written.
DATA_DIR = env_path("BUKTI_DATA", BASE_DIR / "var")
DATA_DIR.mkdir(parents=True, exist_ok=True)
FILES_DIR = DATA_DIR / "files"
EVIDENCE_MEGABYTES = env_number("BUKTI_EVIDENCE_MB", 50)  # the largest file of evidence; 50 is also the most
SAMPLES_DIR = BASE_DIR / "samples"
LAW_OVERRIDES = env_path("BUKTI_LAW", DATA_DIR / "terms.toml")


def secret_key() -> str:
    """From BUKTI_SECRET_KEY, or made once and kept beside the database, readable by its owner only."""
    if given := env("BUKTI_SECRET_KEY"):
        return given
    file = DATA_DIR / "secret-key"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(get_random_secret_key(), encoding="utf-8")
    return file.read_text(encoding="utf-8")


def database(url: str) -> dict:
    """``sqlite:///path`` or ``postgres://user:password@host:port/name?option=value``."""
    parts = urlparse(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY",
            },
        }
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": parts.port or "",
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    raise ImproperlyConfigured(f"DATABASE_URL={url!r}: give sqlite:///path or postgres://user@host/name.")


DEBUG = env_flag("BUKTI_DEBUG")
SECRET_KEY = secret_key()
ALLOWED_HOSTS = (env("BUKTI_HOSTS") or "127.0.0.1,localhost,[::1]").split(",")
HTTPS = env_flag("BUKTI_HTTPS")
DATABASES = {"default": database(env("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'bukti.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REGISTERS = [
    "bukti.registers.stage_activities",
    "bukti.registers.paw",
    "bukti.registers.information_requests",
    "bukti.registers.adhoc_bodies",
    "bukti.registers.legal_products",
    "bukti.registers.disputes",
    "bukti.registers.dispute_training",
    "bukti.registers.legal_services",
    "bukti.registers.report_obligations",
    "bukti.registers.outreach_events",
    "bukti.registers.voter_lists",
    "bukti.registers.station_readiness",
    "bukti.registers.technical_documents",
    "bukti.registers.procurement_packages",
    "bukti.registers.shipments",
    "bukti.registers.logistics_needs",
    "bukti.registers.stock_taking",
    "bukti.registers.ballot_sorting",
    "bukti.registers.stock_cards",
    "bukti.registers.packing",
    "bukti.registers.rpp_services",
    "bukti.registers.payments",
    "bukti.registers.campaign_tasks",
    "bukti.registers.assets",
    "bukti.registers.findings",
    "bukti.registers.party_information",
    "bukti.registers.treasury_accounts",
    "bukti.registers.financial_reviews",
    "bukti.registers.publications",
    "bukti.registers.staff",
    "bukti.registers.planned_activities",
    "bukti.registers.manual_measures",
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "bukti.web",
    "bukti.law",
    "bukti.audit",
    "bukti.offices",
    "bukti.workflow",
    "bukti.attachments",
    "bukti.printing",
    "bukti.records",
    *REGISTERS,
    "bukti.elections",
    "bukti.budget",
    "bukti.reconciliation",
    "bukti.indicators",
    "bukti.plans",
    "bukti.measurements",
    "bukti.documents",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "bukti.web.language.language_middleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "bukti.offices.access.AccessMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "bukti.urls"
WSGI_APPLICATION = "bukti.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# Sign-in
AUTH_USER_MODEL = "offices.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 13}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # together: one person's slips lock nobody else out
AXES_LOCKOUT_TEMPLATE = "offices/locked_out.html"
AXES_VERBOSE = False

# Browser
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": ["'none'"],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": ["'none'"],
    }
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SESSION_COOKIE_AGE = 8 * 60 * 60  # one working day
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"

# Words, dates, numbers
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "bukti" / "web" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"

FILE_UPLOAD_HANDLERS = [
    "bukti.attachments.uploads.SizeLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

STATIC_URL = "static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True  # served from where they lie: nothing is collected, no STATIC_ROOT

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
