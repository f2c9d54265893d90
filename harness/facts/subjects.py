"""How the subjects of facts are named that have more than a name."""

from __future__ import annotations


def client_of(version: str) -> str:
    """The subject of DTLS for a client that speaks this version alone."""
    return f"a client of DTLS {version}"


def sees(receiver: str, sender: str) -> str:
    """The subject of SEES."""
    return f"{receiver} sees {sender}"


def hears(receiver: str, sender: str) -> str:
    """The subject of HEARS."""
    return f"{receiver} hears {sender}"


def watches(viewer: str, sender: str) -> str:
    """The subject of PLAYS."""
    return f"{viewer} watches {sender}"
