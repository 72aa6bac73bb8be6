"""What the page says on which an outline is moved by touch: keys and English sentences."""

from __future__ import annotations

EDIT_WORDS: dict[str, str] = {
    "visit.edit": "Correct the outline",
    "visit.edit.button": "Edit outline",
    "visit.edit.how": "Touch a ring and pull it to the muscle's border.",
    "visit.edit.changed": "Before {before} mm, now {after} mm",
    "visit.edit.undo": "One step back",
    "visit.edit.reset": "As it was",
    "visit.edit.done": "Use this outline",
    "visit.edit.leave": "Leave unchanged",
    # why a ring does not go there, or there is nothing to move
    "visit.edit.outline.outside": "Stay inside the picture.",
    "visit.edit.outline.crosses": "The line must not cross itself. Move less.",
    "visit.edit.outline.small": "Too little would be left. Move less.",
    "visit.edit.outline.none": "No muscle was outlined here. Take another picture.",
    "visit.edit.outline.longitudinal": "This view has two lines: they cannot be moved.",
    "visit.edit.outline.tangled": "This outline cannot be moved. Take another picture.",
}
