"""The pictures of accepted captures, for the pages that show them: read from the records, kept nowhere else."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickImageProvider

from calibration.errors import MyosightError

_log = logging.getLogger(__name__)


class CapturePictures(QQuickImageProvider):
    """Answers ``image://captures/ID``.

    Args:
        picture: returns a capture's picture, PNG, by its id; refuses where there is none.
    """

    def __init__(self, picture: Callable[[str], bytes]) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._picture = picture

    def requestImage(self, id: str, size: QSize, requested: QSize) -> QImage:  # noqa: A002, N802 - Qt's names
        """Return the picture, no larger than it is shown; an empty one, and a word in the log, where there is none."""
        try:
            image = QImage.fromData(self._picture(id))
        except MyosightError as error:
            _log.warning("a picture cannot be shown: %s", error)
            return QImage()
        if requested.isValid() and not requested.isEmpty():
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            return image.scaled(requested, keep, smooth)
        return image
