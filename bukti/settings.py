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
    """A whole number above zero, or the default when nothing is given; anything else stops the program."""
    value = env(name)
    if not value:
        return default
    if not value.isdecimal() or not int(value):
        raise ImproperlyConfigured(f"{name}={value!r}: give a whole number above zero.")
    return int(value)


def env_choice(name: str, *choices: str) -> str:
    """One of these words, the first by default; anything else stops the program."""
    value = env(name) or choices[0]
    if value not in choices:
        raise ImproperlyConfigured(f"{name}={value!r}: give {' or '.join(choices)}.")
    return value


def env_origins(name: str) -> list[str]:
    """``https://host`` with commas between; anything else stops the program."""
    origins = [part.strip() for part in env(name).split(",") if part.strip()]
    for origin in origins:
        if not origin.startswith(("https://", "http://")):
            raise ImproperlyConfigured(f"{name}={origin!r}: give https://host, with commas between.")
    return origins


def env_path(name: str, default: Path) -> Path:
    return Path(env(name) or default).resolve()


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
CSRF_TRUSTED_ORIGINS = env_origins("BUKTI_ORIGINS")
PROXIES = env_number("BUKTI_PROXIES", 0)  # how many proxies of one's own stand before it; each adds the address it saw
DATABASES = {"default": database(env("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'bukti.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REGISTERS = [
    "bukti.registers.stage_activities",
    "bukti.registers.paw",
    "bukti.registers.information_requests",
    "bukti.registers.adhoc_bodies",
    "bukti.registers.adhoc_events",
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
    "bukti.registers.ballot_destruction",
    "bukti.registers.stock_cards",
    "bukti.registers.packing",
    "bukti.registers.rpp_services",
    "bukti.registers.payments",
    "bukti.registers.campaign_tasks",
    "bukti.registers.assets",
    "bukti.registers.findings",
    "bukti.registers.party_information",
    "bukti.registers.treasury_accounts",
    "bukti.registers.treasury_officers",
    "bukti.registers.treasurer_reports",
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
    "bukti.accounts",
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
    "bukti.trail",
]

MIDDLEWARE = [
    "bukti.web.headers.headers_middleware",
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
    "bukti.accounts.middleware.account_middleware",
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
    {"NAME": "bukti.accounts.passwords.GuessableValidator"},
]
# A file of breached passwords that the office keeps (accounts/breached.py); none unless told.
BREACHED_PASSWORDS = Path(env("BUKTI_BREACHED_PASSWORDS")) if env("BUKTI_BREACHED_PASSWORDS") else None
# Who verifies, approves or administers needs a second factor (offices/access.py); "optional" leaves it to each person.
SECOND_FACTOR = env_choice("BUKTI_SECOND_FACTOR", "required", "optional")
TRIAL_ACCOUNTS = env_choice("BUKTI_TRIAL_ACCOUNTS", *(("0", "1") if HTTPS else ("1", "0"))) == "1"
# Single sign-on of the institution (OpenID Connect); off without an issuer.
OIDC_ISSUER = env("BUKTI_OIDC_ISSUER")
OIDC_CLIENT_ID = env("BUKTI_OIDC_CLIENT_ID")
OIDC_CLIENT_SECRET = env("BUKTI_OIDC_CLIENT_SECRET")
OIDC_NAME = env("BUKTI_OIDC_NAME", "SSO")
if OIDC_ISSUER and not OIDC_CLIENT_ID:
    raise ImproperlyConfigured("BUKTI_OIDC_ISSUER is set: give BUKTI_OIDC_CLIENT_ID too.")
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # together: one person's slips lock nobody else out
AXES_LOCKOUT_TEMPLATE = "accounts/locked_out.html"
AXES_CLIENT_IP_CALLABLE = "bukti.accounts.limits.address_of"
AXES_SENSITIVE_PARAMETERS = ["code", "secret", "answer"]  # beside the password, which it always masks
AXES_DISABLE_ACCESS_LOG = True  # the audit log has it
AXES_VERBOSE = False

# Browser
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": ["'none'"],
        "script-src": [SELF],
        "style-src": [SELF],
        "connect-src": [SELF],
        "base-uri": ["'none'"],
        "form-action": [SELF],
        "frame-ancestors": ["'none'"],
    }
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # preloading is asked for by the owner of the domain, not by one host in it
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_ENGINE = "bukti.accounts.sessions"
SESSION_HOURS = 8  # one working day, then everybody signs in again
SESSION_IDLE_MINUTES = env_number("BUKTI_IDLE_MINUTES", 30)
SESSION_COOKIE_AGE = SESSION_HOURS * 60 * 60
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"  # not Strict: the way back from single sign-on is a link
if HTTPS:  # names that a browser takes only from this very host, by HTTPS
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
CSRF_FAILURE_VIEW = "bukti.offices.access.without_token"
X_FRAME_OPTIONS = "DENY"

# Words, dates, numbers
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "bukti" / "web" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"

# Mail: into files beside the database, or through a server when one is named
ADDRESS = (env("BUKTI_ADDRESS") or "http://127.0.0.1:8000").rstrip("/")  # what links in mails begin with
EMAIL_HOST = env("BUKTI_SMTP_HOST")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_PORT = env_number("BUKTI_SMTP_PORT", 587)
EMAIL_HOST_USER = env("BUKTI_SMTP_USER")
EMAIL_HOST_PASSWORD = env("BUKTI_SMTP_PASSWORD")
EMAIL_USE_TLS = env_choice("BUKTI_SMTP_TLS", "1", "0") == "1"
EMAIL_TIMEOUT = 15  # seconds
DEFAULT_FROM_EMAIL = env("BUKTI_MAIL_FROM") or "bukti@localhost"

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
