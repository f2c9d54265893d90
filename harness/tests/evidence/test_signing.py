"""Signatures: ours, checked by openssl; anything changed, and it does not hold."""

from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from harness.evidence import signing
from harness.tests.gate import runs

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
NAME = signing.name_of(KEY.public_key())
OTHER = signing.name_of(Ed25519PrivateKey.from_private_bytes(b"o" * 32).public_key())
DIGEST = "a" * 64
SUBJECT = {"name": "widget-1.4.0", "digest": "sha256:" + "b" * 64}


def sealed(**options):
    return signing.envelope(signing.statement(runs.exhibit_of(**options).run, DIGEST), KEY)


def test_the_statement_is_a_test_result_about_the_subject():
    content = signing.opened(sealed(subject=SUBJECT), [OTHER, NAME])
    assert content["_type"] == "https://in-toto.io/Statement/v1"
    assert content["predicateType"] == "https://in-toto.io/attestation/test-result/v0.1"
    assert content["subject"] == [{"name": "widget-1.4.0", "digest": {"sha256": "b" * 64}}]
    assert content["predicate"]["result"] == "PASSED"
    assert content["predicate"]["passedTests"] == ["CHAT-T1/media", "WEB-T1/behaviour", "WEB-T1/media"]


@pytest.mark.parametrize("cell", ["fail", "error", "not_assessed"])
def test_only_a_run_that_passes_is_passed(cell):
    content = signing.statement(runs.exhibit_of(runs.cells(web_media=cell)).run, DIGEST)
    assert content["predicate"]["result"] == "FAILED"
    assert "WEB-T1/media" not in content["predicate"]["passedTests"]


def test_it_vouches_for_one_manifest_by_one_key():
    assert signing.problem_with(sealed(), [NAME], DIGEST) is None
    assert "another run" in signing.problem_with(sealed(), [NAME], "c" * 64)
    assert "another run" in signing.problem_with(sealed(), [NAME], None)
    assert "none of the keys" in signing.problem_with(sealed(), [OTHER], DIGEST)
    assert "none of the keys" in signing.problem_with(sealed(), [], DIGEST)


def test_changed_words_do_not_hold():
    envelope = sealed(subject=SUBJECT)
    payload = base64.b64decode(envelope["payload"]).replace(b"PASSED", b"FAILED")
    changed = envelope | {"payload": base64.b64encode(payload).decode()}
    assert "none of the keys" in signing.problem_with(changed, [NAME], DIGEST)
    assert "none of the keys" in signing.problem_with(envelope | {"payloadType": "x"}, [NAME], DIGEST)


@pytest.mark.parametrize(
    "envelope",
    [
        {},
        {"payload": 1},
        {"payload": "%", "payloadType": "", "signatures": []},
        {"signatures": "x"},
        {"payload": "ü"},
    ],
)
def test_what_is_no_envelope_proves_nothing(envelope):
    assert "not a DSSE envelope" in signing.problem_with(envelope, [NAME], DIGEST)


def test_a_signed_statement_of_something_else_does_not_hold():
    for content in ({"predicateType": "x"}, {"predicateType": signing.PREDICATE_TYPE, "predicate": []}):
        assert signing.problem_with(signing.envelope(content, KEY), [NAME], DIGEST)


def test_keys_are_ed25519_and_nothing_else():
    def pem(key, encryption):
        return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption)

    assert signing.private_key(pem(KEY, NoEncryption()), None).private_bytes_raw() == b"k" * 32
    locked = pem(KEY, BestAvailableEncryption(b"pw"))
    assert signing.private_key(locked, "pw").private_bytes_raw() == b"k" * 32
    elliptic = pem(generate_private_key(SECP256R1()), NoEncryption())
    for content, password in ((locked, None), (locked, "no"), (b"", None), (elliptic, None)):
        with pytest.raises(signing.UnusableKey):
            signing.private_key(content, password)
    for text in ("ed25519:00", "ed25519:xyz", "", "x"):
        with pytest.raises(signing.UnusableKey):
            signing.public_key(text)
