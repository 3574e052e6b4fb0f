"""Random damage to a file, the same for the same seed: as cables, disks and half copies do it."""

import os
from random import Random


def rounds() -> int:
    """How many files are damaged: a few in the tests, as many as SOAK_DAMAGES says in `make soak`."""
    return int(os.environ.get("SOAK_DAMAGES", "20"))


def damage(content: bytes, random: Random) -> bytes:
    """The file with bytes changed, cut out, doubled, exchanged or cut off."""
    here, there = sorted(random.randrange(len(content)) for _ in range(2))
    length = random.choice([1, 4, 100, 2000])
    return {
        "change": content[:here] + random.randbytes(min(length, 40)) + content[here + min(length, 40) :],
        "flip": bytes(byte ^ (1 << random.randrange(8)) if random.random() < 0.002 else byte for byte in content),
        "cut out": content[:here] + content[here + length :],
        "double": content[: here + length] + content[here:],
        "exchange": content[:here] + content[there : there + length] + content[here + length :],
        "cut off": content[:here],
        "put in": content[:here] + random.randbytes(length) + content[here:],
        "zeros": content[:here] + bytes(length) + content[here + length :],
    }[random.choice(["change", "flip", "cut out", "double", "exchange", "cut off", "put in", "zeros"])]
