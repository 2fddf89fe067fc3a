"""Serve the app to the browsers of this machine, or of its network when asked to."""

from __future__ import annotations

import errno
import gc
import os
import socket
import sys
import threading
import time
import webbrowser
from contextlib import suppress

from rehab.domain.errors import RehabError
from rehab.house import HOUSE
from rehab.sign_in import LOOPBACK, refuse_open, sign_in
from rehab.ui.json_log import is_json

_PORTS = range(8501, 8601)
_ALL_ADDRESSES = ("0.0.0.0", "::")  # noqa: S104 - asked for by name, never the default
_STARTS_WITHIN_S = 60


def serve(host: str, port: int | None, *, opens_browser: bool) -> None:
    """Serve until Ctrl+C; without a port take the first free one.

    Raises `RehabError` where the port is taken or this machine has no such address, where sign-in is not set
    up right, and for other machines where there is none.
    """
    refuse_open(host)
    rules = sign_in()
    port = free_port(host, port)
    names = _reached_by(host)
    # A sign-in comes back to one address and no other.
    urls = [rules.origin] if rules else [f"http://{_in_url(name)}:{port}" for name in names]
    if not is_json():
        print(f"Steady Back is at {' and '.join(urls)} (Ctrl+C stops it).", flush=True)
    if host not in LOOPBACK and rules is None and not is_json():
        print("There is no sign-in: whoever reaches this machine can open it.", flush=True)
    if opens_browser and _has_screen():
        threading.Thread(target=_open_once_up, args=(names[0], port, urls[0]), daemon=True).start()
    _run_streamlit(host, port)


def _run_streamlit(host: str, port: int) -> None:
    gc.disable()  # reading modules leaves no garbage to look for; the app turns it on once it is up
    from click import Abort  # noqa: PLC0415 - slow, and a refused port needs none of it
    from streamlit.web.cli import main  # noqa: PLC0415 - the same

    settings = {
        "server.address": host,
        "server.port": port,
        "server.headless": "true",  # else it asks for an e-mail address
        "logger.hideWelcomeMessage": "true",
    }
    flags = [f"--{name}={value}" for name, value in settings.items()]
    allowed = [f"--server.allowedHosts={name}" for name in {*LOOPBACK, *_reached_by(host)}]
    os.chdir(HOUSE)  # or a Streamlit project where we stand would lend us its settings
    with suppress(Abort):  # Ctrl+C
        main(["run", str(HOUSE / "app.py"), *flags, *allowed], standalone_mode=False)


def free_port(host: str, wanted: int | None) -> int:
    """Return the port wanted, or the first free one where none is; raise `RehabError` where it is taken."""
    candidates = _PORTS if wanted is None else (wanted,)
    for port in candidates:
        if _is_free(host, port):
            return port
    if wanted is None:
        raise RehabError(f"The ports {_PORTS[0]} to {_PORTS[-1]} are all taken. Please name one with --port.")
    other = next((port for port in _PORTS if _is_free(host, port)), 0)
    raise RehabError(f"Port {wanted} is taken by another program. Please try: rehab run --port {other}")


def _is_free(host: str, port: int) -> bool:
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            if os.name == "posix":  # elsewhere it would let two programs share a port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        if error.errno in {errno.EADDRINUSE, errno.EACCES}:
            return False
        raise RehabError(
            f"This machine has no address {host}. Please leave --host away, or name another."
        ) from error
    return True


def _reached_by(host: str) -> list[str]:
    """Return the names under which a browser finds this host, the best one first."""
    if host not in _ALL_ADDRESSES:
        return [host]
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # sends nothing; it only makes the system choose our address
        return ["localhost", probe.getsockname()[0], socket.gethostname()]
    return ["localhost", socket.gethostname()]


def _in_url(name: str) -> str:
    return f"[{name}]" if ":" in name else name


def _has_screen() -> bool:
    # Without one, Linux would open a text browser in the terminal.
    return not sys.platform.startswith("linux") or bool({"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ))


def _open_once_up(host: str, port: int, url: str) -> None:
    deadline = time.monotonic() + _STARTS_WITHIN_S
    while time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection((host, port), timeout=1):
            webbrowser.open(url)
            return
        time.sleep(0.1)
