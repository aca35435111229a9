// common/clock: what is too short for a clock is still some time.
#include "clock.h"

#include <math.h>

#include "tap.h"

static void count(void *with)
{
    long *calls = with;
    (*calls)++;
}

int main(void)
{
    Tap tap = {0};
    long calls = 0;
    double time = shortest_time(count, &calls, 3, 0);
    tap_ok(&tap, time > 0 && isfinite(time), "next to nothing takes some time");
    tap_ok(&tap, calls >= 3, "and is done as often as asked for");
    return tap_end(&tap);
}
