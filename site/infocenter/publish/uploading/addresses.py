"""What an address of a target means."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from infocenter.problems import Message, OperationFailed
from infocenter.publish.uploading.ftp import Ftp
from infocenter.publish.uploading.targets import Folder, Rsync, Sftp, Target

FTP_PORT, SSH_PORT = 21, 22


def target_of(address: str) -> Target:
    """Return the target with an address: `sftp://user@host/path`, also rsync, ftps and ftp; or a folder."""
    parts = urlsplit(address)
    if parts.scheme not in {"sftp", "rsync", "ftps", "ftp"}:
        return Folder(Path(address))
    host, path, user = parts.hostname, unquote(parts.path).rstrip("/"), parts.username or ""
    ftp = parts.scheme.startswith("ftp")
    # A name that begins with a hyphen would be an option to the program; a line break would be a command of its own.
    bad = any(word.startswith("-") for word in (host or "-", user)) or not (path + unquote(user)).isprintable()
    if parts.password or not path or bad or (ftp and not user):
        raise OperationFailed(
            Message("The address `%(address)s` can't be used. Write sftp://user@host/folder, without a password.",
                    address=parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl())
        )  # fmt: skip
    assert host
    if ftp:
        return Ftp(unquote(user), host, parts.port or FTP_PORT, path, secure=parts.scheme == "ftps")
    return (Sftp if parts.scheme == "sftp" else Rsync)(f"{user}@{host}" if user else host, parts.port or SSH_PORT, path)
