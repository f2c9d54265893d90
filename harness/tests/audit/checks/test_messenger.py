"""Checks of the Messenger: video settings, domains, attachments, the old widget, markdown."""

import pytest

from harness.tests.audit.checks.snapshots import cx_as_code, findings, guide, platform, status

VIDEO = {
    "enabled": True,
    "channels": ["Webmessaging"],
    "agent": {"allowCamera": False},
    "user": {"allowCamera": True, "allowMicrophone": True},
}
MODES = [{"fileTypes": ["video/mp4"], "maxFileSizeKB": 10240}]
CONTENT = {
    "id": "p",
    "mediaTypes": {"allow": {"inbound": [{"type": "video/*"}], "outbound": [{"type": "video/mp4"}]}},
}
DEPLOYMENT = {
    "id": "d",
    "name": "Shop",
    "allowAllDomains": False,
    "allowedDomains": ["shop.example.org"],
    "configuration": {"id": "c", "version": "7"},
    "supportedContent": {"id": "p"},
}


def org(video=None, modes=MODES, content=CONTENT, markdown=True, **deployment):
    configuration = {
        "id": "c",
        "name": "Shop",
        "version": "7",
        "status": "Active",
        "video": {**VIDEO, **(video or {})},
        "messenger": {
            "apps": {"conversations": {"markdown": {"enabled": markdown}}},
            "fileUpload": {"modes": modes},
        },
    }
    unused = {"id": "draft", "name": "Draft", "video": {**VIDEO, "user": {"allowCamera": False}}}
    return platform(
        deployment=[{**DEPLOYMENT, **deployment}],
        messenger_configuration=[configuration, unused],
        supported_content=[content],
        widget_deployment=[],
    )


ALL = ("PLAT-C2", "PLAT-C3", "PLAT-C12", "PLAT-C16", "PLAT-C17")


@pytest.mark.parametrize("requirement", ALL)
def test_the_remedied_messenger_passes(requirement):
    assert status(org(), requirement) == "pass"


def allowing(**lists):
    return {"id": "p", "mediaTypes": {"allow": {way: [{"type": t} for t in ts] for way, ts in lists.items()}}}


@pytest.mark.parametrize(
    ("requirement", "changes"),
    [
        ("PLAT-C2", {"video": {"user": {"allowCamera": False}}}),
        ("PLAT-C2", {"video": {"channels": ["Voice"]}}),
        ("PLAT-C2", {"video": {"channels": []}}),
        ("PLAT-C3", {"allowAllDomains": True}),
        ("PLAT-C3", {"allowedDomains": ["*"]}),
        ("PLAT-C12", {"modes": [{"fileTypes": ["image/png"], "maxFileSizeKB": 10240}]}),
        ("PLAT-C12", {"modes": []}),
        ("PLAT-C12", {"content": allowing(inbound=["video/mp4"], outbound=["image/png"])}),
        ("PLAT-C12", {"content": allowing(inbound=["image/png"], outbound=["video/mp4"])}),
        ("PLAT-C12", {"content": {"id": "p"}}),
        ("PLAT-C17", {"markdown": False}),
    ],
)
def test_each_trap_yields_its_own_finding_alone(requirement, changes):
    assert set(findings(org(**changes), "PLAT")) == {requirement}


@pytest.mark.parametrize(("camera", "use", "said"), [
    (False, "one-way", "pass"),
    (True, "one-way", "fail"),
    (False, "two-way", "fail"),
    (True, "two-way", "pass"),
])  # fmt: skip
def test_the_agents_camera_follows_the_use(camera, use, said):
    assert status(org(video={"agent": {"allowCamera": camera}}), "PLAT-C2", use=use) == said


def test_the_channels_of_the_use_are_named():
    assert status(org(), "PLAT-C2", channels=["Voice"]) == "fail"
    assert status(org(video={"channels": ["WebMessaging", "Voice"]}), "PLAT-C2", channels=["voice"]) == "pass"


def test_video_that_is_off_is_anothers_finding():
    assert status(org(video={"enabled": False}), "PLAT-C2") == "not_applicable"


def test_a_larger_clip_needs_a_larger_mode():
    assert status(org(), "PLAT-C12", needed_kb=10240) == "pass"
    assert status(org(), "PLAT-C12", needed_kb=20480) == "fail"
    assert status(org(), "PLAT-C12", types=["video/mp4", "video/webm"]) == "fail"


@pytest.mark.parametrize("requirement", ["PLAT-C3", "PLAT-C12"])
def test_a_deployment_that_is_called_otherwise_is_a_finding(requirement):
    assert status(org(), requirement, deployment="Other") == "fail"


EXPORT = {"shop": {"name": "Shop", "video": [{"enabled": True, "user": [{"allow_camera": True}]}]}}


def test_an_export_knows_no_channels():
    export = cx_as_code(webdeployments_configuration=EXPORT)
    assert status(export, "PLAT-C2") == "not_assessed"
    wrong = {"shop": {"name": "Shop", "video": [{"enabled": True, "user": [{"allow_camera": False}]}]}}
    assert status(cx_as_code(webdeployments_configuration=wrong), "PLAT-C2") == "fail"


def test_an_older_export_says_nothing_of_video():
    export = cx_as_code((1, 22, 0), webdeployments_configuration={"shop": {"name": "Shop"}})
    assert status(export, "PLAT-C2") == "not_assessed"


def test_what_is_not_stated_is_no_pass():
    assert status(org(supportedContent=None), "PLAT-C12") == "not_assessed"
    assert status(org(supportedContent={"id": "elsewhere"}), "PLAT-C12") == "not_assessed"
    assert status(org(configuration={"id": "elsewhere", "version": "1"}), "PLAT-C12") == "not_assessed"
    bare = platform(messenger_configuration=[{"id": "c", "video": {"enabled": True}}])
    assert [status(bare, r) for r in ALL] == ["not_assessed"] * len(ALL)
    label = {"shop": {"name": "Shop", "allow_all_domains": "${var.open}", "allowed_domains": []}}
    assert status(cx_as_code(webdeployments_deployment=label), "PLAT-C3") == "not_assessed"


def test_widgets_in_service_are_found():
    old = {"id": "w", "name": "Old chat", "clientType": "v2"}
    assert status(platform(widget_deployment=[old]), "PLAT-C16") == "fail"
    assert status(platform(widget_deployment=[{**old, "disabled": True}]), "PLAT-C16") == "pass"


FLOW = """
inboundShortMessage:
  name: Support
  startUpRef: "/inboundShortMessage/states/state[S]"
  states:
    - state:
        name: S
        refId: S
        actions:
          - sendResponse:
              name: Say
              messageBody: {lit: "%s"}
"""


@pytest.mark.parametrize(
    ("said", "agents", "verdict"),
    [
        ("See [here](https://example.org)", False, "fail"),
        ("Hello", False, "not_applicable"),
        ("Hello", True, "fail"),
    ],
)
def test_markdown_matters_where_links_are_sent(said, agents, verdict):
    off = {"id": "c", "messenger": {"apps": {"conversations": {"markdown": {"enabled": False}}}}}
    found = platform(flows=[FLOW % said], messenger_configuration=[off])
    assert status(found, "PLAT-C17", agents_send_links=agents) == verdict


@pytest.mark.parametrize("requirement", ALL)
def test_the_guides_know_no_messenger(requirement):
    assert status(guide(users=[]), requirement) == "not_applicable"
