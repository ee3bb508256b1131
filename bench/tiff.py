"""The little of TIFF that the benchmarks need, with Python's standard library alone: reads grey
images in strips (uncompressed or Deflate, no predictor), writes uncompressed ones row by row."""

import struct
import sys
import zlib

SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 12: 8, 16: 8}
CODES = {1: "B", 3: "H", 4: "I"}


class NotReadable(Exception):
    """The file is no TIFF of the kinds described above; the message says why."""


class Image:
    """A grey image: `planes[c][y]` is row y of plane c as bytes, in this machine's byte order."""

    def __init__(self, width, height, bits, planes):
        self.width, self.height, self.bits, self.planes = width, height, bits, planes


def read(path):
    """Reads every page of a file as one plane each; all pages must be of one size and depth."""
    with open(path, "rb") as file:
        data = file.read()
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(data[:4])
    if order is None:
        raise NotReadable("%s is no TIFF" % path)
    place = struct.unpack_from(order + "I", data, 4)[0]
    planes, shape = [], None
    while place:
        tags, place = _directory(data, order, place)
        width, height, bits = tags[256][0], tags[257][0], tags.get(258, [1])[0]
        if shape not in (None, (width, height, bits)):
            raise NotReadable("the pages of %s differ in size" % path)
        shape = (width, height, bits)
        planes.append(_plane(path, data, order, tags))
    return Image(*shape, planes)


def _directory(data, order, place):
    count = struct.unpack_from(order + "H", data, place)[0]
    tags = {}
    for i in range(count):
        at = place + 2 + 12 * i
        tag, kind, number = struct.unpack_from(order + "HHI", data, at)
        if kind in CODES:
            inline = SIZES[kind] * number <= 4
            start = at + 8 if inline else struct.unpack_from(order + "I", data, at + 8)[0]
            tags[tag] = struct.unpack_from("%s%d%s" % (order, number, CODES[kind]), data, start)
    return tags, struct.unpack_from(order + "I", data, place + 2 + 12 * count)[0]


def _plane(path, data, order, tags):
    width, height, bits = tags[256][0], tags[257][0], tags.get(258, [1])[0]
    packing = tags.get(259, [1])[0]
    if bits not in (8, 16) or tags.get(277, [1])[0] != 1 or tags.get(317, [1])[0] != 1:
        raise NotReadable("%s is not grey with 8 or 16 bits and no predictor" % path)
    if 273 not in tags or packing not in (1, 8, 32946):
        raise NotReadable("%s is neither uncompressed nor Deflate in strips" % path)
    strips = (data[a : a + n] for a, n in zip(tags[273], tags[279]))
    raw = b"".join(strips if packing == 1 else map(zlib.decompress, strips))
    row = width * bits // 8
    if len(raw) != row * height:
        raise NotReadable("%s holds %d bytes of pixels, not %d" % (path, len(raw), row * height))
    if bits == 16 and (order == "<") != (sys.byteorder == "little"):
        swapped = bytearray(raw)
        swapped[0::2], swapped[1::2] = raw[1::2], raw[0::2]
        raw = bytes(swapped)
    return [raw[y * row : (y + 1) * row] for y in range(height)]


def write(path, width, height, bits, planes):
    """Writes planes, each an iterable of `height` rows of bytes, as pages; rows are taken one by
    one, so that a large image need never be in memory."""
    order = "<" if sys.byteorder == "little" else ">"
    row = width * bits // 8
    count = len(planes)
    size = 2 + 12 * 9 + 4
    first = 8 + count * size
    with open(path, "wb") as file:
        file.write((b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8))
        for c in range(count):
            entries = [
                (256, 4, width), (257, 4, height), (258, 3, bits), (259, 3, 1), (262, 3, 1),
                (273, 4, first + c * row * height), (277, 3, 1), (278, 4, height),
                (279, 4, row * height),
            ]  # fmt: skip
            file.write(struct.pack(order + "H", len(entries)))
            for tag, kind, value in entries:
                packed = struct.pack(order + ("H2x" if kind == 3 else "I"), value)
                file.write(struct.pack(order + "HHI", tag, kind, 1) + packed)
            file.write(struct.pack(order + "I", 8 + (c + 1) * size if c + 1 < count else 0))
        for rows in planes:
            written = 0
            for line in rows:
                if len(line) != row:
                    raise ValueError("a row of %d bytes, not %d" % (len(line), row))
                file.write(line)
                written += 1
            if written != height:
                raise ValueError("%d rows, not %d" % (written, height))
