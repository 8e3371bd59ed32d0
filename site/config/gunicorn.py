"""How gunicorn serves us: gunicorn -c python:config.gunicorn config.wsgi."""

import os
from typing import Any

bind = os.environ.get("BIND", f"127.0.0.1:{os.environ.get('PORT', '8000')}")
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
worker_class = "gthread"
preload_app = True
timeout = 30
graceful_timeout = 20
keepalive = 5
max_requests = 5000  # a slow leak never grows old
max_requests_jitter = 500
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112, S108
control_socket_disable = True
accesslog = None  # config.logs writes the line, without tokens


def on_starting(server: Any) -> None:
    """Serve nobody while a start-up check says no (config.checks); then warm up for the workers."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connections  # noqa: PLC0415

    from config import warming  # noqa: PLC0415

    call_command("check")
    warming.up()
    connections.close_all()  # what is open here is nobody's to inherit


def post_fork(server: Any, worker: Any) -> None:
    """No worker shares a connection that was opened before it."""
    from django.db import connections  # noqa: PLC0415

    connections.close_all()
