"""How fast memory is read, and how much of it is taken."""

from __future__ import annotations

from pathlib import Path

import numpy
import pyarrow
from pyarrow import compute

from measure import Run, fastest

# Several times what a processor's last cache holds.
BUFFER = 256 * 2**20
STATUS, CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def fastest_reader() -> tuple[str, Run]:
    """What reads a large buffer once, and fastest; on one thread."""
    numbers = numpy.arange(BUFFER // 8, dtype=numpy.int64)
    floats, array = numbers.view(numpy.float64), pyarrow.array(numbers)
    return fastest(
        {
            "numpy.sum": numbers.sum,
            "numpy.max": numbers.max,
            "numpy.dot": lambda: floats.dot(floats),
            "pyarrow.compute.sum": lambda: compute.sum(array),
        }
    )


def peak_beyond(run: Run) -> int:
    """The bytes that a process holds at its peak beyond what it held before: what is made, and what making it takes."""
    before = held("VmRSS")
    CLEAR.write_text("5", encoding="ascii")
    made = run()
    peak = held("VmHWM")
    del made
    return max(0, peak - before)


def held(what: str) -> int:
    """As the system counts it: `VmRSS` is now, `VmHWM` the most since that was last cleared."""
    lines = STATUS.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(what))
