"""What pages hand over becomes values."""

from harness.browser.logs import Log


def taken(*records, **more):
    return {
        "log": list(records),
        "dropped": 0,
        "tracks": [],
        "elements": [],
        "senders": [],
        "active": [None, None],
    } | more


def test_a_call_meets_its_answer():
    log = Log()
    log.add([taken(["call", "c1", "getUserMedia", 10, None, {"video": True}, "click"])])
    assert log.calls["c1"].outcome is None
    log.add([taken(["answer", "c1", 25, "NotAllowedError: no"])])
    call = log.calls["c1"]
    assert call.within == "click"
    assert (call.at_ms, call.answered_ms, call.outcome, call.gesture_ms) == (
        10,
        25,
        "NotAllowedError: no",
        None,
    )


def test_records_go_where_they_belong():
    log = Log()
    log.add(
        [
            taken(
                ["frame", "e1", 2, 7, 1.5, "", True],
                ["sent", "s1", 1, 8, 2.5, True],
                ["tone", "a1", "heard", 3.5, [2], -20, ""],
                ["peer", "p1", 4.5, "connectionState", "connected"],
                ["stats", "p1", 5.5, [{"type": "transport"}]],
                ["error", 6.5, "error", "TypeError", "oh"],
                dropped=3,
                active=[True, False],
            )
        ]
    )
    assert (log.frames[0].caller_id, log.sent[0].connected, log.tones[0].callers) == (2, True, (2,))
    assert (log.peers[0].value, log.statistics[0].rows, log.errors[0].message) == (
        "connected",
        ({"type": "transport"},),
        "oh",
    )
    assert (log.dropped, log.activation) == (3, (True, False))


def test_a_track_keeps_its_last_state_when_its_document_is_gone():
    track = dict.fromkeys(("id", "label"), "") | {"key": "t1", "kind": "video", "origin": "camera"}
    track |= {"made": 1, "stopped": None, "state": "live", "enabled": True, "muted": False}
    log = Log()
    log.add([taken(tracks=[track])])
    log.add([taken(tracks=[track | {"state": "ended", "stopped": 9}])])
    log.add([taken()])
    assert (log.tracks["t1"].state, log.tracks["t1"].stopped_ms) == ("ended", 9)


def test_elements_are_those_of_now():
    element = {"key": "e", "tag": "video", "remote": True, "width": 1, "height": 2, "paused": False}
    element |= {"muted": False, "volume": 1, "why": "", "box": [1, 2, 3, 4], "tracks": []}
    log = Log()
    log.add([taken(elements=[element])])
    assert log.elements[0].box == (1, 2, 3, 4)
    log.add([taken()])
    assert log.elements == []
