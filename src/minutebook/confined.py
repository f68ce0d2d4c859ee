"""A separate process that answers requests, one after another, within limits of time and memory.

What hangs, crashes or swells there takes its process with it and nothing else: the process is killed and
the next request gets a new one. Bytes go in and bytes come out; what they mean is the caller's matter.
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
from collections.abc import Callable, Sequence
from multiprocessing import Pipe
from multiprocessing.connection import Connection

_START_TIMEOUT_S = 60.0


class BrokeOff(Exception):
    """The process ended before it had answered."""


class TookTooLong(Exception):
    """No answer came in time; the process was killed."""


class Confined:
    """Asks a process of its own; it is started at the first request, and used from one thread at a time.

    Args:
        program: what is started; the number of the pipe's descriptor is put after it.
        first: what the process is told before the first request; it says one word when it is ready.
        timeout_s: the longest wait for one answer, seconds.
        most_bytes: an answer longer than this counts as broken off; None for no limit.
    """

    def __init__(
        self, program: Sequence[str], *, first: bytes, timeout_s: float, most_bytes: int | None = None
    ) -> None:
        self._program = program
        self._first = first
        self._timeout_s = timeout_s
        self._most_bytes = most_bytes
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None

    def ask(self, request: bytes) -> bytes:
        """Send one request and wait for its answer.

        Raises:
            BrokeOff: the process ended.
            TookTooLong: it did not answer in time.
        """
        try:
            return self._answer(self._start(), request)
        except (EOFError, OSError):
            self.close()
            raise BrokeOff from None
        except BaseException:
            self.close()
            raise

    def _answer(self, pipe: Connection, request: bytes) -> bytes:
        pipe.send_bytes(request)
        if not pipe.poll(self._timeout_s):
            raise TookTooLong
        return pipe.recv_bytes(self._most_bytes)

    def close(self) -> None:
        """End the process and whatever it has started; the next request starts a new one."""
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if pipe is not None:
            pipe.close()
        if process is not None:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                process.kill()
            process.wait()

    def _start(self) -> Connection:
        """Give the pipe to a living process, a new one if need be."""
        if self._pipe is not None and self._process is not None and self._process.poll() is None:
            return self._pipe
        self.close()
        ours, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and words
                [*self._program, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # so that it is killed together with what it started
            )
        self._pipe = ours
        ours.send_bytes(self._first)
        if not ours.poll(_START_TIMEOUT_S):
            raise BrokeOff
        ours.recv_bytes()
        return ours


def serve(descriptor: int, begin: Callable[[bytes], Callable[[bytes], bytes]]) -> None:
    """Answer requests until the other side hangs up; runs in the separate process.

    Args:
        descriptor: of the pipe.
        begin: takes what the process is told first, and gives the function that answers requests.
    """
    with Connection(descriptor) as pipe:
        answer = begin(pipe.recv_bytes())
        pipe.send_bytes(b"ready")
        while True:
            try:
                request = pipe.recv_bytes()
            except EOFError:
                return
            pipe.send_bytes(answer(request))


def limit_memory(mib: int) -> None:
    """Let this process have no more memory than this, MiB."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (mib * 2**20, hard))
