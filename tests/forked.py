"""Commands without the seconds of imports: forked from a process that is ready.

``python -IS forked.py ask SOCKET words...`` stands for ``python -m formasi words...``:
it hands its streams, folder, environment, mask and limit on files to the server behind
the socket, which forks, and ends as the fork ends. When it is killed, so is the fork.
"""

import array
import json
import os
import resource
import runpy
import signal
import socket
import sys
import time
from io import FileIO, TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import TextIO

HEAVY = (
    "formasi.cli.app",
    "formasi.reports",
    "optimizer.solve",
    "ortools.sat.python.cp_model",
    "pandas",
    "scipy.optimize",
)
STREAMS = (0, 1, 2)


def ask(path: str, words: list[str]) -> int:
    """Have a command run by the server, and give its exit code."""
    mask = os.umask(0)
    os.umask(mask)
    fds = [fd for fd in STREAMS if _is_open(fd)]
    order = {
        "words": words,
        "folder": str(Path.cwd()),
        "environment": dict(os.environ),
        "mask": mask,
        "limit": resource.getrlimit(resource.RLIMIT_FSIZE),
        "streams": fds,
    }
    server = _connected(path)
    text = json.dumps(order).encode()
    rights = (socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", fds))
    server.sendmsg([len(text).to_bytes(4, "big")], [rights] if fds else [])
    server.sendall(text)

    def interrupted(number: int, _: FrameType | None) -> None:
        server.sendall(bytes([number]))

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, interrupted)
    (code,) = server.recv(1) or b"\xff"  # the server itself broke
    return code


def _connected(path: str) -> socket.socket:
    """Wait for the server: it imports for a while before it listens."""
    server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    deadline = time.monotonic() + 120
    while True:
        try:
            server.connect(path)
        except (FileNotFoundError, ConnectionRefusedError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return server


def _is_open(fd: int) -> bool:
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True


def serve(path: str) -> None:
    """Wait for orders and fork once for each; a fork returns from here."""
    for name in HEAVY:
        __import__(name)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(path)
    listener.listen()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        client, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _watch(client)
            return
        client.close()


def _watch(client: socket.socket) -> None:
    """Fork the command itself, pass signals on to it, tell how it ended."""
    size, rights, _, _ = client.recvmsg(4, socket.CMSG_SPACE(3 * 4))
    fds = array.array("i")
    for _, _, data in rights:
        fds.frombytes(data)
    order = json.loads(client.recv(int.from_bytes(size, "big"), socket.MSG_WAITALL))
    command = os.fork()
    if command == 0:
        client.close()
        _become(order, list(fds))
        return
    for fd in (*fds, *STREAMS):
        os.close(fd)
    _, ended = _until_it_ends(command, client)
    code = os.waitstatus_to_exitcode(ended)
    client.send(bytes([code if code >= 0 else 128 - code]))
    os._exit(0)


def _until_it_ends(command: int, client: socket.socket) -> tuple[int, int]:
    client.settimeout(0.01)
    while True:
        done = os.waitpid(command, os.WNOHANG)
        if done[0]:
            return done
        try:
            told = client.recv(1)
        except TimeoutError:
            continue
        os.kill(command, told[0] if told else signal.SIGKILL)
        if not told:
            os._exit(0)


def _become(order: dict[str, object], fds: list[int]) -> None:
    """Take over what belongs to the process that asked."""
    for fd in STREAMS:
        os.close(fd)
    passed = order["streams"]
    assert isinstance(passed, list)
    for to, fd in zip(passed, fds, strict=True):
        os.dup2(fd, to)
        os.close(fd)
    names = ("stdin", "stdout", "stderr")
    for fd, name in zip(STREAMS, names, strict=True):
        stream = _stream(fd) if fd in passed else None
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    os.chdir(str(order["folder"]))
    os.environ.clear()
    os.environ.update(order["environment"])  # type: ignore[call-overload]
    os.umask(order["mask"])  # type: ignore[arg-type]
    resource.setrlimit(resource.RLIMIT_FSIZE, order["limit"])  # type: ignore[arg-type]
    if order["limit"][0] != resource.RLIM_INFINITY:  # type: ignore[index]
        sys.dont_write_bytecode = True  # Python cuts byte code off, and keeps it
    sys.argv = ["formasi", *order["words"]]  # type: ignore[misc]


def _stream(fd: int) -> TextIO:
    """Open a stream as the interpreter does when it starts."""
    if fd == 0:
        return open(fd, encoding="utf-8", closefd=False)
    if fd == 1:
        return open(fd, "w", encoding="utf-8", closefd=False)
    # Nothing is left to be flushed at the end: a full disk there changes no exit code.
    raw = FileIO(fd, "w", closefd=False)
    return TextIOWrapper(
        raw,
        encoding="utf-8",
        errors="backslashreplace",
        line_buffering=True,
        write_through=True,
    )


if __name__ == "__main__":
    if sys.argv[1] == "ask":
        sys.exit(ask(sys.argv[2], sys.argv[3:]))
    serve(sys.argv[2])
    if "FORKED_FIRST" in os.environ:  # a test sets its own traps in the fork
        runpy.run_path(os.environ["FORKED_FIRST"])
    from formasi.cli import main

    main()
