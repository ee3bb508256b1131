"""A second opinion on image files, by tifffile and NumPy: reads a JSON list of paths, prints one
JSON object a line. Follows what docs/formats.md promises: white-is-zero is turned round, grey
palettes are applied, alpha is left out, equal colours are one grey plane, reduced pages and masks
are no planes, samples neither unsigned 8 nor 16 bit become 32 bit floats."""

import hashlib
import json
import logging
import sys
import warnings

import numpy as np
import tifffile

logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")


def held(a):
    """The samples as Kintsugi holds them, little-endian."""
    if a.dtype.kind == "b" or a.dtype == np.uint8:
        return a.astype("u1")
    return a.astype("<u2") if a.dtype == np.uint16 else a.astype("<f4")


def grey_palette(page, plane):
    colours = page.colormap
    if colours is None or not (colours == colours[0]).all() or not colours.any():
        return plane
    ramp = colours[0]
    if plane.dtype == np.uint8 or plane.dtype.kind == "b":
        ramp = (ramp >> 8 if ramp.max() > 255 else ramp).astype("u1")
    return ramp[plane.astype(int)]


def page_planes(page):
    a = page.asarray()
    if page.photometric == 0 and a.dtype.kind in "bui":
        a = ~a if a.dtype.kind in "bi" else (2**page.bitspersample - 1 - a).astype(a.dtype)
    samples = page.samplesperpixel
    if samples == 1:
        planes = [a.reshape(page.imagelength, page.imagewidth)]
    elif page.planarconfig == 2:
        planes = list(a.reshape(samples, page.imagelength, page.imagewidth))
    else:
        a = a.reshape(page.imagelength, page.imagewidth, samples)
        planes = [a[..., i] for i in range(samples)]
    if page.photometric == 3 and samples == 1:
        planes = [grey_palette(page, planes[0])]
    extra = [int(e) for e in page.extrasamples]
    base = samples - len(extra)
    if page.photometric == 2 and not extra and samples == 4:
        base, extra = 3, [2]
    kept = planes[:base] + [p for p, e in zip(planes[base:], extra) if e == 0]
    if page.photometric in (2, 6) and base == 3 and all((p == kept[0]).all() for p in kept[:3]):
        kept = kept[:1] + kept[3:]
    return kept


def tiff(path):
    with tifffile.TiffFile(path) as file:
        pages = [p for p in file.pages if not (p.subfiletype & 5 and len(file.pages) > 1)]
        largest = max(p.imagewidth * p.imagelength for p in pages)
        pages = [p for p in pages if p.imagewidth * p.imagelength == largest]
        planes = [held(plane) for page in pages for plane in page_planes(page)]
        return planes, any(page.compression in (6, 7) for page in pages)


def npy(path):
    a = np.load(path, allow_pickle=False)
    if a.ndim == 3 and a.shape[2] <= 16 and a.shape[2] < min(a.shape[:2]):
        a = np.moveaxis(a, 2, 0)
    return [held(plane) for plane in a.reshape((-1, *a.shape[-2:]))], False


def opinion(path):
    with open(path, "rb") as file:
        head = file.read(6)
    if head[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
        by, (planes, lossy) = "tifffile", tiff(path)
    elif head == b"\x93NUMPY":
        by, (planes, lossy) = "NumPy", npy(path)
    else:
        return {"error": "of a format without a second opinion"}
    figures = [{"sha256": hashlib.sha256(np.ascontiguousarray(p).tobytes()).hexdigest(),
                "min": float(p.min()), "max": float(p.max()), "mean": float(p.mean(dtype=float))}
               for p in planes]  # fmt: skip
    return {"by": by, "lossy": lossy, "planes": figures}


def main():
    print(json.dumps({"version": "tifffile %s, NumPy %s" % (tifffile.__version__, np.__version__)}))
    for path in json.load(sys.stdin):
        try:
            answer = opinion(path)
        except Exception as e:
            answer = {"error": "tifffile: %s" % str(e).splitlines()[0][:100]}
        print(json.dumps({"file": path, **answer}))


if __name__ == "__main__":
    main()
