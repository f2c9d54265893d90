"""A target file is read strictly: what is wrong with it is named by file and key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.paths import ROOT
from harness.target import TargetError, read

GOOD = """\
name: ours
rules: platform
organisation: {kind: live, location: mypurecloud.ie}
customer:
  url: "{base}/pages/customer/?deployment={deployment}&name={name}"
  locators: {start_video: "#video"}
agent: {url: "{base}/agent", locators: {}}
profile: [chat, web]
params: {CHAT-P7: {latency_ms: 300}}
"""


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "target.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read(path)

    return write


def test_a_whole_file_is_read(written):
    target = written(GOOD)
    assert (target.name, target.rules, target.organisation.kind) == ("ours", "platform", "live")
    assert target.customer is not None
    assert target.customer.locators == {"start_video": "#video"}
    assert target.profile == ("chat", "web")
    assert target.params == {"CHAT-P7": {"latency_ms": 300}}


def test_little_is_needed(written):
    target = written("name: ours\norganisation: {kind: mock}\n")
    assert (target.rules, target.customer, target.agent, target.params) == ("guide", None, None, {})


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "Input should be a valid dictionary"),
        ("name: ours\n", "organisation: Field required"),
        (
            "name: ours\norganisation: {kind: moon}\n",
            "organisation.kind: Input should be 'mock', 'live' or 'export'",
        ),
        (GOOD + "colour: red\n", "colour: Extra inputs are not permitted"),
        (
            GOOD.replace("locators: {}", "locaters: {}"),
            "agent.locators: Field required; agent.locaters: Extra",
        ),
        (GOOD.replace("rules: platform", "rules: house"), "rules: Input should be 'guide' or 'platform'"),
        (GOOD + "name: twice\n", "duplicate key"),
        ("name: [ours\n", "while parsing"),
        ("- a\n", "valid dictionary"),
        (b"\xff\xfe\x00", "target.yaml"),
        ("name: !!python/object:os.system x\n", "target.yaml"),
        # The fast reader of YAML would end the process at this depth; see decision 0010.
        ("[" * 200_000, "recursion"),
    ],
)
def test_what_is_wrong_is_named_by_file_and_key(written, text, complaint):
    with pytest.raises(TargetError, match=r"target\.yaml: ") as wrong:
        written(text)
    assert complaint in str(wrong.value)
    assert "\n" not in str(wrong.value)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(TargetError, match=r"nowhere\.yaml"):
        read(tmp_path / "nowhere.yaml")


def test_the_reference_target_is_read():
    target = read(ROOT / "mocks" / "pages" / "target.yaml")
    assert target.organisation.kind == "mock"
    assert target.customer is not None
    assert target.agent is not None


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("t") / "target.yaml"
    path.write_text(text, encoding="utf-8", errors="replace")
    with pytest.raises(TargetError):
        read(path)
