"""Who plays whom: by the platform's interfaces in behaviour, at real pages in media.

What drives browsers is imported when somebody needs it: most runs of the suite need none, and it takes its time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from harness.browser.machines import ORDINARY, Machine
from harness.conference import Deskworker
from harness.model import Layer
from harness.paths import CACHE, ROOT
from harness.people import Agent, ApiAgent, ApiCustomer, Customer
from harness.plugin import SELECTION
from harness.programs import ProgramMissingError, Programs
from harness.scene import NotAssessed, Scene
from harness.target import PagePart, TargetFile, read

if TYPE_CHECKING:
    from harness.browser.conference import PageCaller
    from harness.browser.driver import Browsers
    from harness.browser.recorded import Filmer, Viewer
    from harness.media.network.networks import Networks

#: The defect of the reference page that a customer without pages expresses in her manifest.
NOT_ADVERTISED = "upgrade-not-advertised"
#: Those that she expresses in how she starts a video.
STARTS: dict[str, dict[str, object]] = {
    "direction-left-out": {"direction": None},
    "screen-in-place-of-camera": {"sharingScreen": True},
}
#: The defect of the reference desktop that an agent without one expresses by what he asks for.
MUTES_ON_HOLD = "hold-only-mutes"


@pytest.fixture(scope="session")
def target(pytestconfig: pytest.Config, reference_target: Path) -> TargetFile:
    """The target file of this session: what --target names, else the reference pages'."""
    given = pytestconfig.getoption("target_file")
    return read(Path(given) if given else reference_target)


@pytest.fixture(scope="session")
def browsers() -> Iterator[Browsers]:
    """The warm browsers of this worker; none is launched before somebody needs it."""
    from harness.browser.driver import Browsers

    with Browsers(CACHE) as browsers:
        yield browsers


@pytest.fixture(scope="session")
def networks() -> Iterator[Networks]:
    """The networks of this worker; none is made before somebody needs it."""
    from harness.media.network.networks import Networks

    with Networks(Programs(ROOT)) as networks:
        yield networks


@pytest.fixture
def put_behind_firewall(scene: Scene, request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Put a firewall, open to begin with, between the person of that name and everybody else."""

    def put(name: str) -> None:
        browser = request.config.stash[SELECTION].browser
        made: Networks = request.getfixturevalue("networks")
        try:
            scene.network = made.behind_firewall(scene.wire.base_url, browser)
            scene.sheltered = name
        except ProgramMissingError as missing:
            raise NotAssessed("needs_turn", str(missing)) from missing

    return put


@pytest.fixture
def cast_agent(scene: Scene, target: TargetFile, request: pytest.FixtureRequest) -> Callable[..., Agent]:
    """Bring an agent on; `defects` are those of the desktop, `machine` is what it runs on."""

    def bring(name: str, defects: tuple[str, ...] = (), machine: Machine = ORDINARY) -> Agent:
        if scene.layer is not Layer.MEDIA:
            made: Agent = ApiAgent(scene, name, only_mutes_on_hold=MUTES_ON_HOLD in defects)
        else:
            from harness.browser.people import PageAgent

            made = PageAgent(
                scene,
                request.getfixturevalue("browsers"),
                name,
                _part(target.agent, "agent"),
                defects=defects,
                machine=machine,
            )
        scene.people[name] = made
        return made

    return bring


@pytest.fixture
def cast_expert(
    scene: Scene, target: TargetFile, request: pytest.FixtureRequest
) -> Callable[..., Deskworker]:
    """Bring a colleague on who is on queue for escalated calls; `defects` and `machine` are those of the desktop.

    The desktop is in this run's browser unless another is named; without `on_queue` they are signed in alone.
    """

    def bring(
        name: str,
        defects: tuple[str, ...] = (),
        machine: Machine = ORDINARY,
        browser: str = "",
        *,
        on_queue: bool = True,
    ) -> Deskworker:
        if scene.layer is not Layer.MEDIA:
            made = Deskworker(scene, name, on_queue=on_queue)
        else:
            from harness.browser.conference import PageExpert

            browsers = request.getfixturevalue("browsers")
            part = _part(target.agent, "agent")
            browser = browser or request.config.stash[SELECTION].browser
            made = PageExpert(scene, browsers, name, part, browser, defects, machine)
            made.sign_in()
            if on_queue:
                made.go_on_queue()
        scene.people[name] = made
        return made

    return bring


@pytest.fixture
def cast_caller(
    scene: Scene, target: TargetFile, request: pytest.FixtureRequest
) -> Callable[..., PageCaller]:
    """Bring a customer on who calls from a video phone, and whose line offers these codecs."""

    def bring(name: str, codecs: tuple[str, ...]) -> PageCaller:
        from harness.browser.conference import PageCaller

        made = PageCaller(scene, request.getfixturevalue("browsers"), name, _part(target.phone, "phone"))
        scene.people[name] = made
        made.call(codecs)
        return made

    return bring


@pytest.fixture
def cast_customer(
    scene: Scene, target: TargetFile, request: pytest.FixtureRequest
) -> Callable[..., Customer]:
    """Bring a customer on; `defects` are those of her page (or of her messenger), `machine` what it runs on."""

    def bring(name: str, defects: tuple[str, ...] = (), machine: Machine = ORDINARY) -> Customer:
        if scene.layer is not Layer.MEDIA:
            start = {key: value for defect in defects for key, value in STARTS.get(defect, {}).items()}
            advertises = NOT_ADVERTISED not in defects
            made: Customer = ApiCustomer(scene, name, advertises_video=advertises, start=start)
        else:
            from harness.browser.people import PageCustomer

            made = PageCustomer(
                scene,
                request.getfixturevalue("browsers"),
                name,
                _part(target.customer, "customer"),
                request.config.stash[SELECTION].browser,
                defects,
                machine,
            )
        scene.people[name] = made
        return made

    return bring


@pytest.fixture
def cast_filmer(
    scene: Scene,
    target: TargetFile,
    request: pytest.FixtureRequest,
    cast_customer: Callable[..., Customer],
) -> Callable[..., Filmer]:
    """Bring a customer who was given a link at which to record.

    Her chat is on the guest's socket, or, where she films `beside` it, a page in another tab of her browser.
    """

    def bring(
        name: str, defects: tuple[str, ...] = (), machine: Machine = ORDINARY, *, beside: bool = False
    ) -> Filmer:
        from harness.browser.recorded import Filmer
        from harness.recordings import capture_link

        chat: Customer = cast_customer(name, defects) if beside else ApiCustomer(scene, name)
        scene.people[name] = chat
        chat.open_chat()
        made = Filmer(
            scene,
            request.getfixturevalue("browsers"),
            name,
            _part(target.capture, "capture"),
            request.config.stash[SELECTION].browser,
            defects,
            machine,
            link=capture_link(scene, name),
        )
        scene.people[f"{name} at the capture page"] = made
        return made

    return bring


@pytest.fixture
def cast_viewer(scene: Scene, target: TargetFile, request: pytest.FixtureRequest) -> Callable[..., Viewer]:
    """Bring somebody with a browser for links to videos, once for each Example."""

    def bring(name: str, machine: Machine = ORDINARY) -> Viewer:
        from harness.browser.recorded import Viewer

        browser = request.config.stash[SELECTION].browser
        part = _part(target.player, "player")
        make = partial(Viewer, scene, request.getfixturevalue("browsers"), name, part, browser, (), machine)
        return cast("Viewer", scene.person(f"{name} at the player", make))

    return bring


def _part(part: PagePart | None, what: str) -> PagePart:
    if part is None:
        raise NotAssessed("needs_page", f"the target file describes no {what} page")
    return part
