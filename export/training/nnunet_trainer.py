"""nnU-Net's own trainer, seeded, stoppable, and with pictures that stay upright."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import numpy as np
import torch
from nnunetv2.training.data_augmentation.compute_initial_patch_size import get_patch_size
from nnunetv2.training.nnUNetTrainer.nnUNetTrainer import nnUNetTrainer

#: Largest rotation, radians: what nnU-Net itself takes where a picture has an up and a down it must not lose.
LARGEST_ROTATION = float(np.deg2rad(15))

#: nnU-Net's range of zoom, needed for the margin it cuts before it rotates.
_ZOOM = (0.85, 1.25)


class SittingOver(Exception):
    """The sitting's last epoch is done and its state saved: no error, but the way out of nnU-Net's own loop."""


class UprightTrainer(nnUNetTrainer):
    """``nnUNetTrainer`` with three differences.

    - Pictures are rotated by at most 15° and mirrored left to right only. By default a square picture is rotated by
      any angle and turned upside down, but the skin is always at the top of a B-mode picture.
    - Weights and every epoch's draws follow from :attr:`seed`, so that on a CPU without worker processes a run
      repeats itself, and a stopped one ends where an unbroken one does.
    - Checkpoints are written whole or not at all.

    The constructor is nnU-Net's, which reads its own arguments back; the attributes are set after it.

    Attributes:
        seed: of weights, draws and variations.
        last_epoch: of this sitting, counted from 0; ``None`` for the run's own.
    """

    seed: int = 1
    last_epoch: int | None = None

    def initialize(self) -> None:
        """Draw the weights."""
        self._sow(0)
        super().initialize()

    def configure_rotation_dummyDA_mirroring_and_inital_patch_size(  # noqa: N802 - nnU-Net's name
        self,
    ) -> tuple[tuple[float, float], bool, Any, tuple[int, ...]]:
        """Return rotation range (rad), no dummy 2D, size to cut before rotating, and the axes to mirror (columns)."""
        rotation = (-LARGEST_ROTATION, LARGEST_ROTATION)
        patch = self.configuration_manager.patch_size
        self.inference_allowed_mirroring_axes = (1,)
        return rotation, False, get_patch_size(patch, rotation, rotation, rotation, _ZOOM), (1,)

    def on_train_epoch_start(self) -> None:
        """Begin the epoch with its own seed, wherever the run was stopped before it."""
        self._sow(1 + self.current_epoch)
        super().on_train_epoch_start()

    def on_epoch_end(self) -> None:
        """End the epoch; after the sitting's last, save the state and leave.

        Raises:
            SittingOver: the run is not finished, but the sitting is.
        """
        super().on_epoch_end()
        done = self.current_epoch  # counted up by nnU-Net
        if self.last_epoch is not None and self.last_epoch < done < self.num_epochs:
            self.current_epoch -= 1  # as nnU-Net does: the file holds the next epoch's number
            self.save_checkpoint(str(Path(self.output_folder) / "checkpoint_latest.pth"))
            raise SittingOver

    def save_checkpoint(self, filename: str) -> None:
        """Write beside ``filename``, then put it in place."""
        fresh = Path(filename).with_suffix(".new")
        super().save_checkpoint(str(fresh))
        fresh.replace(filename)

    def _sow(self, stage: int) -> None:
        fold = self.fold if isinstance(self.fold, int) else -1
        (state,) = np.random.SeedSequence((self.seed, fold + 1, stage)).generate_state(1)
        random.seed(int(state))
        np.random.seed(int(state))  # the generator nnU-Net's augmentation draws from
        torch.manual_seed(int(state))
