"""Varlink as bytes on a Unix socket (UAPI.20): what is sent and what comes back, nothing hidden.

A JSON object followed by one zero byte is a message. The foreign clients have files of their own; this one is here
because they cannot pipeline, half-close, send rubbish or stop reading.
"""

import json
import socket


class CallFailed(Exception):
    """An error reply: its name and its parameters."""

    def __init__(self, error, parameters):
        super().__init__(f"{error}: {parameters}")
        self.error = error
        self.parameters = parameters


def message(method, parameters=None, **flags):
    """One call as bytes, with its zero byte."""
    call = {"method": method, **flags}
    if parameters:
        call["parameters"] = parameters
    return json.dumps(call, ensure_ascii=False).encode() + b"\0"


class Connection:
    """One connection. Every wait has an end: `timeout` seconds without a byte raise TimeoutError."""

    def __init__(self, path, timeout=60.0):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.settimeout(timeout)
        self._buffer = bytearray()
        self._scanned = 0
        try:
            self.socket.connect(str(path))
        except OSError:
            self.socket.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.socket.close()

    def send(self, *messages):
        self.socket.sendall(b"".join(messages))

    def end_sending(self):
        """Half-close: nothing more comes from here, and everything outstanding is still awaited."""
        self.socket.shutdown(socket.SHUT_WR)

    def receive(self):
        """The next message, or None once the daemon has closed the connection."""
        while (end := self._buffer.find(b"\0", self._scanned)) < 0:
            self._scanned = len(self._buffer)
            try:
                data = self.socket.recv(1 << 18)
            except (ConnectionResetError, BrokenPipeError):
                data = b""
            if not data:
                return None
            self._buffer += data
        reply = json.loads(self._buffer[:end])
        del self._buffer[: end + 1]
        self._scanned = 0
        return reply

    def result(self):
        """The parameters of the next reply; an error reply is raised."""
        reply = self.receive()
        if reply is None:
            raise EOFError("the daemon closed the connection instead of answering")
        return checked(reply)

    def call(self, method, parameters=None):
        self.send(message(method, parameters))
        return self.result()

    def stream(self, method, parameters=None):
        """The parameters of every reply to a call with `more`, up to the last one."""
        self.send(message(method, parameters, more=True))
        while True:
            reply = self.receive()
            assert reply is not None, "the daemon closed the connection in the middle of a series"
            yield checked(reply)
            if not reply.get("continues"):
                return

    def is_closed_by_peer(self):
        """Waits for the daemon to close; False if it sends something instead."""
        return self.receive() is None


def checked(reply):
    if "error" in reply:
        raise CallFailed(reply["error"], reply.get("parameters", {}))
    return reply.get("parameters", {})
