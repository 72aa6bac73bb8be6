"""Small good recordings of every kind, made with the libraries of the field."""

from __future__ import annotations

import zlib
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.uid import UID, ExplicitVRLittleEndian, SecondaryCaptureImageStorage

FRAMES, HEIGHT, WIDTH = 5, 64, 96


def pictures(count: int = FRAMES) -> list[NDArray[np.uint8]]:
    """Grey pictures with a bright row that moves down, and begins again at the top."""
    drawn = []
    for index in range(count):
        picture = np.full((HEIGHT, WIDTH), 40, np.uint8)
        top = 10 + 4 * (index % 10)
        picture[top : top + 8] = 200
        drawn.append(picture)
    return drawn


def write_still(file: Path) -> Path:
    """Write the first picture; the suffix says how."""
    assert cv2.imwrite(str(file), pictures()[0])
    return file


def write_folder(folder: Path) -> Path:
    folder.mkdir()
    for index, picture in enumerate(pictures()):
        cv2.imwrite(str(folder / f"frame{index + 8}.png"), picture)  # 8, 9, 10 …: text order would differ
    return folder


def write_video(
    file: Path, *, codec: str = "mpeg4", count: int = FRAMES, pixels: str = "yuv420p", **options: str
) -> Path:
    """Write a video at 25 Hz; the suffix says in which container, ``options`` go to it."""
    with av.open(str(file), "w", options=options) as container:
        stream = container.add_stream(codec, rate=25)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, pixels
        for picture in pictures(count):
            frame = av.VideoFrame.from_ndarray(picture, format="gray")
            container.mux(stream.encode(frame.reformat(format=pixels)))
        container.mux(stream.encode())
    return file


def write_silent_sound(file: Path) -> Path:
    """Write an MP4 with sound and no picture."""
    with av.open(str(file), "w") as container:
        stream = container.add_stream("aac", rate=8000)
        stream.layout = "mono"
        for index in range(8):
            frame = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), format="fltp", layout="mono")
            frame.sample_rate, frame.pts = 8000, 1024 * index
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return file


def write_video_without_frames(file: Path) -> Path:
    with av.open(str(file), "w") as container:
        stream = container.add_stream("mpeg4", rate=25)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        container.start_encoding()
    return file


def dicom(values: NDArray[np.generic], *, syntax: UID = ExplicitVRLittleEndian, **elements: object) -> FileDataset:
    """Return a dataset of grey N×H×W or colour N×H×W×3 ``values``; ``elements`` replace its own."""
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = SecondaryCaptureImageStorage
    meta.MediaStorageSOPInstanceUID = UID("1.2.3.4")
    meta.TransferSyntaxUID = syntax
    dataset = FileDataset("", {}, file_meta=meta, preamble=b"\0" * 128)
    dataset.SOPClassUID, dataset.SOPInstanceUID = meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID
    dataset.NumberOfFrames, dataset.Rows, dataset.Columns = values.shape[:3]
    dataset.SamplesPerPixel = 1 if values.ndim == 3 else 3
    dataset.PhotometricInterpretation = "MONOCHROME2" if values.ndim == 3 else "RGB"
    if values.ndim == 4:
        dataset.PlanarConfiguration = 0
    bits = 8 * values.dtype.itemsize
    dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit, dataset.PixelRepresentation = bits, bits, bits - 1, 0
    dataset.PixelData = values.tobytes()
    for keyword, value in elements.items():
        setattr(dataset, keyword, value)
    return dataset


def save(dataset: FileDataset, file: Path) -> Path:
    dataset.save_as(file, enforce_file_format=True)
    return file


def write_dicom(file: Path) -> Path:
    return save(dicom(np.stack(pictures()), FrameTime="40"), file)


def write_metaimage(
    file: Path, *, compressed: bool = True, dims: str = f"{WIDTH} {HEIGHT} {FRAMES}", extra: str = ""
) -> Path:
    data = np.stack(pictures()).tobytes()
    header = (
        f"ObjectType = Image\nNDims = 3\nDimSize = {dims}\nCompressedData = {compressed}\n{extra}"
        "ElementType = MET_UCHAR\nElementDataFile = LOCAL\n"
    )
    file.write_bytes(header.encode() + (zlib.compress(data) if compressed else data))
    return file


def write_metaimage_header(file: Path, data_file: str, extra: str = "") -> Path:
    """Write a header whose pixels, raw, are in another file."""
    file.write_text(
        f"ObjectType = Image\nNDims = 3\nDimSize = {WIDTH} {HEIGHT} {FRAMES}\n{extra}"
        f"ElementType = MET_UCHAR\nElementDataFile = {data_file}\n"
    )
    return file
