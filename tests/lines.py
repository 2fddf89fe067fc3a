"""A page's connection by hand, as of a browser that answers nothing."""

from __future__ import annotations

import socket

_KEY = "dGhlIHNhbXBsZSBub25jZQ=="


def connect(port: int, *, cookie: str = "", query: str = "") -> socket.socket:
    """Open a page's connection, with a cookie and a query where they are given."""
    line = socket.create_connection(("127.0.0.1", port), timeout=10)
    line.sendall(
        (
            f"GET /_stcore/stream{query} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
            f"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {_KEY}\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: streamlit\r\n"
            f"Cookie: {cookie}\r\n\r\n"
        ).encode()
    )
    return line


def head_of(line: socket.socket) -> str:
    """Return the status and the headers of what was answered."""
    read = b""
    while b"\r\n\r\n" not in read:
        one = line.recv(1)
        assert one, f"It hung up after {read!r}."
        read += one
    return read.decode()


def last_of(line: socket.socket) -> int:
    """Return the code with which a connection was closed."""
    read = b""
    while more := line.recv(65536):
        read += more
        if read[-4:-2] == b"\x88\x02" or b"\x88\x02\x03\xf4" in read:
            break
    return int.from_bytes(read[read.rindex(b"\x88\x02") + 2 :][:2], "big")
