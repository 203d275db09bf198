"""The real command: it says where, answers, and stops when it is told to."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from rashomon.model.errors import InputError
from rashomon.web.guard import HEADERS
from rashomon.web.serving import PORT, Address, listen
from tests.cli.conftest import Call, call

__all__ = ["call"]
ROOT = Path(__file__).parents[2]
START = re.compile(r"Open: (http://[^/\s]+)/\?token=(\S+)")


@contextmanager
def running(folder: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """The process, the address it says, and the token."""
    words = [sys.executable, "-m", "rashomon.cli.main", "serve", str(folder), *options]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "20", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(  # noqa: S603 - our own program
        words, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            assert process.stdout
            for line in process.stdout:
                if said := START.match(line):
                    yield process, said[1], said[2]
                    return
            raise AssertionError("It never said where it is.")
        finally:
            process.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_it_is_stopped(number: signal.Signals, made: Path) -> None:
    with running(made, "--port", "0") as (process, address, token):
        assert address.startswith("http://127.0.0.1:")
        with httpx.Client(base_url=address) as client:
            assert client.get("/").status_code == 401
            entered = client.get("/", params={"token": token})
            assert (entered.status_code, entered.headers["location"]) == (303, "./")
            assert client.get("/").status_code == 200
            assert client.get("/api/facets").json()["total"] > 40
            client.get("/api/claims", params={"text": "a secret question"})
        process.send_signal(number)
        assert process.stdout
        rest = process.stdout.read()
        assert process.wait(20) == 0
    assert rest.split() == ["Stop:", "Ctrl-C.", "Stopped."], "what was asked is not noted"


def test_what_is_no_http_gets_the_headers_too(made: Path) -> None:
    with running(made, "--port", "0") as (_, address, token):
        port = int(address.rpartition(":")[2])
        for sent in (b"GET / HTTP/1.1\r\n\r\n", b"nonsense\r\n\r\n", b"GET / HTTP/1.0\r\n\r\n"):
            with socket.create_connection(("127.0.0.1", port), timeout=20) as raw:
                raw.sendall(sent)
                answer = http.client.HTTPResponse(raw)
                answer.begin()
                assert answer.status == 400, sent
                for name, value in HEADERS:
                    assert answer.headers.get_all(name.decode()) == [value.decode()], sent
                assert b"/" not in answer.read()
        del token


def test_a_taken_port_is_told_and_the_usual_one_is_not_insisted_on(made: Path, call: Call) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = call("serve", made, "--port", port)
        assert isinstance(done.exception, InputError)
        assert str(done.exception).startswith(f"Port {port} is taken by another program.")


def test_the_usual_port_gives_way(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        monkeypatch.setattr("rashomon.web.serving.PORT", other.getsockname()[1])
        listening = listen(Address())
        assert listening.other_port
        assert listening.door.port != other.getsockname()[1]
        listening.socket.close()
    assert PORT == 8765


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "press.lan", "localhost.evil"])  # noqa: S104
def test_other_machines_need_a_token(host: str, made: Path, call: Call) -> None:
    done = call("serve", made, "--host", host)
    assert isinstance(done.exception, InputError)
    assert "Give --token" in str(done.exception)


@pytest.mark.parametrize(("token", "said"), [("short", "guessed"), ("", "guessed"),
                                             ("a b c d e f g h i", "no blanks"),
                                             ("é" * 20, "ASCII")])  # fmt: skip
def test_a_weak_token_is_refused(token: str, said: str, made: Path, call: Call) -> None:
    done = call("serve", made, "--token", token)
    assert isinstance(done.exception, InputError)
    assert said in str(done.exception)


def test_two_starts_have_two_tokens() -> None:
    found = [listen(Address(port=0)) for _ in range(2)]
    assert len({one.door.token for one in found}) == len({one.door.session for one in found}) == 2
    assert all(len(one.door.token) >= 32 for one in found)
    for one in found:
        assert one.socket.getsockname()[0] == "127.0.0.1"
        one.socket.close()


def test_everywhere_is_asked_by_the_address_it_is_reached_by(made: Path) -> None:
    token = "a-token-for-the-newsroom"  # noqa: S105
    with running(made, "--host", "0.0.0.0", "--port", "0", "--token", token) as (_, address, _t):  # noqa: S104
        port = address.rpartition(":")[2]
        own = {"authorization": f"Bearer {token}"}
        for host, status in (("127.0.0.1", 200), ("127.0.0.2", 400), ("evil.test", 400)):
            headers = {**own, "host": f"{host}:{port}"}
            assert httpx.get(f"http://127.0.0.1:{port}/", headers=headers).status_code == status
        assert httpx.get(f"http://127.0.0.2:{port}/", headers=own).status_code == 200


def test_no_ledger_is_told(tmp_path: Path, call: Call) -> None:
    done = call("serve", tmp_path)
    assert "is no ledger" in str(done.exception)


def test_lines_that_are_none_are_told(made: Path, tmp_path: Path, call: Call) -> None:
    (tmp_path / "x.json").write_text("{}")
    done = call("serve", made, "--boundaries", tmp_path / "x.json")
    assert "is no TopoJSON" in str(done.exception)
