// Unit tests in C print TAP (testanything.org): one line a test, "ok" or "not
// ok", and the number of tests at the end. prove reads it.
//
//     int main(void)
//     {
//         Tap tap = {0};
//         tap_ok(&tap, 1 + 1 == 2, "one and one are %d", 2);
//         return tap_end(&tap);
//     }
#ifndef TAP_H
#define TAP_H

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    int run, failed;
} Tap;

// Prints one result; returns whether it was good, so that the caller can say
// more about it on stderr.
__attribute__((format(printf, 3, 4))) static inline int
tap_ok(Tap *tap, int good, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    tap->run++;
    tap->failed += !good;
    printf("%s %d - ", good ? "ok" : "not ok", tap->run);
    vprintf(format, arguments);
    printf("\n");
    va_end(arguments);
    if (!good) // prove shows stderr alone
        fprintf(stderr, "# not ok %d\n", tap->run);
    return good;
}

// got is within tolerance of want. A NaN never is.
static inline void tap_near(Tap *tap, double got, double want, double tolerance,
                            const char *name)
{
    if (!tap_ok(tap, fabs(got - want) <= tolerance, "%s", name))
        fprintf(stderr, "# %s\n#   got %.17g\n#  want %.17g\n#   +/- %g\n",
                name, got, want, tolerance);
}

static inline void tap_same(Tap *tap, const char *got, const char *want,
                            const char *name)
{
    if (!tap_ok(tap, strcmp(got, want) == 0, "%s", name))
        fprintf(stderr, "# %s\n#   got \"%s\"\n#  want \"%s\"\n", name, got,
                want);
}

// A tool is missing: no failure on somebody's machine, but one in CI.
static inline void tap_skip(Tap *tap, const char *why)
{
    const char *ci = getenv("CI");
    if (ci && strcmp(ci, "true") == 0)
        tap_ok(tap, 0, "%s, which is not allowed in CI", why);
    else
        printf("ok %d # SKIP %s\n", ++tap->run, why);
}

// Prints the number of tests; the result is main's: 0 where all were good.
static inline int tap_end(const Tap *tap)
{
    printf("1..%d\n", tap->run);
    return fflush(stdout) == 0 && tap->failed == 0 && tap->run > 0 ? 0 : 1;
}

#endif
