"""What a network is trained to lessen: cross-entropy and Dice, over the pixels that say something."""

from __future__ import annotations

from monai.losses.dice import MaskedDiceLoss
from torch import Tensor, nn
from torch.nn import functional


class BandLoss(nn.Module):
    """Mean of weighted cross-entropy and MONAI's masked Dice loss of the bands, against class shares."""

    def __init__(self) -> None:
        super().__init__()
        self.dice = MaskedDiceLoss(include_background=False, batch=True, smooth_nr=1.0, smooth_dr=1.0)

    def forward(self, logits: Tensor, target: Tensor, weight: Tensor) -> Tensor:
        """Return the loss of logits (N×C×h×w) against shares (N×C×h×w) where weight (N×1×h×w) is one."""
        per_pixel = -(target * functional.log_softmax(logits, dim=1)).sum(dim=1, keepdim=True)
        cross_entropy = (per_pixel * weight).sum() / weight.sum().clamp(min=1.0)
        overlap: Tensor = self.dice(logits.softmax(dim=1), target, mask=weight)
        return cross_entropy + overlap
