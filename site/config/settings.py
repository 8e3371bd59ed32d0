"""One settings file; the environment decides (see .env.example for every name)."""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from config import enclosures, logs, policies

ROOT = Path(__file__).resolve().parents[2]
env = environ.Env()
if (ROOT / ".env").exists():
    env.read_env(ROOT / ".env")

# --- What kind of running this is -----------------------------------------------------------
# HEDDLE_DEMO is set by script/demo only (DECISIONS: demo mode); config.checks guards it.
DEMO = env.bool("HEDDLE_DEMO", default=False)
TESTING = env.bool("HEDDLE_TESTING", default=False)
DEBUG = env.bool("DEBUG", default=False)
VAR = Path(env.str("HEDDLE_VAR", default=str(ROOT / "var")))

SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    if not (DEBUG or DEMO or TESTING):
        raise ImproperlyConfigured("SECRET_KEY is not set: see .env.example")
    SECRET_KEY = "not-secret-for-demo-and-tests-only-0123456789abcdefghijklmnop"  # noqa: S105

SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "testserver"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
WSGI_APPLICATION = "config.wsgi.application"
ROOT_URLCONF = "config.urls"

# --- Rooms of the house, top floor first (a template of a higher floor wins) ------------------
INSTALLED_APPS = [
    "config",
    "content",
    "workspace",
    "brokerage",
    "brokerage.volunteering",
    "events",
    "people",
    "places",
    "notices",
    "journal",
    "common",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.locales",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "anymail",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.forms",
]

MIDDLEWARE = [
    "config.logs.OneLineARequest",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.hostile.RefuseNul",
    "common.squeezing.SqueezedPages",
    "common.kept_pages.KeptPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.address_language.LanguageOfTheAddress",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.office_policy.OfficePolicy",
    "allauth.account.middleware.AccountMiddleware",
    "people.second_factor.StaffNeedASecondFactor",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "brokerage.own_words.KnowOwnWords",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]
# The case-blind unique constraint on Person.email is what W004 asks for.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Data: SQLite embedded, PostgreSQL in production (DECISIONS: databases) -------------------
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR / 'heddle.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["ENGINE"] = "common.sqlite_in_turn"
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,
        # Recursive triggers: INSERT OR REPLACE must meet the DELETE triggers of what only grows.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
        " PRAGMA recursive_triggers=ON;",
    }
else:
    DATABASES["default"].setdefault("OPTIONS", {})
    DATABASES["default"]["OPTIONS"]["options"] = "-c lock_timeout=5000 -c statement_timeout=20000"
# To open one anew costs SQLite the reading of the whole schema: half of what a page takes.
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Shared by all workers, because rate limits are counted in it: the database, or Redis/Valkey.
CACHES = {
    "default": env.cache_url(
        "CACHE_URL", default="locmemcache://heddle" if TESTING else "dbcache://heddle_cache"
    ),
    # Wagtail keeps the sizes of pictures here. They are read with every page, so each process
    # has its own: a page that is only looked at writes nothing into the database.
    "renditions": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "renditions",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
}

# --- People and sign-in (DECISIONS: sign-in) --------------------------------------------------
AUTH_USER_MODEL = "people.Person"
# Nobody signs in by password, so the only backend is allauth's (permissions come with it).
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workspace:desk"
LOGOUT_REDIRECT_URL = "/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
ACCOUNT_ADAPTER = "people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the code that signs somebody in has proved the address
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600  # seconds
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_FORMS = {
    "request_login_code": "people.forms.sign_in.AddressForm",
    "confirm_login_code": "people.forms.sign_in.CodeForm",
}
# A browser that has signed in to an address before has a count of its own (people.adapter), so
# that a stranger who asks again and again cannot shut the true person out.
ACCOUNT_RATE_LIMITS = {"request_login_code": "30/m/ip,5/15m/key", "ball_code": "20/10m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.bool("BEHIND_PROXY", default=False) else 0
MFA_ADAPTER = "people.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "people.forms.factors.FactorCodeForm",
    "reauthenticate": "people.forms.factors.FactorAgainForm",
    "activate_totp": "people.forms.factors.AppCodeForm",
    "add_webauthn": "people.forms.factors.AddKeyForm",
    "edit_webauthn": "people.forms.factors.NameKeyForm",
    "authenticate_webauthn": "people.forms.factors.UseKeyForm",
    "reauthenticate_webauthn": "people.forms.factors.UseKeyAgainForm",
    "login_webauthn": "people.forms.factors.SignInByKeyForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute out
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO or DEBUG or TESTING
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SITE_URL.startswith("https://")
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SECURE_SSL_REDIRECT = SITE_URL.startswith("https://")
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if SITE_URL.startswith("https://") else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_SECONDS > 0
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=False)
SECURE_REFERRER_POLICY = "same-origin"
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- The Ball's till (DECISIONS: Stripe) ------------------------------------------------------
STRIPE_SECRET_KEY = env.str("STRIPE_SECRET_KEY", default="")
STRIPE_WEBHOOK_SECRET = env.str("STRIPE_WEBHOOK_SECRET", default="")
STRIPE_ACCOUNT = env.str("STRIPE_ACCOUNT", default="")  # acct_…: events from others are refused
# Another address for Stripe's API: the sandbox, in the demo and in tests only (config.checks).
STRIPE_API_BASE = env.str("STRIPE_API_BASE", default="")
APPLE_WALLET = env.dict("APPLE_WALLET", default={})  # events.passes.wallets says what is in it
GOOGLE_WALLET = env.dict("GOOGLE_WALLET", default={})
HOLD_MINUTES = 15  # while filling in; at Pay it follows the Checkout Session
HOLD_AT_MOST_MINUTES = 120  # however often somebody goes to pay and comes back
CHECKOUT_MINUTES = 31  # Stripe's least is 30
PAGES_KEPT_FOR = env.int("PAGES_KEPT_FOR", default=0 if TESTING else 50)  # seconds, for strangers
STRANGERS_SEE_FOR = 0 if TESTING else 1  # seconds for which a page is the same for all strangers

# --- Browser policy: nothing inline, nothing from elsewhere -----------------------------------
CONTENT_SECURITY_POLICY = policies.for_visitors(STRIPE_API_BASE or "https://checkout.stripe.com")

# --- Languages and time -----------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
# Each by its own name, never translated. A language more: docs/translating.md.
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en-gb", "English"), ("pl", "Polski"), ("ar", "العربية")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English")]  # our own screens there are English
FORMAT_MODULE_PATH = ["config.formats"]
LOCALE_PATHS = [ROOT / "site" / "config" / "locale"]
USE_I18N = USE_TZ = WAGTAIL_I18N_ENABLED = True
TIME_ZONE = "Europe/London"

# --- Files ------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
# Code of others that browsers run, where script/setup has brought it (package-lock.json).
STATICFILES_DIRS = [("jsqr", at) for at in [ROOT / "node_modules/jsqr/dist"] if at.exists()]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}
WHITENOISE_MAX_AGE = 31_536_000

# --- Wagtail ----------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "100% Digital Leeds"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILIMAGES_IMAGE_MODEL = "content.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "content.office.picture_form.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_FINISH_WORKFLOW_ACTION = "content.moves.readings.publish"
# Links to other sites are followed only where this says so: it is traffic to strangers' servers.
CHECK_OUTSIDE_LINKS = env.bool("CHECK_OUTSIDE_LINKS", default=False)
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False

# --- Mail: rows first, a sender afterwards (DECISIONS: mail) ----------------------------------
EMAIL_BACKEND = env.str("EMAIL_BACKEND", default="notices.outbox.KeepInOutbox")
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="smtp://localhost:25")
EMAIL_HOST, EMAIL_PORT = EMAIL_CONFIG["EMAIL_HOST"], EMAIL_CONFIG["EMAIL_PORT"]
EMAIL_HOST_USER = EMAIL_CONFIG["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = EMAIL_CONFIG["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS = EMAIL_CONFIG.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = EMAIL_CONFIG.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Heddle <hello@heddle.example>")
HELP_PHONE, HELP_EMAIL = env.str("HELP_PHONE", default=""), env.str("HELP_EMAIL", default="")
ANYMAIL = env.json("ANYMAIL", default={})
# Replies by mail: the domain whose mail the provider hands to us, the provider's name in Anymail
# (postmark, mailgun, …), with its secret in ANYMAIL (notices.webhooks). Without them no such
# address is there, and letters lead to the page instead.
INBOUND_DOMAIN = env.str("INBOUND_DOMAIN", default="")
INBOUND_PROVIDER = env.str("INBOUND_PROVIDER", default="")
NOTICE_ENCLOSURES = enclosures.BY_NAME
VOLUNTEER_BRIEFING = "content.briefing.current"  # what is read before the first session
VOLUNTEER_SIGNER = "content.signing.signer"  # who signs certificates of thanks

# --- Work that happens later: rows are the truth, tasks ring the bell -------------------------
AT_ONCE = "django_tasks.backends.immediate.ImmediateBackend"
BY_WORKER = "django_tasks_db.DatabaseBackend"
TASKS = {
    "default": {
        "BACKEND": env.str("TASKS_BACKEND", default=AT_ONCE if TESTING else BY_WORKER),
    },
}

# --- Logs: one JSON object a line, each with its request's id ---------------------------------
LOGGING = logs.configuration(env.str("LOG_LEVEL", default="INFO"))
