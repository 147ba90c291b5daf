"""A server's processes: when they are ready, and how much memory they hold."""

import subprocess
import time
from pathlib import Path

import httpx

PATIENCE = 600  # seconds


def tree(pid):
    """The process and its children, their children included."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in tree(int(child)))]


def megabytes(pids):
    """Proportional memory of these processes and their children: what they share is counted once."""
    total = 0
    for pid in {one for parent in pids for one in tree(parent)}:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total / 1024


def seconds_until(url, begun, process):
    """From `begun` until the address answers 200."""
    while time.monotonic() - begun < PATIENCE:
        assert process.poll() is None, f"the server of {url} ended"
        try:
            if httpx.get(url, timeout=5).status_code == 200:
                return time.monotonic() - begun
        except httpx.TransportError:
            pass
        time.sleep(0.05)
    raise TimeoutError(f"{url} was not ready in {PATIENCE} s")


def forget_files():
    """Drop the machine's file cache, for a cold start; False where that is not allowed."""
    subprocess.run(["sync"], check=True)
    try:
        Path("/proc/sys/vm/drop_caches").write_text("3")
    except OSError:
        return False
    return True
