"""The cable between browser and app can be cut and mended."""

from __future__ import annotations

import socket
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from tests.chaos.proxy import Proxy

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE_S = 20


class Echo(BaseRequestHandler):
    """Sends back what comes."""

    def handle(self) -> None:
        """Answer one connection until it ends."""
        while data := self.request.recv(1000):
            self.request.sendall(data)


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    """Give a proxy before a server that sends back what comes."""
    with ThreadingTCPServer(("127.0.0.1", 0), Echo) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        with Proxy(server.server_address[1]) as proxy:
            yield proxy
        server.shutdown()


def connect(proxy: Proxy) -> socket.socket:
    return socket.create_connection(("127.0.0.1", proxy.port), timeout=_PATIENCE_S)


def echo(connection: socket.socket) -> bytes:
    """Send a word and return what comes back; nothing where the connection is broken."""
    try:
        connection.sendall(b"word")
        return connection.recv(1000)
    except ConnectionError:
        return b""


def test_it_carries_bytes_both_ways(proxy: Proxy) -> None:
    with connect(proxy) as one, connect(proxy) as other:
        assert echo(one) == echo(other) == b"word"


def test_a_cut_breaks_what_is_connected_and_what_connects(proxy: Proxy) -> None:
    with connect(proxy) as before:
        assert echo(before) == b"word"
        proxy.cut()
        assert echo(before) == b""
    with connect(proxy) as meanwhile:
        assert echo(meanwhile) == b""


def test_once_mended_new_connections_get_through(proxy: Proxy) -> None:
    proxy.cut()
    proxy.mend()
    with connect(proxy) as after:
        assert echo(after) == b"word"


def test_nobody_behind_it_is_a_broken_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    with Proxy(port) as proxy, connect(proxy) as connection:
        assert echo(connection) == b""
