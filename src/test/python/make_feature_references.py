#!/usr/bin/python3
"""Reference values of the feature filters, computed with SciPy in double precision.

Writes into src/test/resources/org/kintsugi/features:
  image.bin       two channels of HEIGHT x WIDTH float32, big endian
  references.bin  one plane of HEIGHT x WIDTH float32, big endian, per line of references.txt
  references.txt  "FILTER sigma channel secondChannel" a line
Run from anywhere: /usr/bin/python3 make_feature_references.py (needs python3-scipy).
"""
import math
import pathlib

import numpy as np
from scipy import ndimage

WIDTH, HEIGHT, PAD = 23, 19, 512
OUT = pathlib.Path(__file__).resolve().parents[1] / "resources/org/kintsugi/features"


def images():
    rng = np.random.default_rng(7)
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    a = 100 + 60 * np.sin(x / 3.0) * np.cos(y / 4.0) + 15 * rng.standard_normal((HEIGHT, WIDTH))
    b = 30000 + 9000 * ((x - 9) ** 2 + (y - 8) ** 2 < 30) + 900 * rng.standard_normal((HEIGHT, WIDTH))
    return [np.round(a).astype(np.float32), b.astype(np.float32)]


def radius(sigma):
    return math.ceil(3 * sigma)


def gauss(image, sigma):
    # the image is padded far beyond every kernel, so this border rule never matters
    return ndimage.gaussian_filter(image, sigma, mode="nearest", radius=radius(sigma))


def level_of(sigma):
    level = 0
    while sigma / 2 >= 2 ** (level + 1):
        level += 1
    return level


def pyramid(image, level):
    plane = np.pad(image.astype(float), PAD, mode="reflect")
    for _ in range(level):
        plane = gauss(plane, 1.0)[::2, ::2]
    return plane


def to_full(plane, level):
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    d = 2 ** level
    origin = PAD // d
    return ndimage.map_coordinates(plane, [origin + y / d, origin + x / d], order=1)


def gaussian(image, sigma):
    level = level_of(sigma)
    t = sigma / 2 ** level
    variance = 0.0
    for _ in range(level):
        variance = (variance + 1) / 4
    rest = math.sqrt(t * t - variance)
    return pyramid(image, level), gauss(pyramid(image, level), rest), level, t


def correlate(plane, weights):
    return ndimage.correlate(plane, np.array(weights, float), mode="nearest")


def eigen(xx, xy, yy):
    matrices = np.stack([np.stack([xx, xy], -1), np.stack([xy, yy], -1)], -2)
    values = np.linalg.eigvalsh(matrices)
    return values[..., 1], values[..., 0]


def planes(image, sigma):
    base, g, level, t = gaussian(image, sigma)
    d = 2.0 ** level
    gx = correlate(g, [[0, 0, 0], [-0.5, 0, 0.5], [0, 0, 0]]) / d
    gy = correlate(g, [[0, -0.5, 0], [0, 0, 0], [0, 0.5, 0]]) / d
    gxx = correlate(g, [[0, 0, 0], [1, -2, 1], [0, 0, 0]]) / d ** 2
    gyy = correlate(g, [[0, 1, 0], [0, -2, 0], [0, 1, 0]]) / d ** 2
    gxy = correlate(g, [[0.25, 0, -0.25], [0, 0, 0], [-0.25, 0, 0.25]]) / d ** 2
    h1, h2 = eigen(gxx, gxy, gyy)
    s1, s2 = eigen(gauss(gx * gx, t), gauss(gx * gy, t), gauss(gy * gy, t))
    deviation = np.sqrt(gauss((base - g) ** 2, t))
    result = {
        "GAUSSIAN": g,
        "GRADIENT_MAGNITUDE": np.hypot(gx, gy),
        "LAPLACIAN_OF_GAUSSIAN": gxx + gyy,
        "STRUCTURE_TENSOR_LARGE": s1,
        "STRUCTURE_TENSOR_SMALL": s2,
        "HESSIAN_LARGE": h1,
        "HESSIAN_SMALL": h2,
        "LOCAL_DEVIATION": deviation,
    }
    if sigma >= 1:
        r = max(1, int(np.rint(sigma / d)))
        size = 2 * r + 1
        result["MEDIAN"] = ndimage.median_filter(base, size, mode="nearest")
        result["MINIMUM"] = ndimage.minimum_filter(base, size, mode="nearest")
        result["MAXIMUM"] = ndimage.maximum_filter(base, size, mode="nearest")
    result = {name: to_full(plane, level) for name, plane in result.items()}
    wider = gaussian(image, 2 * sigma)
    result["DIFFERENCE_OF_GAUSSIANS"] = result["GAUSSIAN"] - to_full(wider[1], wider[2])
    return result


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    pair = images()
    lines, out = [], []
    for channel, image in enumerate(pair):
        lines.append(f"ORIGINAL 0 {channel} -1")
        out.append(image.astype(float))
        for sigma in (0.7, 1.0, 3.0, 5.0, 8.0):
            for name, plane in planes(image, sigma).items():
                lines.append(f"{name} {sigma} {channel} -1")
                out.append(plane)
    for sigma in (1.0, 6.0):
        g = [gaussian(image, sigma) for image in pair]
        a, b = (to_full(each[1], each[2]) for each in g)
        lines += [f"CHANNEL_DIFFERENCE {sigma} 0 1", f"CHANNEL_RATIO {sigma} 0 1"]
        out += [a - b, a / (np.abs(a) + np.abs(b))]
    np.stack(pair).astype(">f4").tofile(OUT / "image.bin")
    np.stack(out).astype(">f4").tofile(OUT / "references.bin")
    (OUT / "references.txt").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
