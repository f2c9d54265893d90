"""Asking a page something, bounded: by DevTools in Chromium, which leaves no trace, else by evaluation."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, Protocol

from playwright.sync_api import BrowserContext, CDPSession, Error, Frame, Page


class Asking(Protocol):
    """How scripts are run in a page and in its frames."""

    #: Whether asking leaves `navigator.userActivation` alone.
    clean: bool
    end: End

    def ask(self, expression: str, within_s: float) -> Any:
        """The JSON value of an expression in the main frame; TimeoutError when the page does not answer."""

    def ask_all(self, expression: str, within_s: float) -> list[Any]:
        """The value in every frame that has one, the main frame first."""


class Refused(Error):
    """The expression threw; the message is the page's."""


class End:
    """The end of a page: its crash, or that of its browser. No answer is awaited after it."""

    def __init__(self, page: Page) -> None:
        self.come: asyncio.Future[str] = page._loop.create_future()
        page.on("crash", lambda _: self._comes("the page crashed"))
        browser = page.context.browser
        if browser:
            browser.on("disconnected", lambda _: self._comes("its process ended"))

    @property
    def reason(self) -> str | None:
        """Why there is nobody to ask any more; None while there is."""
        return self.come.result() if self.come.done() else None

    def _comes(self, reason: str) -> None:
        if not self.come.done():
            self.come.set_result(reason)


def bounded(thing: Any, work: Coroutine[Any, Any, Any], within_s: float, end: End | None = None) -> Any:
    """Run a Playwright coroutine of `thing` for at most `within_s` seconds, or until `end`.

    Playwright bounds clicks and navigations but neither evaluation nor DevTools calls, and leaves the latter
    unanswered when a browser is killed: a page in an endless loop would hold the whole run. This reaches
    under the sync interface of the pinned Playwright.
    """
    return thing._sync(_first(work, within_s, end))


async def _first(work: Coroutine[Any, Any, Any], within_s: float, end: End | None) -> Any:
    task = asyncio.ensure_future(work)
    await asyncio.wait(
        {task, end.come} if end else {task}, timeout=within_s, return_when=asyncio.FIRST_COMPLETED
    )
    if task.done():
        return task.result()
    task.cancel()
    raise TimeoutError


class DevToolsAsking:
    """Runtime.evaluate without a user gesture; frames of other processes have sessions of their own."""

    clean = True

    def __init__(self, context: BrowserContext, page: Page) -> None:
        self._context, self._page, self.end = context, page, End(page)
        self.session = context.new_cdp_session(page)
        self._worlds: dict[str, int] = {}
        self._elsewhere: dict[Frame, CDPSession] = {}
        self.session.on("Runtime.executionContextCreated", self._made)
        self.session.on("Runtime.executionContextsCleared", lambda _: self._worlds.clear())
        self.session.on("Runtime.executionContextDestroyed", self._gone)
        self.session.send("Runtime.enable")
        self._main = self.session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]

    def ask(self, expression: str, within_s: float) -> Any:
        """See Asking."""
        return self._evaluate(self.session, expression, within_s)

    def ask_all(self, expression: str, within_s: float) -> list[Any]:
        """See Asking. A frame that goes away meanwhile is left out."""
        answers = [self.ask(expression, within_s)]
        if len(self._page.frames) == 1:
            return [answer for answer in answers if answer is not None]
        for world in [world for frame, world in self._worlds.items() if frame != self._main]:
            answers.append(self._try(self.session, expression, within_s, world))
        for frame in self._page.frames[1:]:
            if session := self._session_of(frame):
                answers.append(self._try(session, expression, within_s))
        return [answer for answer in answers if answer is not None]

    def send(self, method: str, parameters: dict[str, Any], within_s: float) -> Any:
        """A DevTools call on the page's session."""
        return bounded(self.session, self.session._impl_obj.send(method, parameters), within_s, self.end)

    def _try(self, session: CDPSession, expression: str, within_s: float, world: int | None = None) -> Any:
        try:
            return self._evaluate(session, expression, within_s, world)
        except Error:
            return None

    def _evaluate(
        self, session: CDPSession, expression: str, within_s: float, world: int | None = None
    ) -> Any:
        parameters = {
            "expression": expression,
            "returnByValue": True,
            "awaitPromise": True,
            "userGesture": False,
        }
        if world is not None:
            parameters["contextId"] = world
        answer = bounded(session, session._impl_obj.send("Runtime.evaluate", parameters), within_s, self.end)
        if "exceptionDetails" in answer:
            raise Refused(
                answer["exceptionDetails"].get("exception", {}).get("description", "the script threw")
            )
        return answer["result"].get("value")

    def _session_of(self, frame: Frame) -> CDPSession | None:
        if frame not in self._elsewhere:
            try:
                self._elsewhere[frame] = self._context.new_cdp_session(frame)
            except Error:
                return None  # it lives in the page's own process
        return self._elsewhere[frame]

    def _made(self, event: dict[str, Any]) -> None:
        context = event["context"]
        if context.get("auxData", {}).get("isDefault"):
            self._worlds[context["auxData"]["frameId"]] = context["id"]

    def _gone(self, event: dict[str, Any]) -> None:
        gone = event["executionContextId"]
        self._worlds = {frame: world for frame, world in self._worlds.items() if world != gone}


class EvaluateAsking:
    """Playwright's evaluation, which grants user activation; all that Firefox has."""

    clean = False

    def __init__(self, page: Page) -> None:
        self._page, self.end = page, End(page)

    def ask(self, expression: str, within_s: float) -> Any:
        """See Asking."""
        return self._evaluate(self._page.main_frame, expression, within_s)

    def ask_all(self, expression: str, within_s: float) -> list[Any]:
        """See Asking."""
        answers = [self.ask(expression, within_s)]
        for frame in self._page.frames[1:]:
            try:
                answers.append(self._evaluate(frame, expression, within_s))
            except Error:
                continue  # it went away meanwhile
        return [answer for answer in answers if answer is not None]

    def _evaluate(self, frame: Frame, expression: str, within_s: float) -> Any:
        return bounded(frame, frame._impl_obj.evaluate(f"() => ({expression})"), within_s, self.end)
