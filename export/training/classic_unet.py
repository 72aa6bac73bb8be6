"""The classic U-Net, as the study behind this project used it: MONAI's, with 64 to 1024 filters, 31 million weights."""

from __future__ import annotations

from monai.networks.nets.basic_unet import BasicUNet
from torch import nn

#: Filters of the five levels and of the last one (Ronneberger and others 2015, arXiv 1505.04597).
_FILTERS = (64, 128, 256, 512, 1024, 64)


def classic_unet(classes: int) -> nn.Module:
    """Return a classic U-Net of ``classes`` planes of logits: N×1×h×w to N×classes×h×w, h and w divisible by 16."""
    unet: nn.Module = BasicUNet(
        spatial_dims=2,
        in_channels=1,
        out_channels=classes,
        features=_FILTERS,
        act=("relu", {"inplace": True}),
        norm="batch",
        upsample="deconv",
    )
    return unet
