"""CRC-32C, the checksum of TensorFlow's checkpoints, which is not the CRC-32 of zip files.

What a byte does to the checksum depends on those before it, but linearly: the bytes are cut into lanes, NumPy takes a step in all
lanes at once, and their ends are then put together. (RFC 3720, appendix B.4; tensorflow/tsl/lib/hash/crc32c.h for the mask)
"""

import numpy as np

POLYNOMIAL = 0x82f63b78
MASK = 0xa282ead8
ONES = 0xffffffff
MOST_LANES = 4096
SHORTEST = 64
"""Bytes of a lane from which on cutting pays."""
BITS = np.uint32(1) << np.arange(32, dtype=np.uint32)


def _table(bits: int) -> np.ndarray:
    """What so many bits at once do to the checksum."""
    rows = np.arange(1 << bits, dtype=np.uint32)
    for _ in range(bits):
        rows = np.where(rows & 1, (rows >> 1) ^ np.uint32(POLYNOMIAL), rows >> 1)
    return rows


BYTE, PAIR = _table(8).tolist(), _table(16)


def masked_crc32c(data: bytes | memoryview) -> int:
    """The checksum of bytes, turned and shifted as TensorFlow stores it."""
    crc = crc32c(data)
    return ((crc >> 15 | crc << 17) + MASK) & ONES


def crc32c(data: bytes | memoryview) -> int:
    """The checksum of bytes."""
    lanes = min(MOST_LANES, len(data) // SHORTEST)
    pairs = len(data) // (2 * lanes) if lanes else 0
    state = _in_lanes(np.frombuffer(data, "<u2", lanes * pairs).reshape(lanes, pairs))
    for byte in memoryview(data)[2 * lanes * pairs:]:
        state = state >> 8 ^ BYTE[(state ^ byte) & 255]
    return state ^ ONES


def _in_lanes(data: np.ndarray) -> int:
    """The state of the checksum behind rows of pairs of bytes that follow one another."""
    rows, length = data.shape
    # Behind the rows stand single bits that meet zeros: what each bit before a row is worth behind it.
    columns = np.zeros((length, rows + len(BITS)), np.uint16)
    columns[:, :rows] = data.T
    states = np.concatenate([np.zeros(rows, np.uint32), BITS])
    for column in columns:
        states = states >> 16 ^ PAIR[(states ^ column) & 0xffff]
    ends, worth = states[:rows], states[rows:]
    state = np.uint32(ONES)
    for end in ends:
        state = np.bitwise_xor.reduce(worth[(state & BITS) != 0], initial=0) ^ end
    return int(state)
