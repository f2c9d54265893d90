"""Signatures: an in-toto test-result statement in a DSSE envelope, signed with Ed25519, checked offline.

Statement: https://in-toto.io/Statement/v1, predicate https://in-toto.io/attestation/test-result/v0.1.
Envelope: https://github.com/secure-systems-lab/dsse, protocol and envelope version 1.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable, Mapping
from typing import Any

import rfc8785
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

from harness.evidence import manifest
from harness.model import Run, Status

PAYLOAD_TYPE = "application/vnd.in-toto+json"
STATEMENT_TYPE = "https://in-toto.io/Statement/v1"
PREDICATE_TYPE = "https://in-toto.io/attestation/test-result/v0.1"
PREFIX = "ed25519:"


class UnusableKey(Exception):
    """A key that cannot be used; the message says what was expected."""


class BadSignature(Exception):
    """An envelope that proves nothing; the message says why."""


def statement(run: Run, manifest_sha256: str) -> dict[str, Any]:
    """What is signed: the run's subject, its result, and the digests of its manifest and catalogue.

    A run without a subject is a statement about its own manifest. Only exit code 0 is PASSED.
    """
    sealed = {"name": manifest.NAME, "digest": {"sha256": manifest_sha256}}
    passed = [r for r in run.results if r.status is Status.PASS]
    failed = [r for r in run.results if r.status in (Status.FAIL, Status.ERROR)]
    return {
        "_type": STATEMENT_TYPE,
        "subject": [_subject(run.subject) if run.subject else sealed],
        "predicateType": PREDICATE_TYPE,
        "predicate": {
            "result": "PASSED" if run.exit.code == 0 else "FAILED",
            "configuration": [
                {**sealed, "annotations": {"exit_code": run.exit.code, "interrupted": run.interrupted}},
                {"name": "catalogue", "digest": {"sha256": run.tool.catalogue_digest}},
            ],
            "passedTests": sorted(f"{r.requirement}/{r.layer}" for r in passed),
            "failedTests": sorted(f"{r.requirement}/{r.layer}" for r in failed),
        },
    }


def _subject(subject: Mapping[str, str]) -> dict[str, Any]:
    algorithm, _, digest = subject["digest"].partition(":")
    return {"name": subject["name"], "digest": {algorithm: digest}}


def envelope(content: Mapping[str, Any], key: Ed25519PrivateKey) -> dict[str, Any]:
    """Sign a statement in its canonical form (RFC 8785)."""
    payload = rfc8785.dumps(dict(content))
    signature = key.sign(pre_authentication(PAYLOAD_TYPE, payload))
    return {
        "payload": base64.b64encode(payload).decode(),
        "payloadType": PAYLOAD_TYPE,
        "signatures": [{"keyid": name_of(key.public_key()), "sig": base64.b64encode(signature).decode()}],
    }


def pre_authentication(payload_type: str, payload: bytes) -> bytes:
    """The bytes that are signed: type and payload, each with its length."""
    kind = payload_type.encode()
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)


def opened(sealed: Mapping[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    """The statement of an envelope that one of the keys signed; raise BadSignature."""
    payload, kind, signatures = _parts(sealed)
    message = pre_authentication(kind, payload)
    if not any(_is_signed(message, key, signature) for key in keys for signature in signatures):
        raise BadSignature("the signature is by none of the keys, or of other words")
    if kind != PAYLOAD_TYPE:
        raise BadSignature(f"expected a payload of {PAYLOAD_TYPE}, saw {kind}")
    try:
        content = json.loads(payload)
    except (ValueError, RecursionError) as error:
        raise BadSignature("the payload is not JSON") from error
    if not isinstance(content, dict) or content.get("predicateType") != PREDICATE_TYPE:
        raise BadSignature("the payload is not a test result")
    return content


def _parts(sealed: Mapping[str, Any]) -> tuple[bytes, str, list[bytes]]:
    try:
        payload = base64.b64decode(sealed["payload"], validate=True)
        signatures = [base64.b64decode(s["sig"], validate=True) for s in sealed["signatures"]]
        kind = str(sealed["payloadType"])
    except (KeyError, TypeError, ValueError, binascii.Error) as error:
        raise BadSignature("not a DSSE envelope") from error
    return payload, kind, signatures


def _is_signed(message: bytes, key: str, signature: bytes) -> bool:
    try:
        public_key(key).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def problem_with(sealed: Mapping[str, Any], keys: Iterable[str], manifest_sha256: str | None) -> str | None:
    """Why the envelope does not vouch for the folder with that manifest, or None when it does."""
    try:
        content = opened(sealed, keys)
    except BadSignature as error:
        return str(error)
    try:
        configuration = content["predicate"]["configuration"]
        named = [part["digest"]["sha256"] for part in configuration if part["name"] == manifest.NAME]
    except (KeyError, TypeError):
        named = []
    return None if manifest_sha256 and named == [manifest_sha256] else "the signature is of another run"


def name_of(key: Ed25519PublicKey) -> str:
    """The public key as the policy writes it: `ed25519:` and its 32 bytes in hex."""
    return PREFIX + key.public_bytes_raw().hex()


def public_key(text: str) -> Ed25519PublicKey:
    """A public key from `ed25519:` and hex, or from PEM; raise UnusableKey."""
    try:
        if text.startswith(PREFIX):
            return Ed25519PublicKey.from_public_bytes(bytes.fromhex(text.removeprefix(PREFIX)))
        key = load_pem_public_key(text.encode())
    except (ValueError, UnsupportedAlgorithm) as error:
        raise UnusableKey(f"expected an Ed25519 public key: {PREFIX} and 64 hex digits, or PEM") from error
    if not isinstance(key, Ed25519PublicKey):
        raise UnusableKey(f"expected an Ed25519 public key, saw {type(key).__name__}")
    return key


def private_key(pem: bytes, password: str | None) -> Ed25519PrivateKey:
    """A private key from PEM; raise UnusableKey."""
    try:
        key = load_pem_private_key(pem, password.encode() if password else None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise UnusableKey(f"expected an Ed25519 private key in PEM: {error}") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise UnusableKey(f"expected an Ed25519 private key, saw {type(key).__name__}")
    return key
