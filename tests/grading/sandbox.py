"""Runs a program that nobody trusts, with limits, and says how it ended.

With bubblewrap (bwrap) a student's program sees itself and its libraries, a compiler a system that
it can only read; no network, no other process. A filter of system calls ends a program that starts
a process or opens a connection. Without bubblewrap only the limits remain: of time, memory, files
and output. docs/teaching.md says what this does and does not promise.
"""

import contextlib
import ctypes
import dataclasses
import functools
import os
import pathlib
import platform
import re
import resource
import shutil
import signal
import subprocess
import tempfile
import time

PROJECT = pathlib.Path(__file__).resolve().parent.parent.parent  # whose answers are not to be seen
KEPT = 64 * 1024  # bytes of what a program says
KEPT_ANSWERS = 4 * 1024 * 1024  # and of its answers; and of what a compiler says
FILE = 16 * 1024 * 1024  # bytes of a file, and of any output: more ends a program
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
    status: int = 0  # the exit status; 128 + the signal that ended it
    answers: str = ""  # what was written to the file descriptor PROBE_ANSWERS
    said: str = ""  # stdout and stderr
    limits: Limits = None
    ended_for: str = ""  # "cpu", "wall", "memory" if it was ended for that
    seconds: float = 0  # how long it took, and
    computed: float = 0  # how much of that on a processor, where it was ended for "wall"
    broken: str = ""  # why the program could not be run at all: no fault of its own


LIBC = ctypes.CDLL(None) if platform.system() == "Linux" else None


class Broken(Exception):
    """The grader cannot do its work: never the student's fault."""


# ---- the filter of system calls ----

# Never allowed: starting a process, opening a connection, looking into other processes, memory
# that belongs to no process, and ways round. CHANGING calls change files by name; OPENING ones,
# with the number of their argument for flags, may read a file, but not write. What a machine does
# not have is left out.
NEVER = """
    add_key bind bpf clone clone3 connect execveat fork io_uring_setup keyctl memfd_create
    memfd_secret mount mq_open msgget perf_event_open pidfd_open process_vm_readv
    process_vm_writev ptrace request_key semget setns shmget socket socketpair unshare
    userfaultfd vfork""".split()
CHANGING = """
    chmod chown creat fchmodat fchmodat2 fchownat lchown link linkat mkdir mkdirat mknod mknodat
    openat2 rename renameat renameat2 rmdir symlink symlinkat truncate unlink unlinkat""".split()
OPENING = {"open": 1, "openat": 2}
WRITING = (os.O_WRONLY, os.O_RDWR, os.O_CREAT, os.O_TRUNC)
SHARED_ANONYMOUS = 0x21  # flags of mmap: memory that is in no file, and may outlive the process
ALLOW, KILL = 0x7FFF0000, 0x80000000  # SCMP_ACT_ALLOW, SCMP_ACT_KILL_PROCESS
ON_OTHER_MACHINES, NO_SUCH_CALL, MASKED_EQUAL = 2, -1, 7  # more words of seccomp.h


class Argument(ctypes.Structure):
    """struct scmp_arg_cmp: all these bits are set in the argument of this number."""
    _fields_ = [("number", ctypes.c_uint), ("compare", ctypes.c_int), ("mask", ctypes.c_uint64),
                ("value", ctypes.c_uint64)]


@functools.lru_cache
def libseccomp():
    """The library that makes filters, or None where it is not installed. (By ctypes, since its
    module for Python is there for one Python only, which need not be the one with NumPy.)"""
    try:
        library = ctypes.CDLL("libseccomp.so.2")
    except OSError:
        return None
    library.seccomp_init.restype = ctypes.c_void_p
    return library


def call_filter(strict):
    """A file with a seccomp program; None where libseccomp is not here."""
    library = libseccomp()
    if not library:
        return None
    made = ctypes.c_void_p(library.seccomp_init(ctypes.c_uint32(ALLOW)))
    library.seccomp_attr_set(made, ON_OTHER_MACHINES, ctypes.c_uint32(KILL))

    def kill(name, *arguments):
        number = library.seccomp_syscall_resolve_name(name.encode())
        if number != NO_SUCH_CALL and library.seccomp_rule_add_array(
                made, ctypes.c_uint32(KILL), number, len(arguments),
                (Argument * len(arguments))(*arguments)):
            raise Broken(f"libseccomp makes no rule for {name}")
    for name in NEVER + (CHANGING if strict else []):
        kill(name)
    for name, argument in OPENING.items() if strict else ():
        for flag in WRITING:
            kill(name, Argument(argument, MASKED_EQUAL, flag, flag))
    kill("mmap", Argument(3, MASKED_EQUAL, SHARED_ANONYMOUS, SHARED_ANONYMOUS))
    file = open_file()
    library.seccomp_export_bpf(made, file.fileno())
    library.seccomp_release(made)
    file.seek(0)
    return file


# ---- bubblewrap ----

@functools.lru_cache
def has_bwrap(*version):
    """Whether bubblewrap is of this version at least."""
    said = subprocess.run(["bwrap", "--version"], capture_output=True, text=True).stdout
    return tuple(int(number) for number in re.findall(r"\d+", said)[:2]) >= version


def system(work, writable, see):
    """What compilers and other tools see: programs and libraries, their folder, and others."""
    line = ["--ro-bind", "/usr", "/usr"]
    for path in ("/bin", "/lib", "/lib64", "/lib32", "/sbin", "/etc/ld.so.cache",
                 "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/alternatives"):
        line += (["--symlink", os.readlink(path), path]
                 if os.path.islink(path) and os.path.dirname(path) == "/"
                 else ["--ro-bind-try", path, path])
    if PROJECT.is_relative_to("/usr"):
        line += ["--tmpfs", str(PROJECT), "--remount-ro", str(PROJECT)]
    for outside, inside in see.items():
        line += ["--ro-bind", outside, inside]
    return [*line, "--bind" if writable else "--ro-bind", os.path.abspath(work), "/work"]


def alone(program, needs, proc):
    """What a student's program sees: itself, copied, so that nothing tells where it lies, and what
    it needs to begin, in which there is nothing to start. The sanitizers and valgrind want /proc,
    which says much about a machine."""
    line = ["--proc", "/proc", "--remount-ro", "/proc"] if proc else []
    for path in (*needs, "/etc/ld.so.cache"):
        line += ["--ro-bind-try", path, path]
    inside = f"/work/{os.path.basename(program.name)}"
    if has_bwrap(0, 5):
        return [*line, "--perms", "0755", "--file", str(program.fileno()), inside]
    return [*line, "--ro-bind", program.name, inside]


def wrapped(command, shown, writable, tmp, environment, status, calls):
    """The command line that runs the command inside bubblewrap, which itself is started with
    this environment and no other (bubblewrap before 0.5 cannot clear it), and may drop some."""
    line = [shutil.which("bwrap"), "--unshare-all", "--die-with-parent", "--new-session",
            "--cap-drop", "ALL", "--uid", "65534", "--gid", "65534", "--hostname", "sandbox",
            "--dev-bind", "/dev/null", "/dev/null", *shown, "--chdir", "/work"]
    if tmp:  # a small one, in memory; bubblewrap before 0.7 cannot say how small
        line += [*(["--size", str(1 << 20)] if has_bwrap(0, 7) else []), "--tmpfs", "/tmp"]
    if not writable:
        line += ["--remount-ro", "/"]
    for name, value in environment.items():
        line += ["--setenv", name, value]
    line += ["--json-status-fd", str(status)]
    line += ["--seccomp", str(calls.fileno())] if calls else []
    return [*line, "--", *command]


def works():
    """Why bubblewrap is not here, or cannot do what it has to; else ""."""
    if not shutil.which("bwrap"):
        return "bubblewrap (bwrap) is not installed"
    with tempfile.TemporaryDirectory() as work:
        got = run(["/usr/bin/env", "true"], work=work, tmp=True)
        if got.status == 0 and not got.broken:  # the sanitizers want /proc besides
            shutil.copy("/usr/bin/true", work)
            got = run(["./true"], work=work, program="true", proc=True,
                      needs=["/usr/lib", "/lib", "/lib64"])
    return got.broken or ("" if got.status == 0 else got.said.strip() or "it fails")


# ---- running ----

def set_limits(limits):
    """Sets them for this process, which (on Linux) also ends when the one that started it does."""
    if LIBC:
        LIBC.prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    wanted = {resource.RLIMIT_CPU: (limits.cpu, limits.cpu + 1), resource.RLIMIT_CORE: (0, 0),
              resource.RLIMIT_FSIZE: (FILE, FILE), resource.RLIMIT_NOFILE: (64, 64)}
    if limits.space and platform.system() == "Linux":
        wanted[resource.RLIMIT_AS] = (limits.memory, limits.memory)
    for what, (soft, hard) in wanted.items():
        most = resource.getrlimit(what)[1]
        hard = hard if most == resource.RLIM_INFINITY else min(hard, most)
        resource.setrlimit(what, (min(soft, hard), hard))


def of_tree(process, measure):
    """The sum of what measure(folder in /proc) says, if it can, of a process and those below."""
    total, waiting = 0, [process]
    while waiting:
        folder = pathlib.Path("/proc", str(waiting.pop()))
        with contextlib.suppress(OSError, ValueError, IndexError):
            total += measure(folder)
            waiting += children_of(folder)
    return total


def children_of(folder):
    """The numbers of the processes that a process has started, by its folder in /proc."""
    with contextlib.suppress(OSError):
        return [int(child) for child in
                (folder / "task" / folder.name / "children").read_text("ascii").split()]
    return []


def memory_of(folder):
    """Bytes that a process holds, with the tables of its pages."""
    status = (folder / "status").read_text("utf-8", "replace")
    return 1024 * sum(map(int, re.findall(r"^Vm(?:RSS|PTE):\s+(\d+) kB", status, re.M)))


def computed_by(folder):
    """Seconds of processor time that a process has had."""
    stat = (folder / "stat").read_text("utf-8", "replace")
    user, system = stat.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def open_file(content=b""):
    """A file with this content, in memory where that can be: no full disk is met there, and
    /proc/self/fd tells nobody a folder."""
    file = (os.fdopen(os.memfd_create("file"), "w+b") if hasattr(os, "memfd_create")
            else tempfile.TemporaryFile())
    os.fchmod(file.fileno(), 0o600)  # nothing to be executed
    file.write(content)
    file.seek(0)
    return file


def text_of(file, kept=KEPT):
    """What a program has written into a file; of much the beginning and the end."""
    size = os.fstat(file.fileno()).st_size
    text = os.pread(file.fileno(), kept if size <= kept else kept // 2, 0)
    more = os.pread(file.fileno(), kept // 2, size - kept // 2) if size > kept else b""
    return (text + more).decode("utf-8", "replace")


def watch(process, outcome):
    """Waits for the end, or for a reason to end it, and notes that. The memory is looked at often.
    On a busy machine a program that computes gets more time."""
    limits, last = outcome.limits, time.monotonic()
    while not outcome.ended_for:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.02)
        now = time.monotonic()
        outcome.seconds += min(now - last, A_TURN)  # the grader may have been stopped, and go on
        last = now
        if process.returncode is not None:
            return
        if outcome.seconds > limits.wall:
            outcome.computed = of_tree(process.pid, computed_by)
        if outcome.seconds > limits.wall * (1 if outcome.computed < IDLE else BUSY):
            outcome.ended_for = "wall"
        elif of_tree(process.pid, memory_of) > limits.memory * 1.2:
            outcome.ended_for = "memory"


def require_calm():
    """Broken where so much is going on here that time says nothing about a program."""
    if os.getloadavg()[0] > 4 * (os.cpu_count() or 1):
        raise Broken("the machine is too busy: nothing can be said about how long a program takes")


def run(command, reads=b"", see=(), work=".", writable=False, tmp=False, environment=(),
        limits=None, sandbox=True, filtered=True, program=None, needs=(), proc=False, kept=KEPT):
    """Runs the command in the folder `work` (in the sandbox: /work), which it may write
    into if that is said; `tmp` gives it a small /tmp. `see` maps further folders, outside
    to inside; `reads` is its standard input. Where `program` is named, a file of that folder, there
    is nothing else in the sandbox but the paths in `needs`, and /proc if that is said. `kept` is
    how many bytes are kept of what it says."""
    result = Outcome(limits=limits or Limits())
    with contextlib.ExitStack() as opened:
        stdin, said, answers, status = files = [
            opened.enter_context(open_file(content)) for content in (reads, b"", b"", b"")]
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8",
                       "PROBE_ANSWERS": str(answers.fileno()), **dict(environment)}
        if sandbox:
            shown = system(work, writable, dict(see))
            if program:
                files.append(opened.enter_context(open(os.path.join(work, program), "rb")))
                shown = alone(files[-1], needs, proc)
            made = call_filter(strict=not tmp) if filtered else None
            files += [opened.enter_context(made)] if made else []
            command = wrapped(command, shown, writable, tmp, environment, status.fileno(), made)
        try:
            process = subprocess.Popen(
                command, stdin=stdin, stdout=said, stderr=said, env=environment,
                pass_fds=[file.fileno() for file in files[2:]], start_new_session=True,
                cwd=None if sandbox else work, preexec_fn=lambda: set_limits(result.limits))
        except (OSError, subprocess.SubprocessError) as problem:
            raise Broken(f"cannot start {command[0]}: {problem}") from None
        try:
            watch(process, result)
        finally:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)  # whoever is left of it
            process.wait()
        result.said, result.answers = text_of(said, kept), text_of(answers, KEPT_ANSWERS)
        # In a sandbox bubblewrap says how the program has ended; nothing if it never began.
        ended = re.search(r'"exit-code": (\d+)', text_of(status))
    code = int(ended[1]) if ended else process.returncode
    if sandbox and not ended and not result.ended_for and code not in (
            -signal.SIGKILL, -signal.SIGXCPU):
        result.broken = result.said.strip() or f"bwrap ended with {code}"
    result.status = 128 - code if code < 0 else code
    if result.status == 128 + signal.SIGXCPU:
        result.ended_for = "cpu"
    return result
