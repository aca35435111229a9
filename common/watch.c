#include "watch.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"

// ## Signals

#ifdef __wasi__ // there are none

enum { stopped_by = 0 };

static void notice_signals(void) {}
static void leave_signals(void) {}

#else

#include <signal.h>

static volatile sig_atomic_t stopped_by; // the signal; 0 if none came

static void stop(int number) { stopped_by = number; }

static void notice_signals(void)
{
    signal(SIGINT, stop);
    signal(SIGTERM, stop);
}

// One that came since the last look is sent once more.
static void leave_signals(void)
{
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    if (stopped_by)
        raise(stopped_by);
}

#endif

// ## Watching

Watch watch_begin(void)
{
    double now = seconds();
    notice_signals();
    return (Watch){.next = now + 2};
}

int watch_portion(Watch *watch, int left)
{
    double now = seconds();
    double fit = 0.1 * watch->portion / (now - watch->began); // in 0.1 s
    int portion = 1;                                          // the first one
    if (fit > 1)
        portion = fit < PORTION_MOST ? (int)fit : PORTION_MOST;
    if (portion > left)
        portion = left;
    watch->began = now;
    watch->portion = portion;
    return portion;
}

void watch_clear(Watch *watch)
{
    if (watch->width > 0)
        fprintf(stderr, "%*s\r", watch->width, "");
    watch->width = 0;
}

void watch_at(Watch *watch, const char *format, ...)
{
    char line[80]; // it has to fit into one line of the terminal
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (stopped_by) {
        watch_clear(watch);
        fflush(stdout);
        fail(128 + stopped_by, "stopped after %s", line);
    }
    double now = seconds();
    if (now < watch->next || !isatty(STDERR_FILENO))
        return;
    watch_clear(watch);
    fprintf(stderr, "%s\r", line);
    watch->width = (int)strlen(line);
    watch->next = now + 0.1;
}

void watch_end(Watch *watch)
{
    watch_clear(watch);
    leave_signals();
}
