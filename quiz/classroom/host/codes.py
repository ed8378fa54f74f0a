"""What opens the door: the code that a class types, and the token that a device is known by."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256

_LETTERS = "ACDEFHJKMNPRTUWXY3479"
"""No two look or sound alike on a projector: neither 0 nor O, 1 nor I, 2 nor Z, 5 nor S."""

_CODE_LENGTH = 6
_DEVICE_BYTES = 9
_SIGNATURE_LENGTH = 32


def new_code() -> str:
    """A code to come in by."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_CODE_LENGTH))


def new_secret() -> str:
    """What the tokens of one drill are signed with."""
    return secrets.token_hex(16)


def is_code(typed: str, code: str) -> bool:
    """Whether that is the code; case, spaces and dashes do not matter."""
    bare = "".join(character for character in typed[:50] if character.isalnum())
    return hmac.compare_digest(bare.upper().encode(), code.encode())


def new_device() -> str:
    """An id for a device that was not seen before."""
    return secrets.token_hex(_DEVICE_BYTES)


def token(secret: str, device: str) -> str:
    """By which the device is known again; only who has the secret can make one."""
    return f"{device}.{_signature(secret, device)}"


def device_of(secret: str, token: str) -> str | None:
    """The device whose token that is; None where it was not made with the secret."""
    device, _, signature = token.partition(".")
    wanted = _signature(secret, device)
    is_genuine = hmac.compare_digest(signature.encode(), wanted.encode())
    return device if is_genuine else None


def _signature(secret: str, device: str) -> str:
    return hmac.new(secret.encode(), device.encode(), sha256).hexdigest()[:_SIGNATURE_LENGTH]
