"""What a check spends its CPU on, looked at from beside: shares of it as JSON on standard error.

    python benchmarks/check_sampled.py AGREEMENT ROWS.parquet [OPTIONS of `truceline check`] [--top]

All is done in one thread, terms one by one and nothing read ahead. A second thread looks at it
every two milliseconds and counts the CPU that it has used since the last look for what it is at:
`reading`, `kernels` (our modules of that name), `writing` (blocks and report), `loading` (compiled
kernels), `start` (imports) or `other`. --top: the functions of `other` too, the dearest first.
"""

import json
import sys
import threading
import time
from collections import defaultdict
from contextlib import suppress
from types import FrameType

from truceline.cli import _judging, main
from truceline.monitor import watch

EVERY_S = 0.002
WHOLLY = {  # with all that they call
    ("cli/_judging.py", "_items"): "reading",
    ("cli/_judging.py", "content_of"): "writing",
    ("record/record.py", "append"): "writing",
    ("reports/folder.py", "write"): "writing",
    ("values/observations.py", "to_ipc"): "writing",
    ("values/observations.py", "_hashed"): "writing",
}
Place = tuple[str, str]  # module below the package, function


def places(frame: FrameType | None) -> tuple[list[Place], bool]:
    """Our own functions on the stack, the innermost first; whether that one is loading a kernel."""
    found: list[Place] = []
    loads = False
    while frame is not None:
        file = frame.f_code.co_filename
        loads |= not found and "/numba/" in file
        module = file.partition("/truceline/")[2]
        if module:
            found.append((module, frame.f_code.co_name))
        frame = frame.f_back
    return found, loads


def sort_of(stack: list[Place], *, loads: bool) -> str:
    """What a thread is at."""
    whole = next((WHOLLY[each] for each in stack if each in WHOLLY), None)
    if whole:
        return whole
    if loads:
        return "loading"
    if not stack or any(name == "<module>" for _, name in stack):
        return "start"
    return "kernels" if stack[0][0].startswith("kernels/") else "other"


class Sampler(threading.Thread):
    """Looks at the main thread until it is told to stop."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.spent_s: defaultdict[str, float] = defaultdict(float)
        self.other_s: defaultdict[Place, float] = defaultdict(float)
        self.stopped = threading.Event()

    def run(self) -> None:
        """Look."""
        main_id = threading.main_thread().ident
        assert main_id is not None
        clock = time.pthread_getcpuclockid(main_id)
        last_s = self.spent_s["start"] = time.clock_gettime(clock)
        while not self.stopped.wait(EVERY_S):
            now_s = time.clock_gettime(clock)
            frames = sys._current_frames()  # noqa: SLF001 (public in all but its name)
            stack, loads = places(frames.get(main_id))
            sort = sort_of(stack, loads=loads)
            self.spent_s[sort] += now_s - last_s
            if sort == "other":
                self.other_s[stack[0]] += now_s - last_s
            last_s = now_s


def run() -> None:
    """Check and tell."""
    top = "--top" in sys.argv
    sys.argv = ["truceline", "check", *(each for each in sys.argv[1:] if each != "--top")]
    vars(sys.modules[watch.__module__])["ROWS_IN_PARALLEL"] = 10**12
    vars(_judging)["ahead"] = iter
    sampler = Sampler()
    sampler.start()
    with suppress(SystemExit):
        main()
    sampler.stopped.set()
    sampler.join()
    whole_s = sum(sampler.spent_s.values())
    if top:
        dearest = sorted(sampler.other_s.items(), key=lambda each: -each[1])
        for (module, name), spent_s in dearest[:40]:
            print(f"{spent_s / whole_s:.3f} {module} {name}", file=sys.stderr)
    names = ("reading", "kernels", "writing", "loading", "start", "other")
    shares = {name: sampler.spent_s[name] / whole_s for name in names}
    print(json.dumps(shares), file=sys.stderr)


if __name__ == "__main__":
    run()
