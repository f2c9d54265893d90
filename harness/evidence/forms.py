"""What e-mail addresses and phone numbers look like in text."""

from __future__ import annotations

import re

EMAIL = re.compile(
    r"(?<![\w.+%'-])[\w.+'-]{1,64}(?:@|%40)(?:[^\W_][\w-]{0,62}\.){1,8}[^\W\d_][\w-]{1,62}(?![\w-])"
)

#: International, as a link, with a national zero, or as in North America; never in a longer number or an id.
PHONE = re.compile(
    r"""(?x)(?<![\w./:+-])(?:
        (?:\+|%2B)\d(?:[\s().\/-]{0,2}\d){6,14}
      | (?:tel|sms|sip):\+?\d(?:[\s().-]?\d){5,14}
      | \(?0\d{1,5}\)?[\s./-]{1,3}\d(?:[\s./-]?\d){4,11}
      | \(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}
    )(?![\w-]|[.:]\d)"""
)
