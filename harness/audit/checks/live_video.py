"""Whether the organisation offers chat and live video at all, and what its page embeds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.audit.check import PLATFORM, Asked, NotApplicable, check
from harness.audit.facts import Fact, Reason, Unknown
from harness.audit.model.messenger import Deployment, MessengerConfiguration
from harness.audit.model.pages import Page
from harness.audit.observed import Fix, Observed, demand, each, manual, ok, unknown, violated
from harness.audit.organisation import Organisation

# ---- ONEWAY-P2


@check("ONEWAY-P2", needs=("organisation.web_chat",))
def offers_chat(org: Organisation, _asked: Asked) -> Iterator[Observed]:
    """Web chat is enabled on the account."""
    account = org.account
    yield demand(
        account,
        account.web_chat,
        bool,
        "the account has not enabled web chat",
        expected="web chat enabled",
        show=lambda _: "disabled",
        fix=Fix(text="Have web chat enabled on the account."),
    )


@check("ONEWAY-P2", on=(PLATFORM,), needs=("deployment.status",))
def offers_messenger(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The nearest real fact: an active Messenger deployment; the retired widget is none."""
    selected = asked.select(org, Deployment, "deployment")
    yield from selected.none_found()
    active = [one for one in selected if one.status.or_("").casefold() == "active"]
    if active:
        yield ok(active[0], active[0].status.at)
        return
    doubt = next((one.status for one in selected if isinstance(one.status, Unknown)), None)
    if doubt is not None or not org.deployments.complete:
        yield unknown(None, doubt or Reason.INCOMPLETE, "no deployment that is shown is active")
        return
    for one in selected:
        yield _inactive(one)


def _inactive(one: Deployment) -> Observed:
    return violated(
        one,
        one.status.at,
        f"Messenger deployment {one.name!r} is not active, and no other is",
        expected="status Active",
        actual=f"status {one.status.value}",
        fix=Fix(terraform='status = "Active"', api=f"PUT /api/v2/webdeployments/deployments/{one.id}"),
    )


# ---- ONEWAY-P3


@check("ONEWAY-P3", needs=("organisation.live_video",))
def has_live_video(org: Organisation, _asked: Asked) -> Iterator[Observed]:
    """The Live Video feature is provisioned."""
    account = org.account
    yield demand(
        account,
        account.live_video,
        bool,
        "the Live Video feature is not active",
        expected="Live Video active",
        show=lambda _: "not active",
        fix=Fix(text="Have the Live Video feature provisioned for this region and contract."),
    )


@check("ONEWAY-P3", on=(PLATFORM,), needs=("messenger_configuration.video_enabled",))
def accepts_video(org: Organisation, _asked: Asked) -> Iterator[Observed]:
    """The nearest real fact: a Messenger configuration that the platform saved with video on."""
    on = [one for one in org.of(MessengerConfiguration) if one.video_enabled.or_(False)]
    if on:
        yield ok(on[0], on[0].video_enabled.at)
        return
    yield manual(
        "Admin > Message > Messenger Configurations: the section for video is there and can be saved; the "
        "permission conversation:video:add is among those of Admin > Roles"
    )


# ---- ONEWAY-P6

#: Packages on which a client of one's own is built; the guide itself names two.
_SDK = re.compile(r"genesys.*(?:web-?chat|messeng|webrtc)|genesys-cloud-webchat", re.IGNORECASE)
_STOCK = re.compile(r"widget|genesys-bootstrap|cxbus|webchat[^/]*\.min\.js", re.IGNORECASE)


@check(
    "ONEWAY-P6",
    needs=("page.packages", "page.scripts"),
    platform=NotApplicable(
        "Messenger does one-way video there by its settings (PLAT-C2), with its own controls"
    ),
)
def embeds_its_own_client(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The page for chat builds on the SDK; the stock widget has no controls for one-way video."""
    selected = asked.select(org, Page, "page")
    yield from selected.none_found()
    pages = [page for page in selected if page.purpose.or_("chat") == "chat"]
    if not pages:
        yield unknown(None, Reason.INCOMPLETE, "no source holds the page for chat")
    yield from each(pages, _client)


def _client(page: Page) -> Observed:
    packages: Fact[tuple[str, ...]] = page.packages
    if any(_SDK.search(name) for name in packages.or_(())):
        return ok(page, packages.at)
    stock = [script for script in page.scripts.or_(()) if _STOCK.search(script)]
    if stock:
        return violated(
            page,
            page.scripts.at,
            f"page {page.name!r} loads the stock widget",
            expected="a client of its own, built on the chat SDK",
            actual=stock[0],
            fix=Fix(text="Import the chat SDK (@genesys/webchat) and offer start, pause and stop controls."),
        )
    if isinstance(packages, Unknown):
        return unknown(page, packages)
    loaded = ", ".join((*packages.value, *page.scripts.or_(()))) or "nothing"
    return unknown(page, Unknown(Reason.UNMAPPED, f"it loads {loaded}", packages.at))
