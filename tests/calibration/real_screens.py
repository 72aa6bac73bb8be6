"""Real screens with the B-mode rectangle that was marked on them by eye, side by side at eightfold size.

Each side was read where the scan's first pixel differs from the screen's background. Where a codec or the scanner
blurs a side, the middle of the blur was taken; it is never wider than four pixels.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import av
import cv2
import numpy as np
import pydicom
from numpy.typing import NDArray
from pydicom.pixels import apply_color_lut

Picture = NDArray[np.uint8]
Sides = tuple[int, int, int, int]

TELEMED_660: Sides = (99, 43, 563, 554)
TELEMED_1234: Sides = (237, 43, 997, 686)
TELEMED_CLIP: Sides = (210, 43, 937, 622)
WIDE_652: Sides = (104, 128, 543, 599)
NARROW_652: Sides = (140, 128, 507, 599)
SPARQ_25_MM: Sides = (142, 80, 777, 501)
SPARQ_30_MM: Sides = (192, 78, 727, 504)
SPARQ_35_MM: Sides = (229, 78, 690, 504)

#: File under the data folder → (x0, y0, x1, y1), half-open.
MARKED: dict[str, Sides] = {
    # grey background, mirrored; a dotted gain curve crosses the scan's left, ruler ticks stand in its bottom rows
    "aponeuroses/images/img_00299.png": TELEMED_660,
    "aponeuroses/images/img_00344.png": TELEMED_660,
    "aponeuroses/images/img_00353.png": TELEMED_660,
    "aponeuroses/images/img_00479.png": TELEMED_660,
    "aponeuroses/images/img_00515.png": TELEMED_660,
    "aponeuroses/images/img_00003.png": TELEMED_1234,
    "aponeuroses/images/img_00018.png": TELEMED_1234,
    "aponeuroses/images/img_00022.png": (300, 43, 935, 686),
    "aponeuroses/images/img_00035.png": (157, 43, 917, 686),
    "screens/telemed_clips/p6_isokinetic500_02_push_03.mp4": TELEMED_CLIP,
    "screens/telemed_clips/p6_isometric_max_01_push_04.mp4": TELEMED_CLIP,
    "screens/telemed_clips/p6_passive_ROM_01_push_02.mp4": TELEMED_CLIP,
    # black background; 77, 107, 141 have lost contact on the right
    "aponeuroses/images/img_00001.png": (50, 130, 597, 599),
    "aponeuroses/images/img_00043.png": WIDE_652,
    "aponeuroses/images/img_00077.png": WIDE_652,
    "aponeuroses/images/img_00092.png": WIDE_652,
    "aponeuroses/images/img_00107.png": WIDE_652,
    "aponeuroses/images/img_00141.png": WIDE_652,
    "aponeuroses/images/img_00243.png": WIDE_652,
    "aponeuroses/images/img_00039.png": NARROW_652,
    "aponeuroses/images/img_00181.png": NARROW_652,
    "aponeuroses/images/img_00230.png": NARROW_652,
    # steered beam: the bounds of a parallelogram
    "aponeuroses/images/img_00002.png": (54, 70, 680, 510),
    "aponeuroses/images/img_00013.png": (51, 70, 628, 522),
    "aponeuroses/images/img_00020.png": (175, 70, 504, 522),
    "aponeuroses/images/img_00021.png": (51, 70, 628, 522),
    "aponeuroses/images/img_00024.png": (0, 96, 680, 496),
    # bare crops
    "aponeuroses/images/img_00036.png": (0, 0, 512, 512),
    "aponeuroses/images/img_00102.png": (0, 0, 511, 512),
    "aponeuroses/images/img_00296.png": (0, 0, 512, 512),
    # transverse, three depths; the grey bar stands three pixels beside the widest
    "screens/philips_sparq/202104_20210102": SPARQ_25_MM,
    "screens/philips_sparq/20210L_20210102": SPARQ_25_MM,
    "screens/philips_sparq/20210M_20210100": SPARQ_25_MM,
    "screens/philips_sparq/20210T_20210100": (142, 122, 777, 458),
    "screens/philips_sparq/202100_20210100": SPARQ_30_MM,
    "screens/philips_sparq/20210A_20210100": SPARQ_30_MM,
    "screens/philips_sparq/20210J_20210102": SPARQ_35_MM,
    "screens/philips_sparq/20210Q_20210100": SPARQ_35_MM,
    # the bounds of scans with curved or slanted sides, and of an eye that splits the scan
    "screens/itkpocus/butterfly_axial-lateral-resolution-2020.png": (594, 27, 1325, 1073),
    "screens/itkpocus/clarius-ocular-image.png": (264, 87, 1016, 873),
    "screens/itkpocus/interson-image.jpg": (387, 60, 913, 850),
    "screens/itkpocus/sonosite-anon-eye1.jpg": (386, 41, 723, 640),
    "screens/itkpocus/sonoque_anechoic-3mm-3mm.dcm": (372, 62, 1711, 1414),
    "screens/plus_framegrabber/BoneUltrasound_L14.igs.mha": (176, 1, 643, 615),
}

#: The eight Philips screens that the reading of scale and marker was developed on; the others were kept for one test.
DEVELOPED_ON = (
    "202100_20210100",
    "202103_20210100",
    "20210E_20210100",
    "20210J_20210100",
    "20210J_20210102",
    "20210L_20210102",
    "20210M_20210100",
    "20210P_20210100",
)

#: Screens on which nothing can be measured although the scanner is live: the probe rings in air.
IN_AIR = (
    "screens/philips_sparq/202101_20210100",
    "screens/philips_sparq/202101_20210102",
    "screens/philips_sparq/20210P_20210100",
    "screens/philips_sparq/20210P_20210102",
)
#: Others: a few wires lie in water.
WITHOUT_PICTURE = ("screens/plus_framegrabber/USTC_FrameGrabber_ProbeTranslationData.igs.mha",)
WITHOUT_SCAN = (*IN_AIR, *WITHOUT_PICTURE)


def read_screen(path: Path) -> Picture:
    """Return the file's first picture, grey or BGR."""
    if path.suffix in (".png", ".jpg"):
        return np.asarray(cv2.imread(str(path)), np.uint8)
    if path.suffix == ".mp4":
        return next(clip_frames(path, every=1))
    if path.suffix == ".mha":
        return _first_of_metaimage(path)
    dataset = pydicom.dcmread(path)
    pixels = dataset.pixel_array
    if dataset.PhotometricInterpretation == "PALETTE COLOR":
        return np.ascontiguousarray((apply_color_lut(pixels, dataset) >> 8).astype(np.uint8)[:, :, ::-1])
    return np.ascontiguousarray(pixels[:, :, ::-1])


def clip_frames(path: Path, *, every: int) -> Iterator[Picture]:
    """Yield every so many frames of a video, BGR."""
    with av.open(str(path)) as container:
        for index, frame in enumerate(container.decode(video=0)):
            if index % every == 0:
                yield frame.to_ndarray(format="bgr24")


def _first_of_metaimage(path: Path) -> Picture:
    data = path.read_bytes()
    start = data.index(b"\n", data.index(b"ElementDataFile")) + 1
    size = re.search(rb"DimSize = (\d+) (\d+)", data)
    assert size
    width, height = int(size[1]), int(size[2])
    return np.frombuffer(zlib.decompress(data[start:]), np.uint8, width * height).reshape(height, width)
