"""Runs a command as a process group of its own, and leaves nothing of that group behind.

guard.py [--detached] FOLDER COMMAND...

The group ends by force, and FOLDER is deleted, when the command ends, when this process gets SIGTERM, SIGINT or
SIGHUP, when its standard input ends (its parent is gone, however it went; not with --detached), and when this process
is killed: a twin, outside of the group, watches for that. By force, because the command keeps all in memory and in
FOLDER, and because LocalStack's DynamoDB outlives LocalStack's own end.
"""

import ctypes
import os
import select
import shutil
import signal
import subprocess
import sys
import time

PR_SET_CHILD_SUBREAPER = 36  # of <linux/prctl.h>


def end(group: int, folder: str) -> None:
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            os.killpg(group, signal.SIGKILL)
        except ProcessLookupError:
            break
        reap()
        time.sleep(0.02)
    shutil.rmtree(folder, ignore_errors=True)


def reap() -> None:
    """Takes note of children that ended: a group has members until its dead are counted, too."""
    try:
        while os.waitpid(-1, os.WNOHANG) != (0, 0):
            pass
    except ChildProcessError:
        pass


def twin(group: int, folder: str, life: int) -> None:
    """Waits until nobody holds the other end of the pipe any more, which is when the guard is gone."""
    os.setsid()
    os.read(life, 1)
    end(group, folder)
    os._exit(0)


def main(arguments: list[str]) -> int:
    detached = arguments[0] == "--detached"
    folder, *command = arguments[1:] if detached else arguments
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)  # whose parent in the group is gone is ours to reap
    wake, waker = os.pipe()
    os.set_blocking(waker, False)
    signal.set_wakeup_fd(waker)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD):
        signal.signal(number, lambda *_: None)
    # No descriptor of the guard's goes to the command: an end of a pipe that it held would keep the twin asleep.
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    life, held = os.pipe()
    if os.fork() == 0:
        signal.set_wakeup_fd(-1)
        os.close(held)
        twin(process.pid, folder, life)
    os.close(life)
    watched = [wake] if detached else [wake, sys.stdin]
    while True:
        ready, _, _ = select.select(watched, [], [])
        woken = os.read(wake, 64) if wake in ready else b""
        ended = process.poll() is not None
        if ended or sys.stdin in ready or set(woken) - {signal.SIGCHLD}:
            end(process.pid, folder)
            return process.returncode if ended else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
