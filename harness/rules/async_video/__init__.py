"""Rules of guide ASYNC: recorded video from customers to agents and back."""

from __future__ import annotations

from harness.judge import Rule
from harness.model import Layer
from harness.rules.async_video import answers, filming, ingestion, reviews, uploads, viewing

RULES: dict[tuple[str, Layer], Rule] = {
    **ingestion.RULES,
    **answers.RULES,
    **uploads.RULES,
    **reviews.RULES,
    **filming.RULES,
    **viewing.RULES,
}
