"""How a browser is started when its surroundings matter: in another network, or with a policy of its own."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Launch:
    """`prefix`: what the browser's command begins with, such as `ip netns exec NAME`; `arguments`: more of its own.

    Arguments are Chromium's. Browsers that were launched alike are one warm browser.
    """

    prefix: tuple[str, ...] = ()
    arguments: tuple[str, ...] = ()

    def program(self, browser: Path, folder: Path) -> Path:
        """The program to start in the browser's place; a script in `folder` where there is a prefix."""
        if not self.prefix:
            return browser
        script = folder / f"browser-{abs(hash(self.prefix)):x}"
        words = shlex.join([*self.prefix, str(browser)])
        script.write_text(f'#!/bin/sh\nexec {words} "$@"\n', encoding="utf-8")
        script.chmod(0o755)
        return script


PLAIN = Launch()
