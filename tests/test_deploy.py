"""What a practice runs with: nginx takes its configuration, and every setting that is named there exists."""

from __future__ import annotations

import re
import subprocess
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from streamlit import config

from rehab.house import HOUSE
from tests.serving import free_port
from tools.nginx import find_nginx

if TYPE_CHECKING:
    from pathlib import Path

DEPLOY = HOUSE / "deploy"
_NAMED = re.compile(r"\bREHAB_[A-Z_]+[A-Z]\b")
#: What the containers' database and the unit read themselves.
_NOT_OURS = {"REHAB_PASSWORD", "REHAB_PORT"}
_SIGN_IN = "REHAB_SIGN_IN_"


@pytest.mark.parametrize(
    ("file", "around"),
    [
        pytest.param("container/nginx.conf", "{}", id="as a container"),
        pytest.param(
            "nginx/server.conf", "events {{}}\nhttp {{\n{}\n}}\n", id="on the machine of the replicas"
        ),
    ],
)
def test_nginx_takes_the_configuration(tmp_path: Path, file: str, around: str) -> None:
    nginx = find_nginx()
    assert nginx, "There is no nginx. Please run: python tools/nginx.py"
    for one in DEPLOY.glob("nginx/*.conf"):
        (tmp_path / one.name).write_text(one.read_text())
    certify(tmp_path)
    words = (DEPLOY / file).read_text()
    for there in ("/tmp", "/etc/nginx/rehab", "/etc/rehab/tls", "/var/log/nginx"):  # noqa: S108 - the container's own
        words = words.replace(f"{there}/", f"{tmp_path}/")
    words = re.sub(r"listen \[::\]:[^;]*;", "", words)  # not every machine has such addresses
    words = re.sub(r"listen \d+", lambda _: f"listen 127.0.0.1:{free_port()}", words)
    (tmp_path / "whole.conf").write_text(around.format(words))
    told = subprocess.run(  # noqa: S603 - nginx itself, no shell
        [nginx, "-t", "-e", "stderr", "-p", str(tmp_path), "-c", str(tmp_path / "whole.conf")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert "[warn]" not in told.stderr.replace('the "user" directive', "")


def test_the_balancer_lets_through_what_the_app_takes_and_little_more() -> None:
    [told] = re.findall(r"client_max_body_size (\d+)m;", (DEPLOY / "nginx" / "site.conf").read_text())
    assert int(told) == config.get_option("server.maxUploadSize") + 1


def test_every_setting_that_is_named_exists() -> None:
    sources = "".join(one.read_text() for one in (HOUSE / "rehab").rglob("*.py"))
    known = set(_NAMED.findall(sources)) | _NOT_OURS
    told = {
        name
        for one in (*DEPLOY.rglob("*"), HOUSE / "docs" / "practice.md")
        if one.is_file()
        for name in _NAMED.findall(one.read_text())
    }
    own = {name.removesuffix("_FILE") for name in told if not name.startswith(_SIGN_IN)}
    assert own <= known
    parts = {name.removeprefix(_SIGN_IN).removesuffix("_FILE") for name in told if name.startswith(_SIGN_IN)}
    assert all(f'"{part}"' in sources for part in parts)


def test_no_secret_is_in_what_is_kept_here() -> None:
    words = (DEPLOY / "rehab.env.example").read_text()
    assert re.findall(r"^REHAB_\w*(?:SECRET|TOKEN)=(.+)$", words, re.MULTILINE) == []
    assert "://rehab:PASSWORD@" in words


@pytest.mark.parametrize(
    ("file", "drains", "waits"),
    [
        pytest.param("systemd/rehab@.service", r"REHAB_DRAIN_S=(\d+)", r"TimeoutStopSec=(\d+)", id="unit"),
        pytest.param(
            "container/compose.yaml", r'REHAB_DRAIN_S: "(\d+)"', r"stop_grace_period: (\d+)s", id="containers"
        ),
    ],
)
def test_a_replica_has_the_time_to_drain_before_it_is_killed(file: str, drains: str, waits: str) -> None:
    words = (DEPLOY / file).read_text()
    [drain], [wait] = re.findall(drains, words), re.findall(waits, words)
    assert int(wait) >= int(drain) + 15


@pytest.mark.parametrize(
    ("file", "in_memory"),
    [
        pytest.param("systemd/rehab@.service", r"^TemporaryFileSystem=/tmp:", id="unit"),
        pytest.param("container/compose.yaml", r"^  tmpfs: /tmp:", id="containers"),
    ],
)
def test_what_somebody_uploads_is_put_down_in_memory_alone(file: str, in_memory: str) -> None:
    words = (DEPLOY / file).read_text()
    assert len(re.findall(in_memory, words, re.MULTILINE)) == 1
    assert re.findall(r"TMPDIR=(.*)", words) in ([], ["/tmp"])  # noqa: S108 - the one above


def test_no_secret_stands_in_a_command() -> None:
    words = (DEPLOY / "container" / "database.sh").read_text()
    assert re.findall(r"^psql.*\$.*", words, re.MULTILINE) == []


def certify(folder: Path) -> None:
    """Write a certificate for nobody, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "back.clinic.example")])
    began = datetime(2026, 11, 23, tzinfo=UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(began)
        .not_valid_after(began + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    (folder / "certificate.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    )
