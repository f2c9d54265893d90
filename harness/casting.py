"""Who plays whom: by the platform's interfaces in behaviour, at real pages in media."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from harness.browser.driver import Browsers
from harness.browser.people import PageAgent, PageCustomer
from harness.model import Layer
from harness.paths import CACHE
from harness.people import Agent, ApiAgent, ApiCustomer, Customer
from harness.plugin import SELECTION
from harness.scene import NotAssessed, Scene
from harness.target import PagePart, TargetFile, read

#: The defect of the reference page that a customer without pages expresses in her manifest.
NOT_ADVERTISED = "upgrade-not-advertised"


@pytest.fixture(scope="session")
def target(pytestconfig: pytest.Config, reference_target: Path) -> TargetFile:
    """The target file of this session: what --target names, else the reference pages'."""
    given = pytestconfig.getoption("target_file")
    return read(Path(given) if given else reference_target)


@pytest.fixture(scope="session")
def browsers() -> Iterator[Browsers]:
    """The warm browsers of this worker; none is launched before somebody needs it."""
    with Browsers(CACHE) as browsers:
        yield browsers


@pytest.fixture
def cast_agent(scene: Scene, target: TargetFile, request: pytest.FixtureRequest) -> Callable[[str], Agent]:
    """Bring an agent on."""

    def bring(name: str) -> Agent:
        if scene.layer is not Layer.MEDIA:
            made: Agent = ApiAgent(scene, name)
        else:
            made = PageAgent(
                scene, request.getfixturevalue("browsers"), name, _part(target.agent, "agent"), "chromium"
            )
        scene.people[name] = made
        return made

    return bring


@pytest.fixture
def cast_customer(
    scene: Scene, target: TargetFile, request: pytest.FixtureRequest
) -> Callable[..., Customer]:
    """Bring a customer on; `defects` are those of her page (or of her messenger)."""

    def bring(name: str, defects: tuple[str, ...] = ()) -> Customer:
        if scene.layer is not Layer.MEDIA:
            made: Customer = ApiCustomer(scene, name, advertises_video=NOT_ADVERTISED not in defects)
        else:
            made = PageCustomer(
                scene,
                request.getfixturevalue("browsers"),
                name,
                _part(target.customer, "customer"),
                request.config.stash[SELECTION].browser,
                defects,
            )
        scene.people[name] = made
        return made

    return bring


def _part(part: PagePart | None, what: str) -> PagePart:
    if part is None:
        raise NotAssessed("needs_page", f"the target file describes no {what} page")
    return part
