"""What every block of a flow shares, as data."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from mocks.core.wire import Body

Seconds = Annotated[float, Field(ge=0, le=86_400)]
Text = Annotated[str, Field(min_length=1, max_length=2000)]


class Block(Body):
    """What all blocks share. The guides print the block's own id inside it; it is allowed and not needed."""

    id: str | None = None
