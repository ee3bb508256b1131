"""Writes the small H5OINA files that OinaImageReaderTest reads: python make_oina_files.py FOLDER

They follow Oxford Instruments' description of the format, version 8. Counts are whole numbers; what
the file holds is counts / live time in float32, as the description asks. Needs numpy and h5py.
"""

import sys
from pathlib import Path

import h5py
import numpy as np

W, H = 12, 8  # cells of the maps
EW, EH = 40, 32  # pixels of the electron image


def counts(k):
    y, x = np.mgrid[0:H, 0:W]
    return ((x * 7 + y * 3) * (k + 1)) % 50


def header(group, cells, step, extra=()):
    h = group.create_group("Header")
    h["X Cells"] = np.array([cells[0]], dtype=np.int32)
    h["Y Cells"] = np.array([cells[1]], dtype=np.int32)
    h["X Step"] = np.array([step[0]], dtype=np.float32)
    h["Y Step"] = np.array([step[1]], dtype=np.float32)
    h["Beam Voltage"] = np.array([5.0], dtype=np.float32)
    h["Working Distance"] = np.array([4.2], dtype=np.float32)
    for name, value in extra:
        h[name] = value
    return h


def write(path, libver, chunked, detectors=1, irregular=False, live=True):
    kind = dict(chunks=(32,), compression="lzf", shuffle=True) if chunked else {}
    with h5py.File(path, "w", libver=libver) as f:
        f["Manufacturer"] = "Oxford Instruments"
        f["Format Version"] = "8.0"
        f["Index"] = ["1"]
        f["Index"].attrs["Type"] = "Single"
        slice_ = f.create_group("1")
        for d in range(detectors):
            eds = slice_.create_group("EDS" if detectors == 1 else f"EDS{d + 1}")
            data = eds.create_group("Data")
            times = (0.05 + 0.001 * np.arange(W * H)).astype(np.float32)
            if live:
                data.create_dataset("Live Time", data=times, **kind)
            for group, names in (
                ("Window Integral", ("Al Ka1", "Ni Kα1", "C Kα1_2")),
                ("Peak Area", ("Al K series",)),
            ):
                g = data.create_group(group)
                for k, name in enumerate(names):
                    rate = (counts(k).ravel() / times.astype(np.float64)).astype(np.float32)
                    if irregular:
                        rate.reshape(H, W)[0, :3] = np.nan
                    s = g.create_dataset(name, data=rate, **kind)
                    s.attrs["Atomic Number"] = 13
            weight = data.create_group("Composition")
            weight.create_dataset("Al", data=np.full(W * H, 12.5, dtype=np.float32), **kind)
            spectrum = data.create_dataset(
                "Spectrum", shape=(W * H, 64), dtype=np.int32, chunks=(16, 64), compression="lzf"
            )
            spectrum[0] = 1
            h = header(
                eds,
                (W, H),
                (0.108, 0.108),
                (
                    ("Relative Offset", np.array([0.25, 0.125], dtype=np.float32)),
                    ("Relative Size", np.array([0.6, 0.5], dtype=np.float32)),
                ),
            )
            stage = h.create_group("Stage Position")
            stage["X"] = np.array([1.5], dtype=np.float32)
            stage["Tilt"] = np.array([0.5], dtype=np.float32)
        image = slice_.create_group("Electron Image")
        data = image.create_group("Data")
        y, x = np.mgrid[0:EH, 0:EW]
        grey = (x * 5 + y * 2).astype(np.uint8)
        data.create_group("SE")["Electron Image 1"] = grey.ravel()
        data.create_group("BSE")["Electron Image 2"] = (grey.ravel().astype(np.uint16) * 200)
        header(image, (EW, EH), (0.054, 0.054))


folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
write(folder / "earliest.h5oina", "earliest", chunked=False)
write(folder / "v110-lzf.h5oina", ("v110", "v110"), chunked=True, irregular=True)
write(folder / "two-detectors.h5oina", "earliest", chunked=True, detectors=2)
write(folder / "without-live-time.h5oina", "earliest", chunked=False, live=False)
