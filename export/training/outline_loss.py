"""What the networks of several sites are trained to lessen."""

from __future__ import annotations

from monai.losses.dice import DiceLoss
from torch import Tensor, nn
from torch.nn import functional


class ShareLoss(nn.Module):
    """Mean of cross-entropy and MONAI's Dice loss of every class but the background, against class shares."""

    def __init__(self) -> None:
        super().__init__()
        self.dice = DiceLoss(include_background=False, batch=True, smooth_nr=1.0, smooth_dr=1.0)

    def forward(self, logits: Tensor, shares: Tensor) -> Tensor:
        """Return the loss of logits (N×C×h×w) against shares (N×C×h×w)."""
        cross_entropy = -(shares * functional.log_softmax(logits, dim=1)).sum(dim=1).mean()
        overlap: Tensor = self.dice(logits.softmax(dim=1), shares)
        return cross_entropy + overlap


class OutlineLoss(nn.Module):
    """Loss of the outline at the site that was asked for, and of the judgement of the site."""

    def __init__(self) -> None:
        super().__init__()
        self.outline = ShareLoss()

    def forward(self, logits: Tensor, judged: Tensor, shares: Tensor, seen: Tensor) -> Tensor:
        """Return the loss.

        Args:
            logits: N×2×h×w.
            judged: N×(1 + sites).
            shares: N×2×h×w class shares.
            seen: N, what each picture shows: 0 none, else 1 + index of the site.
        """
        outline: Tensor = self.outline(logits, shares)
        return outline + functional.cross_entropy(judged, seen, label_smoothing=0.02)
