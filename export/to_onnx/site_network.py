"""Networks of several sites as the device runs them: picture and site in, outline and judgement out.

The device knows one form of such a network (see :class:`edge.bundle.manifest.Manifest`). The edge U-Net has it by
itself. A network of plain classes, one a site, is given it here, inside the ONNX: the outline is whatever it takes for
any of the muscles, since the protocol says which one is in view, and the judgement is how it shares these pixels out.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from export.to_onnx.convert import plane_probabilities

#: Share of the picture that a muscle must fill to be taken for one; less means that none of the sites is in view.
_LEAST_SHARE = 0.01


class SiteProbabilities(nn.Module):
    """A :class:`~export.training.site_unet.SiteUNet` with its two softmaxes."""

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, picture: Tensor, site: Tensor) -> tuple[Tensor, Tensor]:
        """Return probabilities N×2×h×w and N×(1 + sites)."""
        logits, judged = self.network(picture, site)
        return plane_probabilities(logits), judged.softmax(dim=1)


class SitesFromClasses(nn.Module):
    """A network of logits N×(1 + sites)×h×w, background first, in the form of several sites."""

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, picture: Tensor, site: Tensor) -> tuple[Tensor, Tensor]:
        """Return probabilities N×2×h×w and N×(1 + sites)."""
        planes = plane_probabilities(self.network(picture))
        background = planes[:, :1]
        shares = planes[:, 1:].mean(dim=(2, 3))
        in_view = shares.sum(dim=1, keepdim=True)
        something = (in_view / _LEAST_SHARE).clamp(max=1.0)
        # The site is an input of the form, and must stay one in the graph; what was asked changes nothing here.
        sites = something * shares / in_view.clamp(min=1e-9) + 0.0 * site
        return torch.cat([background, 1.0 - background], dim=1), torch.cat([1.0 - something, sites], dim=1)
