"""A stand-in for a web host's FTP server (RFC 959): its folder, what it was told, and when it hangs up."""

import socket
import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

PASSWORD = "hemligt"


class Host(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.folder = folder
        self.left: int | None = None
        """So many files may still be changed; then the cable is pulled out."""
        self.renames_over = True

    @property
    def address(self) -> str:
        return f"ftp://web@127.0.0.1:{self.server_address[1]}"


class _Session(socketserver.StreamRequestHandler):
    server: Host

    def handle(self) -> None:
        self.entered = ""
        self.say("220 ready")
        while line := self.rfile.readline().decode().rstrip("\r\n"):
            word, _, rest = line.partition(" ")
            try:
                if word not in {"USER", "PASS"} and self.entered != PASSWORD:
                    self.say("530 no")
                else:
                    getattr(self, word, self.whatever)(rest)
            except ConnectionError:
                return
            except OSError as error:
                self.say(f"550 {error}")

    def path(self, rest: str) -> Path:
        return self.server.folder / rest.lstrip("/")

    def whatever(self, _rest: str) -> None:
        self.say("200 so be it")

    def USER(self, _rest: str) -> None:  # noqa: N802
        self.say("331 password")

    def PASS(self, rest: str) -> None:  # noqa: N802
        self.entered = rest
        self.say("230 in" if rest == PASSWORD else "530 Login incorrect.")

    def PASV(self, _rest: str) -> None:  # noqa: N802
        self.door = socket.create_server(("127.0.0.1", 0))
        port = self.door.getsockname()[1]
        self.say(f"227 (127,0,0,1,{port // 256},{port % 256})")

    def RETR(self, rest: str) -> None:  # noqa: N802
        with self.door:
            content = self.path(rest).read_bytes()
            self.say("150 here")
            with self.door.accept()[0] as connection:
                connection.sendall(content)
        self.say("226 sent")

    def STOR(self, rest: str) -> None:  # noqa: N802
        got = b""
        self.say("150 go on")
        with self.door, self.door.accept()[0] as connection:
            while part := connection.recv(65536):
                got += part
        self.path(rest).write_bytes(got)
        self.say("226 kept")

    def RNFR(self, rest: str) -> None:  # noqa: N802
        self.source = self.path(rest)
        self.say("350 to?")

    def RNTO(self, rest: str) -> None:  # noqa: N802
        self.change()
        if self.path(rest).exists() and not self.server.renames_over:
            raise FileExistsError
        self.source.replace(self.path(rest))
        self.say("250 done")

    def DELE(self, rest: str) -> None:  # noqa: N802
        self.change()
        self.path(rest).unlink()
        self.say("250 done")

    def MKD(self, rest: str) -> None:  # noqa: N802
        self.path(rest).mkdir()
        self.say("257 made")

    def change(self) -> None:
        if self.server.left is not None:
            self.server.left -= 1
            if self.server.left < 0:
                raise ConnectionError

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def serving(folder: Path, **ways: Any) -> Iterator[Host]:
    with Host(folder) as host:
        for name, value in ways.items():
            setattr(host, name, value)
        thread = Thread(target=host.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield host
        host.shutdown()
        thread.join()
