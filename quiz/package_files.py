"""Files that come with the package, read wherever it was imported from: a folder or a zip file."""

from __future__ import annotations

from pkgutil import get_data


def packaged_bytes(package: str, name: str) -> bytes:
    """The content of a file of the package."""
    # Not importlib.resources, which takes ten times as long to import.
    content = get_data(package, name)
    if content is None:
        raise FileNotFoundError(name)
    return content


def packaged_text(package: str, name: str) -> str:
    """The text of a file of the package."""
    return packaged_bytes(package, name).decode().replace("\r\n", "\n")
