"""The edge U-Net for several sites: it is told which muscle is scanned, and judges by itself what the picture shows.

The encoder sees the picture alone, and a small head on it says which site this is, or none. The decoder is told the
site: each of its levels is scaled and shifted by a pair of numbers a channel that belong to that site (FiLM: Perez and
others 2018, arXiv 1709.07871). So the outline follows the protocol even where the picture is doubtful, and the
judgement is never led by what was asked.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from export.training.edge_unet import CHANNELS, EdgeUNet

#: Background and the muscle that was asked for.
PLANES = 2


class SiteUNet(EdgeUNet):
    """Logits of the muscle at the site that is asked for, and of the site.

    Args:
        sites: how many.

    ``forward`` takes pictures N×1×h×w (h divisible by 32, w by 64) and sites N×sites, one 1 a row; it returns logits
    N×2×h×w (background, muscle) and N×(1 + sites) (none, each site).
    """

    def __init__(self, sites: int) -> None:
        super().__init__(PLANES, CHANNELS)
        self.sites = sites
        below = list(reversed(CHANNELS))
        self.told = nn.ModuleList(nn.Linear(sites, 2 * channels, bias=False) for channels in below)
        for table in self.told:
            nn.init.zeros_(table.weight)  # begins as a network that is told nothing
        deepest, above = CHANNELS[-1], CHANNELS[-2]
        self.judge = nn.Sequential(
            nn.Linear(2 * (deepest + above), 64), nn.ReLU(inplace=True), nn.Dropout(0.2), nn.Linear(64, 1 + sites)
        )

    def forward(self, picture: Tensor, site: Tensor) -> tuple[Tensor, Tensor]:  # type: ignore[override]
        """Return both logits."""
        levels: list[Tensor] = []
        x = self.stem(picture)
        for level in self.down:
            x = level(x)
            levels.append(x)
        judged = self.judge(torch.cat([_pooled(levels[-1]), _pooled(levels[-2])], dim=1))
        x = _told(x, self.told[0](site))
        for level, skipped, table in zip(self.up, reversed(levels[:-1]), list(self.told)[1:], strict=True):
            x = level(torch.cat([functional.interpolate(x, scale_factor=2.0, mode="nearest"), skipped], dim=1))
            x = _told(x, table(site))
        return self._unfolded(self.head(x)), judged


def _pooled(x: Tensor) -> Tensor:
    """Return mean and maximum over the picture, N×2C."""
    return torch.cat([x.mean(dim=(2, 3)), x.amax(dim=(2, 3))], dim=1)


def _told(x: Tensor, pair: Tensor) -> Tensor:
    """Scale and shift each channel of N×C×h×w by the pair N×2C of its site."""
    scale, shift = pair[:, :, None, None].chunk(2, dim=1)
    return x * (1.0 + scale) + shift
