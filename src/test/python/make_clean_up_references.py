"""Reference values for the clean-up of phase maps, by NumPy and SciPy.

    python3 src/test/python/make_clean_up_references.py

writes src/test/resources/org/kintsugi/phase/clean-up.txt. Made with NumPy 2 and SciPy 1.17; integers,
so any version gives the same. Lines:

    map NAME WIDTH HEIGHT       then HEIGHT rows of digits: phase of each pixel, 0 = none
    islands NAME PHASES BELOW PIECES    PHASES such as 13 or - for all, BELOW in pixels; then the rows
    holes NAME PHASE BELOW PIECES       then the rows
    majority NAME RX RY                 half axes in pixels; then the rows
"""

import pathlib

import numpy as np
from scipy import ndimage

EIGHT = np.ones((3, 3), bool)
FOUR = ndimage.generate_binary_structure(2, 1)
SIDES = [(0, 1), (0, -1), (1, 0), (-1, 0)]


def shifted(values, dy, dx, fill):
    """Each pixel's neighbour at (y + dy, x + dx)."""
    padded = np.pad(values, 1, constant_values=fill)
    return padded[1 + dy : padded.shape[0] - 1 + dy, 1 + dx : padded.shape[1] - 1 + dx]


def islands(phases, chosen, below):
    going = []
    for phase in chosen or range(1, phases.max() + 1):
        labels, count = ndimage.label(phases == phase, EIGHT)
        going += [labels == i for i in range(1, count + 1) if (labels == i).sum() < below]
    result = phases.copy()
    open_ = np.zeros(phases.shape, bool)
    for piece in going:
        open_ |= piece
    pieces = 0
    while True:
        decided = []
        for piece in going:
            votes = np.zeros(10, int)
            for dy, dx in SIDES:
                usable = piece & ~shifted(open_, dy, dx, True)
                votes += np.bincount(shifted(result, dy, dx, 0)[usable], minlength=10)
            votes[0] = 0
            if votes.max() > 0:
                decided.append((piece, votes.argmax()))
        if not decided:
            return result, pieces
        for piece, phase in decided:
            result[piece] = phase
            open_ &= ~piece
        pieces += len(decided)
        going = [p for p in going if (open_ & p).any()]


def holes(phases, phase, below):
    filled = ndimage.binary_fill_holes(phases == phase, FOUR)
    inside = filled & (phases != phase)
    # What touches a pixel of no phase is not enclosed by the phase.
    labels, count = ndimage.label(inside, FOUR)
    with_nothing = set(np.unique(labels[(phases == 0)]))
    result = phases.copy()
    pieces = 0
    for i in range(1, count + 1):
        if i not in with_nothing and (labels == i).sum() < below:
            result[labels == i] = phase
            pieces += 1
    return result, pieces


def majority(phases, rx, ry):
    y, x = np.mgrid[-int(ry) : int(ry) + 1, -int(rx) : int(rx) + 1]
    disc = ((x / rx) ** 2 + (y / ry) ** 2 <= 1 + 1e-12).astype(int)
    counts = np.stack(
        [
            ndimage.correlate((phases == p).astype(int), disc, mode="constant")
            for p in range(1, phases.max() + 1)
        ]
    )
    most = counts.max(0)
    alone = (counts == most).sum(0) == 1
    result = np.where(alone, counts.argmax(0) + 1, phases)
    return np.where(phases == 0, 0, result)


def scene(seed, height, width, phases, blur, speckle, empty):
    rng = np.random.default_rng(seed)
    fields = ndimage.gaussian_filter(rng.standard_normal((phases, height, width)), (0, blur, blur))
    result = fields.argmax(0) + 1
    noisy = rng.random((height, width)) < speckle
    result[noisy] = rng.integers(1, phases + 1, noisy.sum())
    void = ndimage.gaussian_filter(rng.standard_normal((height, width)), 3)
    if empty:
        result[void > np.quantile(void, 1 - empty)] = 0
    return result


SCENES = {
    "smooth": scene(1, 40, 56, 4, 2.0, 0.05, 0.0),
    "gaps": scene(2, 45, 37, 4, 1.5, 0.1, 0.15),
    "noise": scene(3, 30, 33, 3, 0.4, 1.0, 0.1),
    "two": scene(4, 50, 50, 2, 1.2, 0.1, 0.02),
}


def main():
    out = []

    def write(header, values):
        out.append(header)
        out.extend("".join(map(str, row)) for row in values)

    for name, phases in SCENES.items():
        write(f"map {name} {phases.shape[1]} {phases.shape[0]}", phases)
        for chosen in ([], [1], [1, 2]):
            for below in (2, 9, 60, 100000):
                result, pieces = islands(phases, chosen, below)
                text = "".join(map(str, chosen)) or "-"
                write(f"islands {name} {text} {below} {pieces}", result)
        for phase in (1, 2):
            for below in (2, 12, 100000):
                result, pieces = holes(phases, phase, below)
                write(f"holes {name} {phase} {below} {pieces}", result)
        for rx, ry in ((1, 1), (2, 2), (5, 5), (3, 1.5)):
            write(f"majority {name} {rx} {ry}", majority(phases, rx, ry))
    target = pathlib.Path(__file__).parent / "../resources/org/kintsugi/phase/clean-up.txt"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(out) + "\n", encoding="utf-8")


main()
