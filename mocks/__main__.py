"""`python -m mocks`: serve the platform alone, for people who build widgets and integrations against it."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Sequence
from typing import Any

import httpx
from rich.console import Console
from rich.markup import escape

from mocks import orgs
from mocks.shells import loopback

INTERRUPTED, PORT_TAKEN = 130, 4
#: A full machine lets a server wait that has just begun.
PATIENCE_S = 60.0
#: So many log-ins are printed.
SHOWN = 20
ENDINGS = {signal.SIGINT, signal.SIGTERM}


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until Ctrl-C (exit code 130) or SIGTERM (0); 4 when the port is taken, 2 for bad usage."""
    asked = _parser().parse_args(arguments)
    # Blocked before threads begin, and waited for: a handler might need a lock that its own thread holds.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)
    try:
        return _serve(asked)
    except loopback.PortTaken as taken:
        Console(stderr=True).print(f"mocks: {escape(str(taken))}", style="red", soft_wrap=True)
        return PORT_TAKEN
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(asked: argparse.Namespace) -> int:
    server = loopback.start(asked.organisation, port=asked.port, wall=True)
    try:
        _announce(_addresses(server), asked.json)
        return INTERRUPTED if signal.sigwait(ENDINGS) == signal.SIGINT else 0
    finally:
        server.stop()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m mocks", description=__doc__)
    parser.add_argument(
        "--port", type=int, default=0, choices=range(65536), metavar="N", help="default: any free"
    )
    parser.add_argument(
        "--organisation", choices=orgs.names(), default=orgs.DEFAULT, metavar="NAME", help=_organisations()
    )
    parser.add_argument("--rules", choices=["guide"], default="guide", help="the rule set of the platform")
    parser.add_argument("--json", action="store_true", help="one line of JSON in place of text")
    return parser


def _organisations() -> str:
    variants = [name for name in orgs.names() if name not in orgs.clean()]
    return f"{', '.join(orgs.clean())}, or one of {len(variants)} with a defect, such as {variants[0]}"


def _addresses(server: loopback.LoopbackServer) -> dict[str, Any]:
    stage = {"X-Stage-Token": server.stage_token}
    directory = httpx.get(f"{server.base_url}/_stage/organisation", headers=stage, timeout=PATIENCE_S).json()
    sites = [site["id"] for site in directory["deployments"]]
    customer = f"{server.base_url}/pages/customer/?deployment={sites[0]}&name=Ana" if sites else None
    return {
        "baseUrl": server.base_url,
        "stageToken": server.stage_token,
        "customerPage": customer,
        "agentPage": f"{server.base_url}/pages/agent/",
        "consolePage": f"{server.base_url}/pages/console/#stage={server.stage_token}",
        **directory,
    }


def _announce(addresses: dict[str, Any], as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(addresses) + "\n")
        sys.stdout.flush()
        return
    console = Console(highlight=False, soft_wrap=True)
    console.print(
        f"[bold]{addresses['name']}[/bold] under {addresses['rules']} rules at {addresses['baseUrl']}"
    )
    console.print(
        f"  customer page  {addresses['customerPage'] or 'none: customers call, POST /_stage/calls'}"
    )
    console.print(f"  agent page     {addresses['agentPage']}")
    console.print(f"  console        {addresses['consolePage']}")
    for user in addresses["users"][:SHOWN]:
        console.print(f"  {user['role'] or 'user':<14} {user['email']}  {user['password']}")
    if len(addresses["users"]) > SHOWN:
        console.print(f"  … and {len(addresses['users']) - SHOWN} others: GET /_stage/organisation")
    for client in addresses["clients"]:
        console.print(f"  OAuth client   {client['id']}  {client['secret']}")
    console.print(f"  stage token    {addresses['stageToken']}   (header X-Stage-Token, /_stage/…)")
    console.print("Ctrl-C ends it.")


if __name__ == "__main__":
    sys.exit(main())
