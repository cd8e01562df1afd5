"""A real ssh server on the loopback, for one test."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.programs import until

TOOLS = ("sshd", "ssh", "ssh-keygen")
_PLACES = f"{os.environ.get('PATH', '')}:/usr/sbin"


def available() -> bool:
    return all(shutil.which(tool, path=_PLACES) for tool in TOOLS)


@contextmanager
def server(folder: Path) -> Iterator[list[str]]:
    """The words of a command line that logs in with a terminal; a remote command follows them."""
    host, own = folder / "host", folder / "own"
    for key in (host, own):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    config = folder / "sshd_config"
    config.write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {host}\nPidFile none\n"
        f"AuthorizedKeysFile {own}.pub\nStrictModes no\nUsePAM no\nPermitRootLogin yes\n"
    )
    Path("/run/sshd").mkdir(exist_ok=True) if os.getuid() == 0 else None
    sshd = shutil.which("sshd", path=_PLACES)
    assert sshd is not None
    with open(folder / "sshd.log", "wb") as log:
        daemon = subprocess.Popen([sshd, "-D", "-e", "-f", config], stderr=log)
    try:
        until(lambda: _listens(port))
        options = ["StrictHostKeyChecking=no", f"UserKnownHostsFile={folder / 'known'}"]
        spelled = [word for option in options for word in ("-o", option)]
        yield ["ssh", "-tt", "-q", "-p", str(port), "-i", str(own), *spelled, "127.0.0.1"]
    finally:
        daemon.terminate()
        daemon.wait()


def _listens(port: int) -> bool:
    with closing(socket.socket()) as each:
        return each.connect_ex(("127.0.0.1", port)) == 0
