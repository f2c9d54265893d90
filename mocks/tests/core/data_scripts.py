"""Short plays with a flow that asks the CRM; together they meet the rows of waiting for data."""

from __future__ import annotations

from collections.abc import Callable

from mocks.tests.playbook import Agent, Guest, Playbook


def asking() -> tuple[Playbook, Guest, Agent]:
    """Ana, on the site where history decides, has just asked for video."""
    playbook = Playbook("northwind-chat")
    ben, ana = playbook.agent(), playbook.guest(site=1)
    ana.say("A video, please")
    assert ben.status == "IDLE"
    return playbook, ana, ben


def answered_by_the_crm() -> None:
    """The CRM answers in time: the video rings."""
    playbook, _, ben = asking()
    playbook.pass_time(1)
    assert ben.legs()["videos"] == "alerting"


def gone_before_the_crm_answers() -> None:
    """The customer leaves meanwhile: nothing rings."""
    playbook, ana, ben = asking()
    ana.do("closeSession")
    playbook.pass_time(1)
    assert ana.errors == []
    assert ben.status == "IDLE"


SCRIPTS: tuple[Callable[[], object], ...] = (answered_by_the_crm, gone_before_the_crm_answers)
