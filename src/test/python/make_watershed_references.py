"""Reference values for splitting touching pieces, by SciPy and scikit-image.

    python3 src/test/python/make_watershed_references.py

writes src/test/resources/org/kintsugi/phase/watershed.txt. Made with NumPy 2, SciPy 1.17 and
scikit-image 0.26. Lines:

    map NAME WIDTH HEIGHT           then HEIGHT rows of digits: phase of each pixel, 0 = none
    squares NAME PHASE              then rows of the squared distance to what is not the phase
    oblong NAME PHASE DOWN          then rows of that distance where a pixel is DOWN times as high as
                                    wide, in widths
    parts NAME PHASE DEPTH DOWN PIECES PARTS   then rows of characters: . not the phase, | line, else the
                                    part; DEPTH in widths

The parts are those of skimage.segmentation.watershed on the negated distance, from the h-maxima as
markers, with a line, neighbours at corners included.
"""

import pathlib
import string

import numpy as np
from scipy import ndimage
from skimage.morphology import local_maxima, reconstruction
from skimage.segmentation import watershed

EIGHT = np.ones((3, 3), bool)
CHARACTERS = string.digits + string.ascii_letters


def distances(mask, down):
    return ndimage.distance_transform_edt(mask, sampling=(down, 1))


def markers(distance, depth):
    """The regional maxima of the h-maxima transform.

    Not skimage.morphology.h_maxima: of two equally high peaks on one hill it gives both.
    """
    lowered = reconstruction(np.maximum(distance - depth, 0), distance, footprint=EIGHT)
    return ndimage.label(local_maxima(lowered, footprint=EIGHT) & (lowered > 0), EIGHT)


def parts(mask, depth, down):
    distance = distances(mask, down)
    found, count = markers(distance, depth)
    # A depth that a peak has to the last digit would prove rounding, not the method.
    assert {markers(distance, depth + e)[1] for e in (-1e-4, 1e-4)} == {count}
    # A piece whose largest circle is smaller than the depth has no maximum, and is one part.
    pieces, piece_count = ndimage.label(mask, EIGHT)
    for piece in range(1, piece_count + 1):
        if not found[pieces == piece].any():
            count += 1
            found[pieces == piece] = count
    labels = watershed(-distance, found, connectivity=EIGHT, mask=mask, watershed_line=True)
    assert labels.max() < len(CHARACTERS), labels.max()
    return labels, piece_count, count


def discs(seed, height, width, number, radii, rough):
    """Overlapping discs with ragged outlines as phase 3, 1 and 2 around them, some of no phase."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[:height, :width]
    field = np.full((height, width), -1e9)
    for _ in range(number):
        cy, cx, r = rng.uniform(0, height), rng.uniform(0, width), rng.uniform(*radii)
        field = np.maximum(field, r - np.hypot(y - cy, x - cx))
    noise = ndimage.gaussian_filter(rng.standard_normal((height, width)), 1)
    result = np.where(field + rough * noise / noise.std() > 0, 3, 1)
    other = ndimage.gaussian_filter(rng.standard_normal((height, width)), 2)
    result[(result == 1) & (other > 0.1)] = 2
    result[:, -3:] = 0
    result[height // 2 : height // 2 + 4, : width // 8] = 0
    return result


SCENES = {
    "discs": (discs(1, 90, 120, 28, (5, 11), 0.0), ((1.33, 1), (2.71, 1), (0.61, 1), (2.17, 1.5))),
    "ragged": (discs(2, 96, 110, 30, (5, 12), 1.0), ((1.33, 1), (2.71, 1), (1.73, 0.75))),
    "large": (discs(3, 150, 160, 26, (9, 26), 1.5), ((0.73, 1), (2.31, 1), (4.63, 1), (9.11, 1), (4.21, 2))),
}


def main():
    out = []

    def write(header, rows):
        out.append(header)
        out.extend(rows)

    for name, (phases, cuts) in SCENES.items():
        height, width = phases.shape
        write(f"map {name} {width} {height}", ["".join(map(str, row)) for row in phases])
        mask = phases == 3
        if name == "discs":
            squares = np.rint(distances(mask, 1) ** 2).astype(int)
            write(f"squares {name} 3", [" ".join(map(str, row)) for row in squares])
            oblong = distances(mask, 1.5)
            write(f"oblong {name} 3 1.5", [" ".join(f"{d:.6g}" for d in row) for row in oblong])
        for depth, down in cuts:
            labels, pieces, count = parts(mask, depth, down)
            text = np.where(mask, "|", ".")
            for label in range(1, labels.max() + 1):
                text[labels == label] = CHARACTERS[label]
            write(f"parts {name} 3 {depth} {down} {pieces} {count}", ["".join(row) for row in text])
    target = pathlib.Path(__file__).parent / "../resources/org/kintsugi/phase/watershed.txt"
    target.write_text("\n".join(out) + "\n", encoding="utf-8")


main()
