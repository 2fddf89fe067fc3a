"""nginx before replicas on one machine, by the configuration of a practice (deploy/nginx)."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tools.nginx import find_nginx

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CONFIG = Path(__file__).parent.parent / "deploy" / "nginx"
_PATIENCE_S = 20
_POLL_S = 0.02
_ABOUT = """\
# Where the replicas are. For other addresses: python -m tools.balancer a=10.0.0.1:8501 b=10.0.0.2:8501
#
# Who has pages at a replica comes back to it: it set the cookie with the page's connection. It is asked first
# each time (max_fails=0), as a draining one refuses pages and connections and still has the files of open
# pages. Where it is away, another one takes over, by its weight the same for all pages of a
# browser. Somebody new goes where the fewest connections are.
"""
_WHOLE = """\
daemon off;
pid "{folder}/nginx.pid";
error_log stderr alert;
worker_processes 2;
events {{
    worker_connections 4096;
}}
http {{
    client_body_temp_path "{folder}/body";
    proxy_temp_path "{folder}/proxy";
    fastcgi_temp_path "{folder}/fastcgi";
    uwsgi_temp_path "{folder}/uwsgi";
    scgi_temp_path "{folder}/scgi";
    include "{config}/http.conf";
    include "{folder}/replicas.conf";
    access_log "{folder}/access.log" rehab;
    server {{
        listen 127.0.0.1:{port};
        include "{config}/site.conf";
    }}
}}
"""


def replicas_conf(replicas: Mapping[str, str]) -> str:
    """Return the part of the configuration that names the replicas, each with its address."""
    known = "".join(f"    {name} rehab_{name};\n" for name in replicas)
    groups = [f"map $cookie_rehab_replica $rehab_replica {{\n    default rehab_new;\n{known}}}\n"]
    servers = "".join(f"    server {address} max_fails=1 fail_timeout=5s;\n" for address in replicas.values())
    groups.append(f"upstream rehab_new {{\n    zone rehab_new 64k;\n    least_conn;\n{servers}}}\n")
    for name, address in replicas.items():
        others = "".join(f"    server {other} backup{weight};\n" for other, weight in _after(name, replicas))
        first = f"    zone rehab_{name} 64k;\n    server {address} max_fails=0;\n"
        groups.append(f"upstream rehab_{name} {{\n{first}{others}}}\n")
    return "\n".join([_ABOUT, *groups])


def _after(name: str, replicas: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the addresses of the others, from the next one round; the first of them has the weight.

    nginx asks backups in turn by their weight: the first takes 1000 for each one that another takes.
    """
    names = [*replicas]
    at = names.index(name)
    for place, other in enumerate(names[at + 1 :] + names[:at]):
        yield replicas[other], "" if place else " weight=1000"


class Balancer:
    """nginx as a process, at one port; its files are in a folder of its own."""

    def __init__(self, folder: Path, port: int, replicas: Mapping[str, str]) -> None:
        self._folder = folder
        self._port = port
        self._process: subprocess.Popen[bytes] | None = None
        folder.chmod(0o711)  # started by root, it works as somebody else
        (folder / "replicas.conf").write_text(replicas_conf(replicas))
        (folder / "nginx.conf").write_text(_WHOLE.format(folder=folder, config=CONFIG, port=port))

    def start(self) -> None:
        """Start it, and return once it listens; raise `RuntimeError` where it ended, having said why."""
        found = find_nginx()
        if found is None:
            raise RuntimeError("There is no nginx. Please run: python tools/nginx.py")
        self._process = subprocess.Popen(  # noqa: S603 - nginx itself, no shell
            [found, "-e", "stderr", "-c", str(self._folder / "nginx.conf"), "-p", str(self._folder)],
            process_group=0,  # Ctrl+C is for who started us: the replicas end before it
        )

        deadline = time.monotonic() + _PATIENCE_S
        while not self._listens():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("nginx did not start.")
            time.sleep(_POLL_S)

    def _listens(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self._port), timeout=5):
            return True
        return False

    def stop(self) -> None:
        """End it, whoever is connected."""
        if self._process:
            self._process.terminate()
            self._process.wait()
            self._process = None


if __name__ == "__main__":
    print(replicas_conf(dict(word.split("=", 1) for word in sys.argv[1:])), end="")
