"""Small good recordings of every kind, made with the libraries of the field."""

from __future__ import annotations

import zlib
from pathlib import Path

import av
import cv2
import numpy as np
import pydicom
from numpy.typing import NDArray
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, SecondaryCaptureImageStorage

FRAMES, HEIGHT, WIDTH = 5, 64, 96


def pictures() -> list[NDArray[np.uint8]]:
    """Five grey pictures with a bright row that moves down."""
    drawn = []
    for index in range(FRAMES):
        picture = np.full((HEIGHT, WIDTH), 40, np.uint8)
        picture[10 + 4 * index : 18 + 4 * index] = 200
        drawn.append(picture)
    return drawn


def write_png(file: Path) -> Path:
    cv2.imwrite(str(file), pictures()[0])
    return file


def write_jpeg(file: Path) -> Path:
    cv2.imwrite(str(file), pictures()[0])
    return file


def write_folder(folder: Path) -> Path:
    folder.mkdir()
    for index, picture in enumerate(pictures()):
        cv2.imwrite(str(folder / f"frame{index + 8}.png"), picture)  # 8, 9, 10 …: text order would differ
    return folder


def write_video(file: Path) -> Path:
    with av.open(str(file), "w") as container:
        stream = container.add_stream("mpeg4", rate=25)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for picture in pictures():
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="gray").reformat(format="yuv420p")))
        container.mux(stream.encode())
    return file


def write_dicom(file: Path, frames: int = FRAMES) -> Path:
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = SecondaryCaptureImageStorage
    meta.MediaStorageSOPInstanceUID = pydicom.uid.generate_uid()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    dataset = FileDataset(str(file), {}, file_meta=meta, preamble=b"\0" * 128)
    dataset.SOPClassUID, dataset.SOPInstanceUID = meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID
    dataset.Rows, dataset.Columns, dataset.NumberOfFrames = HEIGHT, WIDTH, frames
    dataset.SamplesPerPixel, dataset.PhotometricInterpretation = 1, "MONOCHROME2"
    dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit, dataset.PixelRepresentation = 8, 8, 7, 0
    dataset.PixelData = np.stack(pictures()[:frames]).tobytes()
    dataset.save_as(file, enforce_file_format=True)
    return file


def write_metaimage(file: Path, *, compressed: bool = True, dims: str = f"{WIDTH} {HEIGHT} {FRAMES}") -> Path:
    data = np.stack(pictures()).tobytes()
    header = (
        f"ObjectType = Image\nNDims = 3\nDimSize = {dims}\nCompressedData = {compressed}\n"
        "ElementType = MET_UCHAR\nElementDataFile = LOCAL\n"
    )
    file.write_bytes(header.encode() + (zlib.compress(data) if compressed else data))
    return file
