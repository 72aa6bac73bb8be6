"""What is shown while the records cannot be read: why, what helps, and one button to try again. No Qt."""

from __future__ import annotations

from calibration.errors import MyosightError
from edge.ui.visit.page import Button, Page
from edge.ui.words import ENGLISH, say

#: The act of the page's one button.
AGAIN = "records_again"


def closed_page(refusal: MyosightError) -> Page:
    """Return the page for a refusal of the records; nothing of anybody is on it."""
    key = f"closed.{refusal.reason}"
    return Page(
        "records.closed",
        "words",
        say("closed"),
        lead=say(key if key in ENGLISH else "closed.lead", reason=refusal.reason),
        buttons=(Button(AGAIN, say("closed.again"), icon="change", strong=True),),
    )
