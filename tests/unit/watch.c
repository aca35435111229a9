// common/watch: portions of long work, and signals that wait for their end. What is
// shown on a terminal is looked at in the test of chapter 12.
#include "watch.h"

#include <signal.h>
#include <unistd.h>

#include "clock.h"
#include "dies.h"
#include "tap.h"

// What is handed out when so many steps have taken so many seconds. (A thousand of
// them: next to that it does not matter how long the test has to wait.)
static int portion_after(int steps, int left)
{
    Watch watch = {.portion = steps, .began = seconds() - 1000};
    return watch_portion(&watch, left);
}

static void test_portions(Tap *tap)
{
    Watch watch = watch_begin();
    tap_ok(tap, watch_portion(&watch, 500) == 1, "the first portion is 1 step");
    watch_end(&watch);
    int portion = portion_after(500500, 5000);
    tap_ok(tap, portion == 50, "2 ms a step: %d in a tenth of a second",
           portion);
    tap_ok(tap, portion_after(1000000000, 5000) == PORTION_MOST,
           "1 us a step: the most");
    tap_ok(tap, portion_after(1000, 5000) == 1, "1 s a step: 1");
    tap_ok(tap, portion_after(500500, 7) == 7, "no more than are left");
    tap_ok(tap, portion_after(500500, 0) == 0, "nothing left: 0");
    tap_ok(tap, portion_after(0, 9) == 1, "and on it goes, with 1");
}

static void is_stopped(const void *number)
{
    Watch watch = watch_begin();
    watch_at(&watch, "step %d", 1);
    raise(*(const int *)number);
    watch_at(&watch, "step %d of %d", 2, 9);
    _exit(0);
}

static void is_stopped_late(const void *unused)
{
    (void)unused;
    Watch watch = watch_begin();
    raise(SIGTERM);
    watch_end(&watch);
    _exit(0);
}

static void is_stopped_after(const void *unused)
{
    (void)unused;
    Watch watch = watch_begin();
    watch_end(&watch);
    raise(SIGINT);
    _exit(0);
}

static void goes_on(const void *unused)
{
    (void)unused;
    Watch watch = watch_begin();
    watch.next = 0; // as after two seconds
    watch_at(&watch, "step %d", 1);
    watch_clear(&watch);
    watch_end(&watch);
    _exit(7);
}

int main(void)
{
    Tap tap = {0};
    test_portions(&tap);
    for (int k = 0; k < 2; k++) {
        int number = k ? SIGTERM : SIGINT;
        Death death = dies(is_stopped, &number);
        tap_ok(&tap, death.status == 128 + number, "signal %d: status %d",
               number, death.status);
        tap_ok(&tap,
               strstr(death.words, ": stopped after step 2 of 9\n") != NULL,
               "and the line says after which step");
    }
    tap_ok(&tap, dies(is_stopped_late, NULL).status == -1,
           "a signal after the last step ends the program");
    tap_ok(&tap, dies(is_stopped_after, NULL).status == -1,
           "and so does one after the work");
    Death death = dies(goes_on, NULL);
    tap_ok(&tap, death.status == 7, "without a signal it goes on");
    tap_same(&tap, death.words, "", "and says nothing to a file");
    return tap_end(&tap);
}
