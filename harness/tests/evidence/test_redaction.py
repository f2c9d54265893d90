"""No canary gets through, whatever shape it is written in, and what is no secret stays."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.evidence.redaction import _PATTERNS, REDACTED, redact, redact_text

#: A secret that looks like one: random, 24 characters.
CANARY = "cAn4rY-9fQ2xZ7Lm0pT8vKd_"
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjQW40clkifQ.c2lnbmF0dXJlLWNBbjRyWQ"

TEXTS = {
    "bearer header": f"Authorization: Bearer {CANARY}",
    "lower-case bearer": f"authorization: bearer {CANARY}",
    "basic header": f"Authorization: Basic {CANARY}==",
    "bare authorization": f"Authorization: {CANARY}",
    "authorization in a dict's repr": f"{{'Authorization': 'Bearer {CANARY}'}}",
    "query token": f"wss://x.invalid/signal?token={CANARY}&leg=1",
    "second query parameter": f"https://x.invalid/?a=1&access_token={CANARY}",
    "fragment": f"https://x.invalid/#access_token={CANARY}&state=1",
    "encoded query": f"redirect=https%3A%2F%2Fx%2F%3Ftoken%3D{CANARY}",
    "password in a query": f"/login?username=ana&password={CANARY}",
    "form": f"grant_type=password&username=ana&password={CANARY}",
    "client secret in a form": f"client_id=1&client_secret={CANARY}",
    "JSON": f'{{"access_token": "{CANARY}", "expires_in": 3}}',
    "tight JSON": f'{{"password":"{CANARY}"}}',
    "JSON inside JSON": json.dumps({"body": json.dumps({"password": CANARY})}),
    "JSON three deep": json.dumps([json.dumps({"a": json.dumps({"clientSecret": CANARY})})]),
    "password with spaces and commas": f'{{"password": "one, two {CANARY} three"}}',
    "password with a quote": json.dumps({"password": f'one"two{CANARY}'}),
    "YAML": f"password: {CANARY}\nname: ana",
    "HCL": f'client_secret = "{CANARY}"',
    "environment": f"SIGHTLINE_CLIENT_SECRET={CANARY}",
    "ICE password in an SDP": f"v=0\r\na=ice-ufrag:abcd\r\na=ice-pwd:{CANARY}\r\nm=video",
    "ICE password in an SDP in JSON": json.dumps({"sdp": f"v=0\r\na=ice-pwd:{CANARY}\r\nm=video"}),
    "SRTP key": f"a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:{CANARY}",
    "cookie": f"Cookie: a=1; session={CANARY}; b=2",
    "set-cookie": f"Set-Cookie: session={CANARY}; HttpOnly",
    "vendor header": f"X-Stage-Token: {CANARY}",
    "API key header": f"x-api-key: {CANARY}",
    "address with a password": f"turn://user:{CANARY}@127.0.0.1:3478",
    "TURN credential": f'{{"urls": ["turn:x"], "username": "u", "credential": "{CANARY}"}}',
    "Python repr": f"Caller(password='{CANARY}')",
    "traceback": f"    sign_in('ana', password='{CANARY}')\nValueError: x",
    "PEM key": f"-----BEGIN RSA PRIVATE KEY-----\n{CANARY}\n-----END RSA PRIVATE KEY-----",
    "signed token": f"saw {JWT} instead",
    "signed token in a sentence's middle": f"({JWT})",
    "a secret called jwt": f"jwt={CANARY}",
    "a code in a path": f"GET /callback?code={CANARY}",
    "a session in a path": f"GET /capture?leg=1&session={CANARY}",
    "a signature in a path": f"PUT /bucket/film?x-amz-signature={CANARY}",
    "a short signature in a path": f"GET /film?leg=1&sig={CANARY}",
    "key of a cloud": "seen AKIAIOSFODNN7EXAMPLE there",
    "key of a code host": f"seen ghp_{'k3Y' * 10} there",
    "key of a messenger": "seen xoxb-1234567890-abcdef there",
    "key of a shop": f"seen sk_live_{'k3Y' * 6} there",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_no_canary_gets_through_a_text(text):
    blanked = redact_text(text)
    assert CANARY not in blanked
    assert JWT not in blanked
    assert REDACTED in blanked


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_what_is_blanked_stays_as_it_is(text):
    once = redact_text(text)
    assert redact_text(once) == once


def test_there_are_at_least_thirty_shapes():
    assert len(TEXTS) >= 30


@pytest.mark.parametrize(
    "key",
    [
        *("token", "access_token", "accessToken", "refresh_token", "sessionToken", "X-Stage-Token"),
        *("resumeToken", "password", "userPassword", "client_secret", "clientSecret", "apiKey", "api_key"),
        *("Authorization", "cookie", "Set-Cookie", "credential", "credentials", "jwt", "privateKey", "pwd"),
    ],
)
@pytest.mark.parametrize(
    "value",
    [CANARY, [CANARY], {"value": CANARY}, {"a": [{"b": CANARY}]}, 9182736455],
    ids=["text", "list", "mapping", "deep", "number"],
)
def test_what_a_secret_key_holds_is_blanked(key, value):
    blanked = json.dumps(redact({"frame": [{key: value}]}))
    assert CANARY not in blanked
    assert "9182736455" not in blanked


@pytest.mark.parametrize(
    "value",
    [
        {"username": "ana", "fact": "video.seen", "value": True},
        {"token": None, "password": "", "hasPassword": True},
        {"credentialType": "oauth", "tokenise": "yes", "secretary": "Bea"},
        ["Ana's page", 3, 1.5, None, False],
        {"sdp": "v=0\r\na=ice-ufrag:abcd\r\na=fingerprint:sha-256 AA:BB\r\n"},
        "expected allowMediaUpgrade is true and mediaTypes contains video",
        "the platform closed the socket with 4401 'unknown token'",
        "POST /oauth/token: expected success, saw 401 bad.credentials: wrong",
        "https://apps.example.com/directory/#/home?lang=en",
    ],
)
def test_what_is_no_secret_stays(value):
    assert redact(value) == value


#: Other ways to write letters, which count as the same where case does not.
TURNS = (str, str.upper, str.title, lambda text: text.translate(str.maketrans("iks", "\u0131\u212a\u017f")))


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(sorted(TEXTS)), st.sampled_from(TURNS)), max_size=3),
    st.text(max_size=9),
)
def test_no_pattern_is_passed_over_that_has_something_to_blank(shapes, between):
    text = between.join(turn(TEXTS[shape]) for shape, turn in shapes)
    blanked = text
    for _, pattern in _PATTERNS:
        blanked = pattern.sub(lambda found: f"{found.group(1)}{REDACTED}", blanked)
    assert redact_text(text) == blanked


def test_the_rest_of_a_line_stays_readable():
    assert redact_text(f"GET /a?token={CANARY}&leg=1 200") == "GET /a?token=[redacted]&leg=1 200"
    assert redact_text(f'{{"password": "{CANARY}", "name": "ana"}}') == (
        '{"password": "[redacted]", "name": "ana"}'
    )


def test_redacted_json_is_still_json():
    for text in TEXTS.values():
        document = json.dumps({"said": text, "next": 1})
        assert json.loads(redact_text(document))["next"] == 1, text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
    max_leaves=12,
)


@settings(deadline=None)
@given(JSON)
def test_redaction_settles_at_once_and_keeps_the_shape(value):
    once = redact(value)
    assert redact(once) == once
    assert type(once) is type(value)


@settings(deadline=None)
@given(JSON, st.sampled_from(sorted(TEXTS)))
def test_a_canary_is_found_wherever_it_stands(value, shape):
    assert CANARY not in json.dumps(redact({"a": [value, TEXTS[shape]]}))


@given(st.text(max_size=300))
def test_any_text_is_taken_in_good_time(text):
    redact_text(text * 20)
