"""A witness of the log: it saw a checkpoint and says when (C2SP tlog-cosignature, cosignature/v1)."""

import base64
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

# Type of a cosignature's key (C2SP signed-note).
COSIGNATURE_V1 = b"\x04"


class Witness:
    """A key and a name."""

    def __init__(self, name):
        self.name = name
        self._key = Ed25519PrivateKey.generate()
        public = COSIGNATURE_V1 + self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self._id = sha256(name.encode() + b"\n" + public).digest()[:4]
        self.verifier_key = f"{name}+{self._id.hex()}+{base64.b64encode(public).decode()}"

    def cosign(self, note, at):
        """The note with one more line, of a time in seconds since 1970."""
        text = note[: note.index("\n\n") + 1]
        signature = self._key.sign(f"cosignature/v1\ntime {at}\n{text}".encode())
        line = base64.b64encode(self._id + at.to_bytes(8, "big") + signature).decode()
        return f"{note}— {self.name} {line}\n"
