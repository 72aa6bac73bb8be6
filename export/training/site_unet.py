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
#: The judge looks at the two lowest levels on this grid, rows × columns, through so many channels. Where bone, belly
#: and fascia lie tells the sites apart, so their places are kept and not pooled away.
_JUDGED, _CHANNELS = (8, 4), 32


class SiteUNet(EdgeUNet):
    """Logits of the muscle at the site that is asked for, and of the site.

    Args:
        sites: how many.

    ``forward`` takes pictures N×1×256×256 and sites N×sites, one 1 a row; it returns logits N×2×256×256 (background,
    muscle) and N×(1 + sites) (none, each site).
    """

    def __init__(self, sites: int) -> None:
        super().__init__(PLANES, CHANNELS)
        self.sites = sites
        below = list(reversed(CHANNELS))
        self.told = nn.ModuleList(nn.Linear(sites, 2 * channels, bias=False) for channels in below)
        for table in self.told:
            nn.init.zeros_(table.weight)  # begins as a network that is told nothing
        self.looked_at = nn.Sequential(nn.Conv2d(CHANNELS[-1] + CHANNELS[-2], _CHANNELS, 1), nn.ReLU(inplace=True))
        self.judge = nn.Sequential(
            nn.Linear(_CHANNELS * _JUDGED[0] * _JUDGED[1], 128),
            nn.ReLU(inplace=True),
            nn.Dropout(0.3),
            nn.Linear(128, 1 + sites),
        )

    def forward(self, picture: Tensor, site: Tensor) -> tuple[Tensor, Tensor]:  # type: ignore[override]
        """Return both logits."""
        levels: list[Tensor] = []
        x = self.stem(picture)
        for level in self.down:
            x = level(x)
            levels.append(x)
        lowest = torch.cat([levels[-1], functional.avg_pool2d(levels[-2], 2)], dim=1)
        judged = self.judge(self.looked_at(lowest).flatten(1))
        x = _told(x, self.told[0](site))
        for level, skipped, table in zip(self.up, reversed(levels[:-1]), list(self.told)[1:], strict=True):
            x = level(torch.cat([functional.interpolate(x, scale_factor=2.0, mode="nearest"), skipped], dim=1))
            x = _told(x, table(site))
        return self._unfolded(self.head(x)), judged


def _told(x: Tensor, pair: Tensor) -> Tensor:
    """Scale and shift each channel of N×C×h×w by the pair N×2C of its site."""
    scale, shift = pair[:, :, None, None].chunk(2, dim=1)
    return x * (1.0 + scale) + shift
