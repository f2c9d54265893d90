"""The matrix counts what was judged, and names what was judged wrongly."""

import json
from collections import deque
from dataclasses import replace

from harness.tests.zoo.plays import defect, log, play
from harness.zoo import matrix
from harness.zoo.matrix import as_json, counts, faults, row, unjudged


def frozen(**more):
    told = log(2, 1)
    told.frames = deque(replace(frame, number=7) for frame in told.frames)
    return row(play(ben=told, **more))


def test_a_defect_is_well_judged_when_it_is_accused_and_a_near_miss_when_it_is_not():
    assert frozen().well
    assert row(play(defect=defect(good=True))).well
    assert not row(play()).well
    assert not frozen(defect=defect(good=True)).well


def test_what_is_wrong_is_named():
    missed, accused = row(play(defect=defect("ghost"))), frozen(defect=defect("dark", good=True))
    told = faults([frozen(), missed, accused])
    assert told[0] == "ghost was missed: It is ghost."
    assert told[1].startswith("dark is good and was accused: sees: frozen")


def test_what_the_machine_had_no_time_for_counts_neither_way():
    starved = row(play(starved=True))
    broken = row(play(trouble="Ana's browser died"))
    assert unjudged([starved, broken, frozen()]) == ["black", "black"]
    assert faults([starved, broken]) == []
    assert counts([starved, broken])[matrix.OURS].caught == 0


def test_what_is_wrong_beside_busy_others_counts_neither_way_and_what_is_right_counts():
    missed, accused = row(play(others=0.4)), frozen(defect=defect(good=True), others=0.4)
    assert unjudged([missed, accused]) == ["black", "black"]
    assert frozen(others=0.4).well
    assert row(play(defect=defect(good=True), others=0.4)).well
    assert not unjudged([row(play(others=0.1))])


def test_the_file_holds_rows_counts_and_faults():
    value = json.loads(json.dumps(as_json([frozen(), row(play(defect=defect(good=True)))])))
    assert (value["defects"], value["near_misses"], value["faults"]) == (1, 1, [])
    assert value["counts"]["sightline"] == {"caught": 1, "accused": 0}
    assert value["counts"]["bitrate"] == {"caught": 0, "accused": 0}
    assert value["rows"][0]["complaints"]["sightline"][0].startswith("sees: frozen")
