"""Runs a program that nobody trusts, with limits, and says how it ended.

With bubblewrap (bwrap) the program sees a system that it can only read, the folders it is
given, no network, no other process; a filter of system calls ends it when it tries to
start a process or to open a connection. Without bubblewrap only the limits remain: of
time, memory, files and output. docs/teaching.md says what this does and does not promise.
"""

import ctypes
import dataclasses
import json
import os
import pathlib
import platform
import re
import resource
import selectors
import shutil
import signal
import struct
import subprocess
import tempfile
import time

PROJECT = pathlib.Path(__file__).resolve().parent.parent.parent  # whose answers are not to be seen
KEPT = 64 * 1024  # bytes of any output
FLOOD = 100 * 1024 * 1024  # bytes of output after which a program is ended
FILE = 16 * 1024 * 1024  # bytes of a file
IDLE = 0.2  # seconds: who has computed for less by the end of the time does nothing
A_TURN = 0.5  # seconds that one look at a program can take
BUSY = 3  # times as long may it take for others


@dataclasses.dataclass
class Limits:
    cpu: int = 2  # seconds of processor time
    wall: float = 10  # seconds
    memory: int = 1 << 30  # bytes
    space: bool = True  # limit the address space, too (sanitizers need a lot of it)


@dataclasses.dataclass
class Outcome:
    status: int  # the exit status; 128 + the signal that ended it
    answers: str  # what was written to the file descriptor PROBE_ANSWERS
    said: str  # stdout and stderr
    limits: Limits
    ended_for: str = ""  # "cpu", "wall", "memory", "output" if it was ended for that
    seconds: float = 0  # how long it took, and
    computed: float = 0  # how much of that on a processor, where it was ended for "wall"
    broken: str = ""  # why the program could not be run at all: no fault of its own


_KNOWN = {}  # what was found out about this machine
LIBC = ctypes.CDLL(None) if platform.system() == "Linux" else None


class Broken(Exception):
    """The grader cannot do its work: never the student's fault."""


# ---- the filter of system calls ----

@dataclasses.dataclass
class Machine:
    """Numbers of system calls. Never allowed: starting a process, opening a connection, looking
    into other processes, memory that belongs to no process, and ways round. `changing` calls
    change files by name; `opening` ones may read a file, but not write: the number of the
    argument with flags. `mapping`, mmap, may not share memory that is in no file."""
    architecture: int
    never: list
    changing: list
    opening: dict
    mapping: int


MACHINES = {
    "x86_64": Machine(
        0xC000003E,
        [56, 57, 58, 435, 41, 42, 49, 53, 101, 165, 29, 64, 68, 240, 248, 249, 250, 272, 298, 308,
         310, 311, 319, 321, 322, 323, 425, 434],
        [76, 82, 83, 84, 85, 86, 87, 88, 90, 92, 94, 133, 258, 259, 260, 263, 264, 265, 266, 268,
         316, 437],
        {2: 1, 257: 2}, 9),
    "aarch64": Machine(
        0xC00000B7,
        [220, 435, 198, 199, 200, 203, 117, 40, 180, 186, 190, 194, 217, 218, 219, 97, 241, 268,
         270, 271, 279, 280, 281, 282, 425, 434],
        [33, 34, 35, 36, 37, 38, 45, 53, 54, 276, 437],
        {56: 2}, 222),
}
LOAD, EQUAL, ANY_BIT, AT_LEAST, RETURN = 0x20, 0x15, 0x45, 0x35, 0x06  # classic BPF
ALLOW, KILL = 0x7FFF0000, 0x80000000
SHARED, ANONYMOUS = 0x01, 0x20  # flags of mmap
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


def call_filter(strict):
    """A seccomp program for this machine, or None where its numbers are not known."""
    machine = MACHINES.get(platform.machine())
    if not machine:
        return None
    program = [(LOAD, 0, 0, 4), (EQUAL, 1, 0, machine.architecture), (RETURN, 0, 0, KILL),
               (LOAD, 0, 0, 0), (AT_LEAST, 0, 1, 0x40000000), (RETURN, 0, 0, KILL)]
    for number in machine.never + (machine.changing if strict else []):
        program += [(EQUAL, 0, 1, number), (RETURN, 0, 0, KILL)]
    for number, argument in machine.opening.items() if strict else ():
        program += [(EQUAL, 0, 4, number), (LOAD, 0, 0, 16 + 8 * argument),
                    (ANY_BIT, 0, 1, WRITING), (RETURN, 0, 0, KILL), (RETURN, 0, 0, ALLOW)]
    program += [(EQUAL, 0, 4, machine.mapping), (LOAD, 0, 0, 16 + 8 * 3), (ANY_BIT, 0, 2, SHARED),
                (ANY_BIT, 0, 1, ANONYMOUS), (RETURN, 0, 0, KILL), (RETURN, 0, 0, ALLOW)]
    return b"".join(struct.pack("HBBI", *line) for line in program)


# ---- bubblewrap ----

def scratch():
    """A small /tmp in memory. (bubblewrap before 0.7 cannot say how small.)"""
    if "bwrap" not in _KNOWN:
        said = subprocess.run(["bwrap", "--version"], capture_output=True, text=True).stdout
        _KNOWN["bwrap"] = tuple(int(number) for number in re.findall(r"\d+", said)[:2])
    sized = ["--size", str(1 << 20)] if _KNOWN["bwrap"] >= (0, 7) else []
    return [*sized, "--tmpfs", "/tmp"]


def wrapped(command, see, work, writable, tmp, environment, status, filter_fd):
    """The command line that runs the command inside bubblewrap, which itself is started with
    this environment and no other (bubblewrap before 0.5 cannot clear it), and may drop some."""
    line = [shutil.which("bwrap"), "--unshare-all", "--die-with-parent", "--new-session",
            "--cap-drop", "ALL", "--uid", "65534", "--gid", "65534", "--hostname", "sandbox",
            "--ro-bind", "/usr", "/usr", "--proc", "/proc", "--remount-ro", "/proc"]
    for name in ("bin", "lib", "lib64", "lib32", "sbin"):
        if os.path.islink(f"/{name}"):
            line += ["--symlink", os.readlink(f"/{name}"), f"/{name}"]
        elif os.path.isdir(f"/{name}"):
            line += ["--ro-bind", f"/{name}", f"/{name}"]
    for path in ("/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d",
                 "/etc/alternatives"):
        line += ["--ro-bind-try", path, path]
    if PROJECT.is_relative_to("/usr"):
        line += ["--tmpfs", str(PROJECT), "--remount-ro", str(PROJECT)]
    line += ["--dev-bind", "/dev/null", "/dev/null"]
    for outside, inside in see.items():
        line += ["--ro-bind", outside, inside]
    line += scratch() if tmp else []
    line += ["--bind" if writable else "--ro-bind", work, "/work", "--chdir", "/work"]
    if not writable:
        line += ["--remount-ro", "/"]
    for name, value in environment.items():
        line += ["--setenv", name, value]
    line += ["--json-status-fd", str(status)]
    if filter_fd is not None:
        line += ["--seccomp", str(filter_fd)]
    return [*line, "--", *command]


def works():
    """Whether bubblewrap is here and can do what it has to; else why not."""
    if not shutil.which("bwrap"):
        return "bubblewrap (bwrap) is not installed"
    with tempfile.TemporaryDirectory() as work:
        got = run(["/usr/bin/env", "true"], work=work, tmp=True)
    return got.broken or ("" if got.status == 0 else got.said.strip() or "it fails")


# ---- running ----

def set_limits(limits):
    def limit(what, soft, hard=None):
        most = resource.getrlimit(what)[1]
        hard = soft if hard is None else hard
        if most != resource.RLIM_INFINITY:
            soft, hard = min(soft, most), min(hard, most)
        resource.setrlimit(what, (soft, hard))

    limit(resource.RLIMIT_CPU, limits.cpu, limits.cpu + 1)
    limit(resource.RLIMIT_CORE, 0)
    limit(resource.RLIMIT_FSIZE, FILE)
    limit(resource.RLIMIT_NOFILE, 64)
    if limits.space and platform.system() == "Linux":
        limit(resource.RLIMIT_AS, limits.memory)


def of_tree(process, measure):
    """The sum of what measure(folder in /proc) says of a process and its descendants; what
    cannot be read counts as 0."""
    total, waiting = 0, [process]
    while waiting:
        folder = f"/proc/{waiting.pop()}"
        try:
            total += measure(folder)
            waiting += children_of(folder)
        except (OSError, ValueError, IndexError):
            continue
    return total


def children_of(folder):
    """The numbers of the processes that a process has started, by its folder in /proc."""
    try:
        with open(f"{folder}/task/{os.path.basename(folder)}/children", encoding="ascii") as file:
            return [int(child) for child in file.read().split()]
    except OSError:
        return []


def memory_of(folder):
    """Bytes that a process holds, with the tables of its pages."""
    with open(f"{folder}/status", encoding="utf-8", errors="replace") as file:
        held = re.findall(r"^Vm(?:RSS|PTE):\s+(\d+) kB", file.read(), re.M)
    return 1024 * sum(map(int, held))


def computed_by(folder):
    """Seconds of processor time that a process has had."""
    with open(f"{folder}/stat", encoding="utf-8", errors="replace") as file:
        user, system = file.read().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def die_with_parent():
    """Asks Linux to end this process when the one that started it ends, however that comes."""
    if LIBC:
        LIBC.prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


class Reader:
    """Collects what comes through some pipes, and of much keeps the beginning and the end."""

    def __init__(self):
        self.selector = selectors.DefaultSelector()
        self.text, self.seen = {}, {}

    def add(self, name, descriptor):
        os.set_blocking(descriptor, False)
        self.text[name], self.seen[name] = b"", 0
        self.selector.register(descriptor, selectors.EVENT_READ, name)

    def read(self, timeout):
        for key, _ in self.selector.select(timeout):
            try:
                block = os.read(key.fd, 65536)
            except BlockingIOError:
                continue
            if not block:
                self.selector.unregister(key.fd)
                os.close(key.fd)
                continue
            self.seen[key.data] += len(block)
            text = self.text[key.data] + block
            self.text[key.data] = text if len(text) <= KEPT else (
                text[: KEPT // 2] + text[-KEPT // 2 :])

    def open(self):
        return bool(self.selector.get_map())

    def close(self):
        for key in list(self.selector.get_map().values()):
            os.close(key.fd)
        self.selector.close()

    def said(self, name):
        return self.text[name].decode("utf-8", "replace")


def start(command, reads, environment, limits, pipes, keep_open):
    """The process; its pipes' writing ends are closed here afterwards."""
    def prepare():
        die_with_parent()
        set_limits(limits)
    with tempfile.NamedTemporaryFile() as written:
        try:
            written.write(reads)
            written.flush()
        except OSError as problem:
            raise Broken(f"{tempfile.gettempdir()}: {problem.strerror}") from None
        with open(written.name, "rb") as stdin:  # which cannot be written into
            try:
                return subprocess.Popen(
                    command, stdin=stdin, stdout=pipes["said"], stderr=pipes["said"],
                    env=environment, pass_fds=keep_open, start_new_session=True,
                    preexec_fn=prepare)
            except (OSError, subprocess.SubprocessError) as problem:
                raise Broken(f"cannot start {command[0]}: {problem}") from None


def end_all(process):
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass


def watch(process, reader, limits):
    """Waits for the end; returns why the program was ended, or "", the processor time that it
    had if it was ended, and the seconds that it took. The memory is looked at often, and the
    pipes are read until they are closed. On a busy machine a program that computes gets more
    time."""
    seconds, last = 0, time.monotonic()
    while process.poll() is None:
        reader.read(0.02) if reader.open() else time.sleep(0.02)
        now = time.monotonic()
        seconds += min(now - last, A_TURN)  # the grader itself may have been stopped, and go on
        last = now
        if process.poll() is not None:
            break
        computed = of_tree(process.pid, computed_by) if seconds > limits.wall else 0
        late = seconds > limits.wall * (1 if computed < IDLE else BUSY)
        reason = ("wall" if late else
                  "output" if max(reader.seen.values()) > FLOOD else
                  "memory" if of_tree(process.pid, memory_of) > limits.memory * 1.2 else "")
        if reason:
            end_all(process)
            process.wait()
            return reason, computed, seconds
    return "", 0, seconds


def drain(reader, seconds=1.0):
    """What is still in the pipes after the end."""
    deadline = time.monotonic() + seconds
    while reader.open() and time.monotonic() < deadline:
        reader.read(0.05)


def exit_code(text):
    """What bubblewrap says about the end of the program; None if it never began."""
    for line in text.splitlines():
        try:
            code = json.loads(line).get("exit-code")
        except ValueError:
            continue
        if code is not None:
            return code
    return None


def too_busy():
    """Whether so much is going on here that time says nothing about a program."""
    return os.getloadavg()[0] > 4 * (os.cpu_count() or 1)


def run(command, reads=b"", see=(), work=".", writable=False, tmp=False, environment=(),
        limits=None, sandbox=True, filtered=True):
    """Runs the command in the folder `work` (in the sandbox: /work), which it may write
    into if that is said; `tmp` gives it a small /tmp. `see` maps further folders, outside
    to inside; `reads` is its standard input."""
    limits = limits or Limits()
    reader, pipes, ends = Reader(), {}, []
    for name in ("said", "answers", "status"):
        out, pipes[name] = os.pipe()
        reader.add(name, out)
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8",
                   "PROBE_ANSWERS": str(pipes["answers"]), **dict(environment)}
    keep = [pipes["answers"]]
    if sandbox:
        program, filter_fd = call_filter(strict=not tmp) if filtered else None, None
        if program:
            filter_file = tempfile.TemporaryFile()
            filter_file.write(program)
            filter_file.seek(0)
            filter_fd = filter_file.fileno()
            ends.append(filter_file)
            keep.append(filter_fd)
        keep.append(pipes["status"])
        command = wrapped(command, dict(see), os.path.abspath(work), writable, tmp,
                          environment, pipes["status"], filter_fd)
    try:
        process = start(command, reads, environment, limits, pipes, keep) if sandbox else \
            start_in(work, command, reads, environment, limits, pipes, keep)
    except Broken:
        reader.close()
        raise
    finally:
        for descriptor in pipes.values():
            os.close(descriptor)
        for file in ends:
            file.close()
    try:
        ended_for, computed, seconds = watch(process, reader, limits)
        end_all(process)  # whoever is left of it
        drain(reader)
    finally:
        end_all(process)
        reader.close()
    result = outcome(process, reader, limits, ended_for, sandbox)
    result.seconds, result.computed = seconds, computed
    return result


def start_in(work, command, *rest):
    """Without a sandbox: in the folder itself."""
    here = os.getcwd()
    os.chdir(work)
    try:
        return start(command, *rest)
    finally:
        os.chdir(here)


def outcome(process, reader, limits, ended_for, sandbox):
    code = exit_code(reader.said("status")) if sandbox else process.returncode
    broken = ""
    if sandbox and code is None and not ended_for:
        if process.returncode == -signal.SIGKILL or process.returncode == -signal.SIGXCPU:
            code = 128 - process.returncode
        else:
            broken = reader.said("said").strip() or f"bwrap ended with {process.returncode}"
    status = code if code is not None else 128 + signal.SIGKILL
    status = 128 - status if status < 0 else status
    if status == 128 + signal.SIGXCPU:
        ended_for = "cpu"
    return Outcome(status, reader.said("answers"), reader.said("said"), limits, ended_for,
                   broken=broken)
