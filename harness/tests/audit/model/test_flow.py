"""Flows as resources."""

from harness.audit.facts import Known
from harness.tests.audit import seeds


def test_a_guide_flow_tells_its_channel_and_trigger(read):
    event = {
        "id": "out",
        "type": "webhook",
        "trigger": {"type": "Custom", "event": "agent.video.send", "fields": ["mediaId"]},
        "blocks": {"a": {"type": "end"}},
        "start": "a",
    }
    org = read("org.json", seeds.guide(flows=[seeds.CHAT_FLOW, seeds.MESSAGE_FLOW, event]))
    assert {f.id: f.channel for f in org.flows} == {
        "chat-flow": Known("chat"),
        "out": Known("event"),
        "web-flow": Known("web messaging"),
    }
    flow = org.flows.find("out")
    assert (flow.event_name.value, flow.payload_fields.value) == ("agent.video.send", ("mediaId",))
