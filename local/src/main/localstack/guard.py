"""Runs a command, and leaves nothing behind of it and of all that it starts.

guard.py [--detached] FOLDER COMMAND...

All ends by force, and FOLDER is deleted, when the command ends, when this process gets SIGTERM, SIGINT or SIGHUP, when
its standard input ends (its parent is gone, however it went; not with --detached), and when this process is killed: a
twin watches for that. By force, because the command keeps all in memory and in FOLDER, and because LocalStack's engines
outlive a LocalStack that is killed. They have sessions of their own, so a process group does not hold them; what does
is a variable of the environment, which whatever is started inherits.
"""

import os
import select
import shutil
import signal
import subprocess
import sys
import time

VARIABLE = "RIFFLE_GUARD"


def members(folder: str) -> list[int]:
    """The processes that carry this guard's variable; the dead that nobody has counted yet carry none."""
    mark = f"{VARIABLE}={folder}".encode()
    found = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/environ", "rb") as environment:
                if mark in environment.read().split(b"\0"):
                    found.append(int(name))
        except OSError:
            pass  # gone meanwhile, or somebody else's
    return found


def end(folder: str) -> None:
    deadline = time.monotonic() + 5
    while (left := members(folder)) and time.monotonic() < deadline:
        for process in left:
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass
        time.sleep(0.02)
    shutil.rmtree(folder, ignore_errors=True)


def twin(folder: str, life: int) -> None:
    """Waits until nobody holds the other end of the pipe any more, which is when the guard is gone."""
    os.setsid()
    os.read(life, 1)
    end(folder)
    os._exit(0)


def main(arguments: list[str]) -> int:
    detached = arguments[0] == "--detached"
    folder, *command = arguments[1:] if detached else arguments
    wake, waker = os.pipe()
    os.set_blocking(waker, False)
    signal.set_wakeup_fd(waker)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD):
        signal.signal(number, lambda *_: None)
    # No descriptor of the guard's goes to the command: an end of a pipe that it held would keep the twin asleep.
    marked = {**os.environ, VARIABLE: folder}
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True, env=marked)
    life, held = os.pipe()
    if os.fork() == 0:
        signal.set_wakeup_fd(-1)
        os.close(held)
        twin(folder, life)
    os.close(life)
    watched = [wake] if detached else [wake, sys.stdin]
    while True:
        ready, _, _ = select.select(watched, [], [])
        woken = os.read(wake, 64) if wake in ready else b""
        ended = process.poll() is not None
        if ended or sys.stdin in ready or set(woken) - {signal.SIGCHLD}:
            end(folder)
            return process.returncode if ended else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
