"""A recording reaches the storage once and whole, wherever its way is cut and its page is loaded again."""

from __future__ import annotations

import numpy as np
import pytest

from harness.api.visitor import Visitor
from harness.browser.machines import Machine
from harness.browser.recorded import Filmer
from harness.people import ApiCustomer
from harness.recordings import AtDesk, capture_link
from harness.scene import Scene
from harness.stage import Stage
from harness.target import read
from harness.tests.browser.cutting import Cut, Cutter
from harness.tests.fakes import recorder
from harness.tests.values import RULES, catalogue
from harness.wait import until

SEED = 20261122
CUTS, RELOADS = 10, 3
#: As the capture page cuts its films (mocks/pages/capture/sending.js).
PART_BYTES = 24 * 1024
#: Long enough for a dozen parts.
FILM_S = 3.0
SENT = "Sent"
#: A page that was cut often in a row waits for some seconds before it tries again.
WITHIN_S = 45.0
#: The page shows its recording before it sends it, which tells what its bytes are.
_KEEP = """(() => {
  const made = URL.createObjectURL;
  URL.createObjectURL = (film) => { window.film = film; return made.call(URL, film); };
})()"""
#: Everything that the page says from now on, however shortly.
_LISTEN = """(() => {
  const state = document.querySelector(".capture [role=status]");
  window.said = [state.innerText];
  const all = { childList: true, characterData: true, subtree: true };
  new MutationObserver(() => window.said.push(state.innerText)).observe(state, all);
})()"""
_FILM = """(async () => {
  const bytes = new Uint8Array(await window.film.arrayBuffer());
  return { type: window.film.type, hex: Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("") };
})()"""


@pytest.fixture
def scene(open_platform, tmp_path):
    wire, token = open_platform("loopback")
    scene = Scene(catalogue(), RULES, recorder(tmp_path), wire, Stage(wire, token))
    scene.load("Northwind async")
    yield scene
    scene.close()


@pytest.fixture
def cutter():
    cutter = Cutter()
    yield cutter
    cutter.close()


@pytest.fixture
def ana(scene, cutter, browsers, reference_target):
    """A customer at her capture page, whose browser has the cutter between itself and the platform."""
    chat = scene.people["Ana"] = ApiCustomer(scene, "Ana")
    chat.open_chat()
    link = capture_link(scene, "Ana")
    ana = Filmer(scene, browsers, "Ana", read(reference_target).capture, link=link)
    ana.sit_at(Machine(launch=cutter.launch))
    scene.people["Ana at the capture page"] = ana
    ana.arrive()
    return ana


def plan(size, dice):
    """Where the line breaks, in the film's order: ten cuts, the first and last parts among them, and three for reloads.

    The last cut but one leaves out the very last byte; behind that byte it is the storage's 200 that gets lost.
    Those last, as the ones for reloads do, so that what they leave can be looked at.
    """
    last_part = (size - 1) // PART_BYTES * PART_BYTES
    short = [dice.integers(PART_BYTES), dice.integers(last_part, size - 1)]
    short += [dice.integers(size - 1) for _ in range(CUTS - 2 - len(short))]
    lasting = [*(dice.integers(size - 1) for _ in range(RELOADS)), size - 1, size]
    cuts = [*(Cut(int(byte)) for byte in short), *(Cut(int(byte), lasts=True) for byte in lasting)]
    return sorted(cuts, key=lambda cut: (cut.byte, cut.lasts))


def messages(scene, ana):
    with AtDesk(scene, "Ada") as ada:
        return ada.video_messages(ana.conversation)


def film_behind_the_link(scene, ana):
    with AtDesk(scene, "Ada") as ada:
        lines = ada.rendering(ana.conversation, "web")["messages"]
    (link,) = [link for line in lines for link in line["links"]]
    visitor = Visitor(scene.wire)
    try:
        return visitor.watch(link["url"]).content
    finally:
        visitor.leave()


@pytest.mark.browser
@pytest.mark.timeout(300)
def test_ten_cuts_and_three_reloads_leave_one_message_and_one_film(scene, cutter, ana):
    ana.tab.ask(_KEEP)
    ana.record(FILM_S)
    film = ana.tab.ask(_FILM)
    if film["type"] != "video/mp4":
        pytest.skip("this browser records what the storage converts: its bytes are others in the end")
    content = bytes.fromhex(film["hex"])
    cuts = plan(len(content), np.random.default_rng(SEED))
    story = f"seed {SEED}, {len(content)} bytes, cut at {[cut.byte for cut in cuts]}"
    cutter.to_come.extend(cuts)

    ana.tab.ask(_LISTEN)
    ana.send()
    for cut in (cut for cut in cuts if cut.lasts):
        until(cutter.is_down.is_set, WITHIN_S, f"the break at {cut.byte}")
        assert SENT not in ana.tab.ask("window.said"), f"Sent before the storage's 200: {story}"
        if cut.byte < len(content):
            assert messages(scene, ana) == [], f"a message before {cut}: {story}"
        if cut.byte < len(content) - 1:
            ana.come_back(anew=False)
            ana.tab.ask(_LISTEN)
        cutter.mend()
    ana.wait_to_read(SENT, WITHIN_S)

    assert cutter.made == cuts, story
    assert [path for method, path in cutter.passed if method == "POST"] == ["/record"], story
    assert len({path for _, path in cutter.passed if path.startswith("/storage/")}) == 1, story
    assert len(messages(scene, ana)) == 1, story
    assert film_behind_the_link(scene, ana) == content, story
