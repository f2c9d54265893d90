"""Canaries in thirty places of a run, and people by profile: nothing of them in any file, whatever its form."""

from __future__ import annotations

import base64
import binascii
import html
import json
import re
from contextlib import suppress
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reports
from harness.cli import folder as run_folder
from harness.evidence.profiles import BadProfile, Profile, Redactor, chosen
from harness.evidence.store import EvidenceStore
from harness.journal import Journal
from harness.tests.gate import runs

KEY = b"the key of one engagement"
PEOPLE = ("ana.lopez@example.com", "+49 151 23456789", "Ana Lopez")

#: Where a secret can stand. Each is a function of the secret, so that each place has one of its own.
PLACES = {
    "bearer": lambda s: {"line": f"authorization: Bearer {s}"},
    "basic": lambda s: {"line": f"Authorization: Basic {s}=="},
    "password": lambda s: {"body": {"password": s}},
    "token in JSON": lambda s: {"frame": {"token": s}},
    "number of a token": lambda s: {"frame": {"token": {"id": s}}},
    "client secret": lambda s: {"form": f"grant_type=x&client_secret={s}"},
    "query": lambda s: {"url": f"https://a.invalid/x?token={s}&y=1"},
    "fragment": lambda s: {"url": f"https://a.invalid/#access_token={s}"},
    "code": lambda s: {"url": f"https://a.invalid/?code={s}&state=1"},
    "signed address": lambda s: {"url": f"https://s3.invalid/a.webm?X-Amz-Signature={s}"},
    "shared access": lambda s: {"url": f"https://blob.invalid/a?sv=1&sig={s}"},
    "user info": lambda s: {"url": f"turn://user:{s}@a.invalid"},
    "cookie": lambda s: {"line": f"Cookie: session={s}"},
    "set-cookie": lambda s: {"headers": {"Set-Cookie": f"session={s}; HttpOnly"}},
    "HAR header": lambda s: {"headers": [{"name": "Authorization", "value": s}]},
    "HAR cookie": lambda s: {"cookies": [{"name": "session", "value": s}]},
    "SDP": lambda s: {"sdp": f"v=0\r\na=ice-ufrag:x\r\na=ice-pwd:{s}\r\n"},
    "SRTP": lambda s: {"sdp": f"a=crypto:1 AES_CM inline:{s}\r\n"},
    "TURN": lambda s: {"iceServers": [{"urls": "turn:x", "credential": s}]},
    "transcript": lambda s: {"message": f"sure, my password is {s} thanks"},
    "file name": lambda s: {"name": f"recording-{s}.webm"},
    "file name, encoded": lambda s: {"name": f"recording-{quote(s, safe='')}.webm"},
    "export": lambda s: {"csv": f"queue,remark\nClaims,{s}\n"},
    "base64": lambda s: {"dump": base64.b64encode(s.encode()).decode()},
    "JSON in JSON": lambda s: {"text": json.dumps({"password": s})},
    "XML": lambda s: {"xml": f"<login><password>{s}</password></login>"},
    "YAML": lambda s: {"yaml": f"client_secret: {s}\n"},
    "stage token": lambda s: {"line": f"x-stage-token: {s}"},
    "key of a mapping": lambda s: {"by": {f"https://a.invalid/?token={s}": 1}},
    "private key": lambda s: {"pem": f"-----BEGIN PRIVATE KEY-----\n{s}\n-----END PRIVATE KEY-----"},
    "environment": lambda s: {"environment": {"CLIENT_SECRET": s}},
    "message of an error": lambda s: {"message": f"LoginFailed: expected 200, saw 401 for Bearer {s}"},
}
#: These say nothing by themselves; they are found because the secret was seen before.
KNOWN_BEFORE = ("file name", "file name, encoded", "export", "base64")


def secret(number: int) -> str:
    return f"s3cr+t/C4n4ry-{number:02d}-xQ7"


def everything(folder):
    """Every byte of every file, and what it becomes when it is decoded."""
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            yield path, content.decode("utf-8", errors="replace")
            if path.suffix in (".json", ".ndjson"):
                yield path, content.decode("unicode_escape", errors="replace")


def plant(folder, redactor, *, blind=False, example="x"):
    """One canary in each place, in the journal and in the evidence, on top of a whole run."""
    runs.write(folder, runs.entries(ended=False), seal=False)
    journal, store = Journal(folder, "main", redactor), EvidenceStore(folder / "evidence", redactor)
    for number, (place, put) in enumerate(PLACES.items()):
        if place in KNOWN_BEFORE:
            redactor.value({"password": secret(number)})
        value = put(secret(number))
        journal.append("observed", **value)
        told = runs.finding(f"queue-{number}", message=json.dumps(value), actual=json.dumps(value))
        journal.append("finding", finding=told.model_dump(mode="json"))
        item = store.put_json(value, "application/json", json.dumps(value))
        text = store.put(json.dumps(value).encode(), "text/plain", place)
        raw = store.put(json.dumps(value).encode(), "application/json", place)
        assert blind or secret(number) not in item.label, place
        for kept in (item, text, raw):
            journal.append("evidence", example=example, item=kept.model_dump(mode="json"))
    journal.append("run_ended", interrupted=False)
    journal.close()


def test_there_are_thirty_places():
    assert len(PLACES) >= 30


@pytest.mark.parametrize("profile", list(Profile))
def test_no_canary_reaches_any_file_of_a_run(tmp_path, profile):
    folder = tmp_path / "run"
    plant(folder, Redactor(profile, KEY))
    run_folder.finish(folder, verb="run")
    assert len(list(folder.rglob("*"))) > 30
    for path, text in everything(folder):
        for number, place in enumerate(PLACES):
            for form in (secret(number), quote(secret(number), safe="")):
                assert form not in text, f"{place}: {path.name}"
            assert base64.b64encode(secret(number).encode()).decode() not in text, f"{place}: {path.name}"


def decoded(folder):
    """The same, and what stands in base64 or in the marks of HTML, Markdown and XML."""
    for path, text in everything(folder):
        yield path, text
        yield path, html.unescape(text.replace("<!-- -->", ""))
        for match in re.finditer(r"[A-Za-z0-9+/]{16,}={0,2}", text):
            word = match.group() + "=" * (-len(match.group()) % 4)
            with suppress(binascii.Error):
                yield path, base64.b64decode(word).decode("utf-8", errors="replace")


@pytest.mark.parametrize("profile", list(Profile))
def test_no_canary_reaches_any_format_unpacked_and_decoded(tmp_path, profile):
    folder = tmp_path / "run"
    plant(folder, Redactor(profile, KEY), example="WEB-T1-media-trap")
    run = run_folder.finish(folder, verb="run")
    written = run_folder.render(run, folder, tmp_path / "out", reports.FORMATS)
    assert all(path.exists() for path in written)
    assert len(list((tmp_path / "out" / "allure-results").glob("*-attachment*"))) >= len(PLACES)
    secrets = [secret(number) for number in range(len(PLACES))]
    for path, text in decoded(tmp_path / "out"):
        for number, canary in enumerate(secrets):
            assert canary not in text, f"{list(PLACES)[number]}: {path.name}"
            assert quote(canary, safe="") not in text, f"{list(PLACES)[number]}: {path.name}"


def test_the_canaries_are_there_when_nobody_redacts(tmp_path):
    """The test above would notice: the places do carry the secret."""

    class Blind(Redactor):
        def text(self, text):
            return text

        def value(self, value):
            return value

    plant(tmp_path / "run", Blind(), blind=True)
    text = "".join(text for _, text in everything(tmp_path / "run"))
    seen = [
        n for n, put in enumerate(PLACES.values()) if secret(n) in text or quote(secret(n), safe="") in text
    ]
    assert len(seen) >= len(PLACES) - 1


def test_the_canaries_are_in_every_format_that_shows_evidence_when_nobody_redacts(tmp_path):
    class Blind(Redactor):
        def text(self, text):
            return text

        def value(self, value):
            return value

    folder = tmp_path / "run"
    plant(folder, Blind(), blind=True, example="WEB-T1-media-trap")
    run = run_folder.finish(folder, verb="run")
    run_folder.render(run, folder, tmp_path / "out", reports.FORMATS)
    leaky = {path.name for path, text in decoded(tmp_path / "out") if secret(2) in text}
    single = {made.filename for made in reports.FORMATS.values() if isinstance(made, reports.Format)}
    assert single - leaky <= {"junit.xml", "ctrf.json"}
    assert any("-attachment" in name for name in leaky)


SAID = "Ana Lopez (ana.lopez@example.com, +49 151 23456789) called"
WITHHELD = {Profile.INTERNAL: (), Profile.CLIENT: PEOPLE[:2], Profile.PUBLIC: PEOPLE}


@pytest.mark.parametrize("profile", list(Profile))
def test_people_are_withheld_by_profile(profile):
    said = Redactor(profile, KEY, names=["Ana Lopez"]).text(SAID)
    for words in PEOPLE:
        assert (words in said) is (words not in WITHHELD[profile])


@pytest.mark.parametrize("profile", [Profile.CLIENT, Profile.PUBLIC])
def test_pseudonyms_stay_the_same_within_an_engagement(profile):
    one, two = Redactor(profile, KEY, ["Ana Lopez"]), Redactor(profile, KEY, ["Ana Lopez"])
    assert one.text(SAID) == two.text(SAID)
    assert Redactor(profile, b"another", ["Ana Lopez"]).text(SAID) != one.text(SAID)


SPELLINGS = {
    "address": ("Ana.Lopez@Example.com", "ana.lopez@example.com", "ana.lopez%40example.com"),
    "number": ("+49 151 23456789", "+4915123456789", "+49 (151) 234-567-89", "+49.151.23456789"),
    "name": ("Ana Lopez", "ana lopez", "ANA  LOPEZ"),
}


@pytest.mark.parametrize("spellings", SPELLINGS.values(), ids=SPELLINGS.keys())
def test_one_person_has_one_pseudonym_however_it_is_spelled(spellings):
    redactor = Redactor(Profile.PUBLIC, KEY, ["Ana Lopez"])
    assert len({redactor.text(words) for words in spellings}) == 1
    assert redactor.text(spellings[0]) != spellings[0]


PERSONAL = [
    *(
        "a+b@x.co",
        "ana@mail.example.co.uk",
        "mailto:ana@example.com",
        "<ana@example.com>",
        "ana%40example.com",
    ),
    *(
        "+1 (317) 555-0123",
        "+493012345678",
        "tel:+4930123456",
        "(317) 555-0123",
        "317-555-0123",
        "030 1234567",
    ),
    *("sip:+4930123456", "0171/2345678"),
]


@pytest.mark.parametrize("words", PERSONAL)
def test_addresses_and_numbers_are_found(words):
    said = Redactor(Profile.CLIENT, KEY).text(f"reach me: {words}, thanks")
    assert words.removeprefix("mailto:").strip("<>") not in said
    assert "email-" in said or "phone-" in said


HARMLESS = [
    *("2026-11-21T11:25:44.123Z", "01HZX-9921", "192.168.100.200:3478", "a" * 64, "0123456789abcdef" * 4),
    *("3fa85f64-5717-4562-b3fc-2c963f66afa6", "12345678-1234-1234-1234-123456789012", "1763724344000"),
    *(
        "media.first_frame_ms 312.25",
        "exit 1 of 280 cells",
        "v0.1.0",
        "WEB-T1",
        "H264 42e01f",
        "1 920 x 1 080",
    ),
    *("a=candidate:1 1 udp 2113937151 10.0.0.1 54400 typ host", "python3 -m harness run --req WEB-T1"),
]


@pytest.mark.parametrize("words", HARMLESS)
def test_what_is_nobody_stays(words):
    assert Redactor(Profile.PUBLIC, KEY).text(words) == words


def test_names_come_from_the_objects_that_carry_them():
    redactor = Redactor(Profile.PUBLIC, KEY)
    seen = redactor.value(
        {
            "participants": [{"purpose": "customer", "name": "Ana Lopez"}],
            "queue": {"type": "queue", "name": "Claims"},
            "user": {"displayName": "Ben Ode", "phoneNumber": "12", "email": "ben"},
        }
    )
    text = json.dumps(seen)
    assert "Ana" not in text
    assert "Ben" not in text
    assert "Claims" in text
    assert redactor.text("sent to ana lopez and LOPEZ_1.png") == redactor.text(
        "sent to Ana Lopez and Lopez_1.png"
    )
    assert "opez" not in redactor.text("Lopez_1.png").lower()


def test_two_addresses_as_keys_stay_two_entries():
    redactor = Redactor(Profile.CLIENT, KEY)
    assert len(redactor.value({"a@x.com": 1, "b@x.com": 2})) == 2
    assert len(redactor.value({"/?token=aaaaaaaa1": 1, "/?token=bbbbbbbb2": 2})) == 2


def test_a_common_word_under_a_secret_name_is_not_hunted():
    redactor = Redactor()
    redactor.value({"authorization": "required", "password": "disabled"})
    assert redactor.text("video is required, not disabled") == "video is required, not disabled"


def test_a_profile_with_pseudonyms_needs_a_key(monkeypatch):
    monkeypatch.delenv("SIGHTLINE_ENGAGEMENT_KEY", raising=False)
    for name in ("client", "public"):
        with pytest.raises(BadProfile, match="SIGHTLINE_ENGAGEMENT_KEY"):
            chosen(name)
    with pytest.raises(BadProfile, match='saw "all"'):
        chosen("all")
    assert chosen("internal").profile is Profile.INTERNAL
    monkeypatch.setenv("SIGHTLINE_ENGAGEMENT_KEY", "k")
    assert chosen("client").profile is Profile.CLIENT


@given(st.text(max_size=400))
def test_any_text_is_taken_and_settles(text):
    redactor = Redactor(Profile.PUBLIC, KEY, ["Ana Lopez"])
    once = redactor.text(text)
    assert redactor.text(once) == once


@pytest.mark.parametrize(
    "piece",
    ["a.", "a@", "+1 ", "0 ", "1-", "a-a.", "((", "token=", "%40", "x-", "password ", "<a", '\\"', "://a"],
)
def test_long_text_of_one_kind_is_taken_in_good_time(piece):
    Redactor(Profile.PUBLIC, KEY).text(piece * 20_000)
