"""FTP, encrypted (RFC 4217) or as it once was (RFC 959): what many small web hosts offer and nothing else."""

from __future__ import annotations

import ftplib
import io
import os
import ssl
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path
from socket import socket
from typing import BinaryIO

from infocenter.problems import Message, OperationFailed, shorten
from infocenter.publish.uploading.plan import STATE, Delete, Note, Put, Step
from infocenter.publish.uploading.targets import PART, Told, lineage

PASSWORD = "INFOCENTER_PASSWORD"  # noqa: S105 (the name of a variable)
"""Where a pipeline puts the password; a person is asked."""
TIMEOUT = 60
"""Seconds without an answer."""
_ABSENT = "550"


class _Encrypted(ftplib.FTP_TLS):
    """Each file's connection goes on with the session of the first one, as careful servers demand."""

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[socket, int | None]:
        connection, size = super(ftplib.FTP_TLS, self).ntransfercmd(cmd, rest)
        assert isinstance(self.sock, ssl.SSLSocket)
        wrapped = self.context.wrap_socket(connection, server_hostname=self.host, session=self.sock.session)
        return wrapped, size


class Ftp:
    """A folder on a host that speaks FTP; `secure` checks the host's certificate and encrypts everything."""

    def __init__(self, user: str, host: str, port: int, folder: str, *, secure: bool) -> None:
        self.user, self.host, self.port, self.folder, self.secure = user, host, port, folder, secure
        self._password: str | None = None

    def read(self, name: str) -> bytes | None:
        found = io.BytesIO()
        with self._session() as ftp:
            try:
                ftp.retrbinary(f"RETR {self.folder}/{name}", found.write)
            except ftplib.error_perm as error:
                if str(error).startswith(_ABSENT):
                    return None
                raise
        return found.getvalue()

    def carry_out(self, steps: Iterable[Step], site: Path, told: Told) -> None:
        with self._session() as ftp:
            made = {""}
            self._make(ftp, self.folder, made)
            for step in steps:
                match step:
                    case Put(name):
                        self._make(ftp, f"{self.folder}/{name}".rpartition("/")[0], made)
                        with (site / name).open("rb") as file:
                            self._place(ftp, file, name)
                        told()
                    case Note(state):
                        self._place(ftp, io.BytesIO(state.text()), STATE)
                    case Delete(name):
                        _unless_absent(ftp.delete, f"{self.folder}/{name}")

    def _make(self, ftp: ftplib.FTP, folder: str, made: set[str]) -> None:
        for path in lineage(folder, made):
            _unless_absent(ftp.mkd, path)  # 550 is also what a server says of a folder that is there

    def _place(self, ftp: ftplib.FTP, file: BinaryIO, name: str) -> None:
        part, whole = f"{self.folder}/{PART}", f"{self.folder}/{name}"
        ftp.storbinary(f"STOR {part}", file)
        try:
            ftp.rename(part, whole)
        except ftplib.error_perm:
            # Some servers rename onto no file that is there: then there is none for a moment.
            _unless_absent(ftp.delete, whole)
            ftp.rename(part, whole)

    @contextmanager
    def _session(self) -> Iterator[ftplib.FTP]:
        if self._password is None:
            self._password = os.environ.get(PASSWORD) or self._asked()
        ftp = self._client()
        try:
            ftp.connect(self.host, self.port)
            ftp.login(self.user, self._password)
            if isinstance(ftp, ftplib.FTP_TLS):
                ftp.prot_p()
            yield ftp
        except (*ftplib.all_errors,) as error:
            # A server's answer may hold the password of the line before: only its own words are told.
            told = shorten(str(error).replace(self._password, "…"))
            raise OperationFailed(
                Message("The upload broke off: %(reason)s. Run it again: it goes on from there.", reason=told)
            ) from error
        finally:
            ftp.close()

    def _client(self) -> ftplib.FTP:
        if self.secure:
            return _Encrypted(context=ssl.create_default_context(), timeout=TIMEOUT)
        return ftplib.FTP(timeout=TIMEOUT)  # noqa: S321 (who writes ftp:// has a host that knows nothing else)

    def _asked(self) -> str:
        if not sys.stdin.isatty():
            raise OperationFailed(
                Message("Put the password into %(variable)s: nobody can be asked here.", variable=PASSWORD)
            )
        return getpass(f"{self.user}@{self.host}: ")


def _unless_absent(act: Callable[[str], object], path: str) -> None:
    try:
        act(path)
    except ftplib.error_perm as error:
        if not str(error).startswith(_ABSENT):
            raise
