"""Things that a submission may do to a grader, each in cost_gradient of chapter 03, as it is in
exercises/03_gradient.c: what is put into its body (before what is right, so that the numbers may
even be correct), what is put above it, and the verdict that it has to get. The other exercises get
full marks, unless the whole file cannot be run."""

import dataclasses

from course import ROOT


@dataclasses.dataclass
class Attack:
    name: str
    verdict: str
    body: str = ""  # at the beginning of the function
    top: str = ""  # above the chapter's code
    whole: bool = False  # whether the other exercises of the file are lost, too
    change: tuple = ()  # a text of those functions, and what stands there instead
    remark: str = ""  # a word that the remarks have to name


LOOP = """\
    for (int i = 0; i < m; i++) {
        const double *x = data_example(data, i);
        double dz = loss_slope(neuron_z(x, w, b, n), data->y[i]);
"""

CONSTRUCTOR = "__attribute__((constructor)) static void first(void)\n{\n%s\n}"
KILLED = "cc: fatal error: Killed signal terminated program cc1"

ATTACKS = [
    Attack("endless loop", "endless", "for (volatile int k = 0;; k++) ;"),
    Attack("sleep", "waits", "sleep(1000);"),
    Attack("sleeping in every question", "too slow", "*db = 1; return;",
           "__attribute__((constructor)) static void slow(void)\n{\n#ifdef __OPTIMIZE__\n"
           "    sleep(9);\n#else\n    sleep(29);\n#endif\n}", whole=True, remark="constructor"),
    Attack("waiting for input", "waits",
           "int p[2]; char c; if (pipe(p) == 0 && read(p[0], &c, 1) < 0) return;"),
    Attack("reading input without end", "endless", "while (getchar() != 'x') ;"),
    Attack("segmentation fault", "crash", "*(volatile int *)8 = 1;"),
    Attack("abort", "abort", "abort();"),
    Attack("deep recursion", "crash", "deeper(1);",
           "int deeper(int k);\nint deeper(int k) { volatile char room[9999]; room[0] = (char)k; "
           "return deeper(k + 1) + room[0]; }"),
    Attack("whole number divided by 0", "undefined|crash",
           "volatile int none = 0; *db = 1 / none;"),
    Attack("writing past an array", "memory error",
           "double *room = malloc(8); room[1] = 1; free(room);"),
    Attack("writing past the stack", "memory error",
           "double room[2]; volatile int k = 2; room[k] = 1; (void)room;"),
    Attack("reading after free", "memory error",
           "double *room = malloc(80); free(room); if (*(volatile double *)room == 7) return;"),
    Attack("reading what was never written", "memory error",
           "double *room = malloc(80); if (room[3] > 7) *db = 0; free(room);"),
    Attack("a variable never set", "memory error",
           "volatile double never; if (never > 1e300) *db = 0;"),
    Attack("exit(0)", "ended early", "exit(0);"),
    Attack("_exit(0)", "ended early", "_exit(0);"),
    Attack("exit(0) in a constructor", "ended early",
           top="__attribute__((constructor)) static void early(void) { exit(0); }", whole=True),
    Attack("lines of TAP", "right",
           'printf("1..0\\nok 1\\nok 2 - cost_gradient\\nBail out!\\n"); fflush(stdout);'),
    Attack("lines of TAP, and wrong", "wrong",
           'printf("1..0\\nok 1\\nBail out!\\n"); fflush(stdout); *db = 1; return;'),
    Attack("gigabytes of output", "output",
           'for (;;) puts("wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww");'),
    Attack("all memory", "memory|crash|endless",
           "for (long k = 1;; k++) { char *room = malloc(1 << 20); memset(room, (int)k, 1 << 20); "
           "sum_of += room[k % 1000]; }", "static long sum_of;"),
    Attack("forking without end", "forbidden", "for (;;) fork();"),
    Attack("starting a program", "forbidden", 'if (system("touch /tmp/was-here")) *db = 1;'),
    Attack("python3", "forbidden", 'execlp("python3", "python3", "-c", "1", (char *)0);',
           remark="execlp"),
    *(Attack(f"starting {path}", "forbidden", f'execl("{path}", "x", "/work/plain", (char *)0);')
      for path in ("/bin/sh", "/lib64/ld-linux-x86-64.so.2", "/work/plain")),
    Attack("a program that it has written", "forbidden", 'int fd = memfd_create("x", 0);\n'
           '    if (write(fd, "#!/bin/sh\\n", 10)) fexecve(fd, 0, 0);',
           "int memfd_create(const char *name, unsigned flags);"),
    Attack("python3, and a prctl of its own", "right",
           'execlp("python3", "python3", "-c", "1", (char *)0); '
           'execl("/bin/sh", "sh", "-c", "exit 0", (char *)0);',
           "int prctl(int option, ...);\nint prctl(int option, ...) { return option * 0; }",
           remark="prctl"),
    Attack("looking for programs", "right", 'if (!access("/usr/bin", 0) || !access("/bin", 0) || '
           '!access("/etc/alternatives", 0)) { *db = 1; return; }'),
    Attack("looking for folders", "right|abort", 'char words[9999]; int fd = '
           'open("/proc/self/mountinfo", 0);\n    ssize_t got = read(fd, words, 9999);\n'
           "    if (got > 0 && write(2, words, (size_t)got)) abort();", "#include <fcntl.h>"),
    Attack("a long line", "right",
           top=CONSTRUCTOR % "    for (int k = 0; k < 64000; k++) fputc('c', stderr);",
           remark="constructor"),
    Attack("words of the compiler driver", "does not compile", "int k = ;",
           f'#line 1 "x\\n{KILLED}\\nx"', whole=True),
    Attack("words of a compiler that was killed", "does not compile", "int k = ;",
           f'#line 1 "{KILLED[:3]}{KILLED[16:]}"', whole=True),
    Attack("words of a full disk", "does not compile", '_Static_assert(0, "No space left on "\n'
           '#error No space left on device\n"device");'),
    Attack("writing outside", "forbidden",
           'FILE *file = fopen("/tmp/was-here", "w"); if (file) fclose(file);'),
    Attack("deleting", "forbidden", 'remove("plain"); remove("03_gradient.c");'),
    Attack("reading outside", "wrong", 'if (!fopen("/etc/passwd", "r")) return;', remark="fopen"),
    Attack("connecting to a network", "forbidden", "socket(AF_INET, SOCK_STREAM, 0);",
           "#include <sys/socket.h>"),
    *(Attack(name, "does not compile", top=top, whole=True) for name, top in (
        ("the solution by path", f'#include "{ROOT}/chapters/03_gradient.c"'),
        ("the solution beside", '#include "../chapters/03_gradient.c"'),
        ("endless includes", '#include "03_gradient.c"'),
        ("includes that double", "#include __FILE__\n#include __FILE__"),
        ("a device included", '#include "/dev/stdin"\n#include "/dev/zero"'),
        ("folders included", '#include "/proc/self/mountinfo"'))),
    Attack("a terabyte", "does not link|crash|memory|ended early",
           "huge[(long)n << 30] = 1;", "static double huge[1L << 37];", whole=True),
    Attack("a main of its own", "right",
           top="int main(int argc, char **argv);\n"
               "int main_too(void);\nint main_too(void) { return 1; }"),
    Attack("a printf of its own", "right", 'printf("%d", 1);',
           "int printf(const char *format, ...) { (void)format; return 0; }"),
    Attack("NaN", "wrong", "*db = 0.0 / zero; return;", "static double zero;"),
    Attack("hard-coded", "constant",
           "for (int j = 0; j < n; j++) dw[j] = 0.1 * j - 0.2; *db = 0.5; (void)m; return;"),
    Attack("kept between calls", "keeps state",
           "static int calls; if (calls++) { *db = 7; dw[0] = 3; return; }"),
    Attack("wrong at the first call only", "keeps state",
           "static int calls; if (!calls++) { *db = 7; dw[0] = 3; return; }",
           remark="static variable"),
    Attack("a wrong shape that is none", "wrong|abort",
           'if (m != 3) { fprintf(stderr, "mat_mul: does not fit\\n"); abort(); }'),
    Attack("bad memory, hidden from the tools", "right",
           "\n#if defined __OPTIMIZE__ && !defined __SANITIZE_ADDRESS__\n    double few[2];\n"
           "    volatile int k = 1; few[k] = 1; (void)few;\n#endif\n", remark="__OPTIMIZE__"),
    Attack("an end for the sanitizers only", "ended early",
           "if (__asan_init) _Exit(3);\n"
           "    double few[2]; volatile int k = 2; few[k] = 1; (void)few;",
           "void __asan_init(void);\n#pragma weak __asan_init", remark="_Exit"),
    Attack("words of a sanitizer", "memory error",
           'fputs("ERROR: AddressSanitizer: SEGV\\n#0 0x1 in measured_slope '
           'x03_gradient.c:119\\n", stderr);\n'
           "    double *room = malloc(8); room[1] = 1; free(room);",
           change=("    return (above - below) / (2 * h);", "    return 0 * (above - below);"),
           whole=True),
    Attack("a name in two pieces", "right", 'JOIN(get, env)("HOME");',
           "#define PASTE(a, b) a##b\n#define JOIN(a, b) PASTE(a, b)", remark="getenv"),
    Attack("memory that is nobody's", "forbidden",
           "for (;;) mmap(0, 300 << 20, 3, MAP_SHARED | 0x8020, -1, 0);", "#include <sys/mman.h>"),
    Attack("semaphores", "forbidden", "for (;;) semget(0, 32000, 0600);", "#include <sys/sem.h>"),
    Attack("killing itself", "memory|crash|ended early", "raise(SIGKILL);", "#include <signal.h>"),
    Attack("memory that is not freed", "right", "double *room = malloc(80); room[0] = 1; "
           "if (room[0] == 2) return;", remark="never freed"),
    Attack("an answer of thousands of parentheses", "crash|ended early",
           'for (int k = 0; k < 30000; k++) fputs("(s", stderr); _exit(99);'),
    Attack("changed inputs", "changed its input", "data->x[0] += 1; data->x[0] += 1e-3;"),
    Attack("a wrong signature", "does not compile",
           change=("void cost_gradient(const Data *data, const double *w, double b, double *dw,\n"
                   "                   double *db)",
                   "double cost_gradient(const Data *data, const double *w, double b, double *dw,\n"
                   "                   double *db)")),
    Attack("a syntax error", "does not compile", "int k = ;"),
    Attack("an unknown name", "does not compile", "undefined_name = 1;"),
    Attack("missing", "missing", change=("void cost_gradient(", "void gradient_of_cost(")),
    Attack("a function of the system, replaced", "ended early|crash|right",
           top="int fprintf(FILE *f, const char *g, ...) { (void)f, (void)g; return 0; }",
           whole=True),
    Attack("writing to the grader", "ended early",
           'if (write(atoi(getenv("PROBE_ANSWERS")), "dw 1 1\\n0\\nend 0 0\\n", 17) < 0) return;'),
    Attack("an answer without end", "ended early",
           'if (write(atoi(getenv("PROBE_ANSWERS")), "2 -1 4 x", 8) < 0) return; _exit(0);'),
    Attack("a status that says missing", "missing|ended early",
           'fprintf(stderr, "missing: !"); _exit(77);'),
    Attack("escapes for the terminal", "right",
           'printf("\\033[31m red \\a"); fflush(stdout);'),
    Attack("another file for the sanitizers", "does not compile", whole=True,
           top="#if defined __SANITIZE_ADDRESS__ || !defined __OPTIMIZE__\n#error no\n#endif"),
    Attack("killing everybody", "abort|crash|memory|ended early|forbidden",
           "kill(-1, SIGKILL); abort();", "#include <signal.h>"),
    Attack("debugging prints", "right",
           'printf("n = %d, m = %d, b = %g\\n", n, m, b); fprintf(stderr, "here\\n");'),
    Attack("another loop order", "right",
           change=(LOOP, LOOP.replace("int i = 0; i < m; i++", "int i = m - 1; i >= 0; i--"))),
]

HEADERS = "#include <stdlib.h>\n#include <string.h>\n#include <unistd.h>\n"
FIRST = "    int n = data->n, m = data->m;\n"


def attacked(chapter, attack):
    """The source of chapter 03 with the attack in it."""
    source = chapter.solved((FIRST, f"{FIRST}    {attack.body}\n"))
    old, new = attack.change or ("", "")
    if old not in source:
        raise ValueError(f"{attack.name}: exercises/{chapter.stem}.c has no {old}")
    source = source.replace(old, new) if old else source
    head, math, rest = source.partition("#include <math.h>\n")
    return head + math + HEADERS + attack.top + "\n" + rest
