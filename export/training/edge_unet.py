"""A small U-Net behind a strided stem, for sixty pictures a second on one core.

The stem folds 2 rows × 4 columns into one position before anything costly happens, and the head unfolds them again.
Fascia lies across the beam: rows carry the thickness, columns repeat each other, so rows are folded less.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

#: Rows and columns folded by the stem.
FOLD = (2, 4)
#: Channels of the stem's output and of each of the four halvings after it; multiples of 16 fill the vector registers.
#: The last halving costs little and shows every position the whole picture: which band is the first below the skin.
CHANNELS = (16, 32, 64, 128, 128)


def _convolution(channels_in: int, channels_out: int, stride: int = 1) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(channels_in, channels_out, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(channels_out),
        nn.ReLU(inplace=True),
    )


class EdgeUNet(nn.Module):
    """Class logits for a one-channel picture.

    Args:
        classes: classes with the background.
        channels: width at each level.

    With the five levels of ``CHANNELS``, input N×1×h×w with h divisible by 32 and w by 64; output N×classes×h×w.
    """

    def __init__(self, classes: int, channels: Sequence[int] = CHANNELS) -> None:
        super().__init__()
        rows, columns = FOLD
        self.classes = classes
        self.stem = nn.Sequential(
            nn.Conv2d(1, channels[0], (2 * rows + 1, 2 * columns - 1), FOLD, padding=(rows, columns - 1), bias=False),
            nn.BatchNorm2d(channels[0]),
            nn.ReLU(inplace=True),
        )
        self.down = nn.ModuleList(
            [nn.Sequential(_convolution(channels[0], channels[0]), _convolution(channels[0], channels[0]))]
            + [
                nn.Sequential(_convolution(above, below, 2), _convolution(below, below))
                for above, below in itertools.pairwise(channels)
            ]
        )
        self.up = nn.ModuleList(
            nn.Sequential(_convolution(below + above, above), _convolution(above, above))
            for above, below in zip(reversed(channels[:-1]), reversed(channels[1:]), strict=True)
        )
        self.head = nn.Conv2d(channels[0], classes * rows * columns, 1)

    def forward(self, picture: Tensor) -> Tensor:
        """Return the logits."""
        levels: list[Tensor] = []
        x = self.stem(picture)
        for level in self.down:
            x = level(x)
            levels.append(x)
        for level, skipped in zip(self.up, reversed(levels[:-1]), strict=True):
            x = level(torch.cat([functional.interpolate(x, scale_factor=2.0, mode="nearest"), skipped], dim=1))
        return self._unfolded(self.head(x))

    def _unfolded(self, folded: Tensor) -> Tensor:
        """Rearrange N×(classes·rows·columns)×h×w into N×classes×(h·rows)×(w·columns)."""
        rows, columns = FOLD
        batch, _, height, width = folded.shape
        # Columns first, then rows: ONNX Runtime takes 0.75 ms to move three axes at once, and has fast ways for one.
        beside = folded.view(batch, self.classes * rows, columns, height * width).transpose(2, 3)
        below = beside.reshape(batch, self.classes, rows, height, width * columns).transpose(2, 3)
        return below.reshape(batch, self.classes, height * rows, width * columns)
