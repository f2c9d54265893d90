"""Doctor tells what is missing by trying it, never hangs, and says how to mend it."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import pytest

from harness import doctor
from harness.doctor import browsers, machine
from harness.doctor.diagnosis import Diagnosis, Probe, UnfitError
from harness.programs import Program, Programs

ROOT = Path(__file__).resolve().parents[2]


def diagnosed(ok: bool | None) -> Diagnosis:
    return Diagnosis("Camera", ok, "a picture", "a picture", "", 0.1)


@pytest.mark.parametrize(
    ("verdicts", "code"), [([True, None], 0), ([None], 0), ([True, False, None], 4), ([False], 4)]
)
def test_information_alone_never_fails(verdicts, code):
    assert doctor.exit_code(map(diagnosed, verdicts)) == code


def unfit() -> str:
    raise UnfitError("black\nand a long story")


def test_a_probe_that_sees_something_else_says_what_and_how_to_mend_it():
    diagnosis = Probe("Camera", "a picture", "plug it in", unfit).examine()
    assert (diagnosis.ok, diagnosis.saw, diagnosis.mend) == (False, "black", "plug it in")


def test_a_probe_that_is_content_mends_nothing():
    diagnosis = Probe("Camera", "a picture", "plug it in", lambda: "a picture").examine()
    assert (diagnosis.ok, diagnosis.saw, diagnosis.mend) == (True, "a picture", "")


def test_a_probe_for_information_has_no_verdict():
    assert Probe("Namespaces", "some", "be root", unfit, informs_only=True).examine().ok is None


def test_an_unforeseen_cause_is_not_swallowed():
    def broken() -> str:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Probe("Camera", "a picture", "", broken).examine()


def test_a_machine_that_is_too_small(monkeypatch):
    monkeypatch.setattr(machine, "CORES", 10_000)
    monkeypatch.setattr(machine, "MEMORY_GIB", 1e6)
    monkeypatch.setattr(machine, "DISK_GIB", 1e6)
    diagnoses = {probe.name: probe.examine() for probe in machine.machine_probes(Programs(ROOT))}
    assert [name for name, diagnosis in diagnoses.items() if diagnosis.ok is False] == [
        "Cores",
        "Memory",
        "Disk",
    ]
    assert diagnoses["Ports"].ok
    assert diagnoses["Video files"].ok


def test_browsers_that_are_not_there(monkeypatch, tmp_path):
    for variable in ("SIGHTLINE_CHROMIUM", "SIGHTLINE_FIREFOX"):
        monkeypatch.setenv(variable, str(tmp_path / "no-such-browser"))
    diagnoses = {diagnosis.name: diagnosis for diagnosis in doctor.diagnose(ROOT)}
    assert doctor.exit_code(diagnoses.values()) == 4
    for name in ("Chromium", "Firefox"):
        assert diagnoses[name].ok is False
        assert str(tmp_path / "no-such-browser") in diagnoses[name].saw
        assert "apt install" in diagnoses[name].mend
    assert diagnoses["TURN"].saw == "not tried: Chromium did not start"


def test_a_browser_that_hangs_is_given_up_in_time(monkeypatch, tmp_path):
    hanging = tmp_path / "chromium"
    hanging.write_text("#!/bin/sh\nexec sleep 60\n")
    hanging.chmod(0o755)
    monkeypatch.setenv("SIGHTLINE_CHROMIUM", str(hanging))
    monkeypatch.setattr(doctor, "BROWSERS_WITHIN_S", 3.0)
    monkeypatch.setattr(doctor, "_BROWSERS", (Program.CHROMIUM,))
    began = time.monotonic()
    diagnoses = {diagnosis.name: diagnosis for diagnosis in doctor.diagnose(ROOT)}
    assert time.monotonic() - began < 8
    assert diagnoses["Chromium"].saw == "not tried: no answer within 3 s"
    assert diagnoses["Cores"].ok is not None


def test_what_a_child_said_before_it_died_counts(monkeypatch, tmp_path):
    said = json.dumps(
        {"name": "Chromium", "ok": True, "saw": "1", "expected": "", "mend": "", "seconds": 0.1}
    )
    child = tmp_path / "python"
    child.write_text(f"#!/bin/sh\necho '{said}'\necho 'the browser died' >&2\nexit 1\n")
    child.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(child))
    monkeypatch.setattr(doctor, "_BROWSERS", (Program.CHROMIUM,))
    diagnoses = {diagnosis.name: diagnosis for diagnosis in doctor.diagnose(ROOT)}
    assert diagnoses["Chromium"].ok
    assert diagnoses["Camera"].saw == "not tried: the browser died"


@pytest.fixture(scope="module")
def chromium():
    programs = Programs(ROOT)
    if programs.locate(Program.CHROMIUM) is None:
        pytest.skip("needs Chromium")
    with browsers.opened_browser(Program.CHROMIUM, programs) as opened:
        yield opened


def test_a_codec_that_is_not_there_is_missed(chromium):
    chromium.page.evaluate(
        """() => {
            const asked = RTCRtpReceiver.getCapabilities.bind(RTCRtpReceiver);
            RTCRtpReceiver.getCapabilities = kind => {
                const told = asked(kind);
                return {...told, codecs: told.codecs.filter(codec => codec.mimeType !== 'video/H264')};
            };
        }"""
    )
    with pytest.raises(browsers.PlaywrightError, match="H264 is not offered"):
        browsers.see_codecs(chromium)
    chromium.page.reload()
    assert "H264" in browsers.see_codecs(chromium)


def test_a_picture_of_other_colours_is_not_taken_for_ours(chromium):
    chromium.page.evaluate(
        "() => { window.paintedStream = (real => () => real([99, 99, 99], [99, 99, 99]))(paintedStream) }"
    )
    with pytest.raises(UnfitError, match="sent the colours"):
        browsers.see_picture(chromium)
    chromium.page.reload()
    assert "arrived" in browsers.see_picture(chromium)


def test_a_picture_that_goes_past_the_relay_is_noticed(chromium):
    chromium.page.evaluate(
        """() => {
            const Real = RTCPeerConnection;
            window.RTCPeerConnection = function (config) {
                return new Real({...config, iceTransportPolicy: 'all'});
            };
        }"""
    )
    with pytest.raises(UnfitError, match="the picture went"):
        browsers.see_relay(chromium)
    chromium.page.reload()
    assert "over UDP and over TCP" in browsers.see_relay(chromium)


def test_a_denial_that_grants_is_noticed(chromium):
    chromium.page.evaluate(
        "() => { window.askForCamera = async () => ({state: 'denied', outcome: 'granted'}) }"
    )
    with pytest.raises(UnfitError, match="denied: denied, granted"):
        browsers.see_permissions(chromium)
    chromium.page.reload()


def test_a_machine_that_has_everything_is_fit_in_15_s():
    programs = Programs(ROOT)
    if any(
        programs.locate(program) is None
        for program in (Program.CHROMIUM, Program.FIREFOX, Program.TURNSERVER)
    ):
        pytest.skip("needs Chromium, Firefox and coturn")
    began = time.monotonic()
    diagnoses = doctor.diagnose(ROOT)
    assert time.monotonic() - began < 15
    assert [diagnosis for diagnosis in diagnoses if diagnosis.ok is False] == []
    assert {"Chromium", "Firefox", "Camera", "Codecs", "TURN", "Permissions", "Ports", "Cores"} <= {
        diagnosis.name for diagnosis in diagnoses
    }
