#include "clock.h"

#include <math.h>
#include <time.h>

double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

// The smallest step that the clock makes: some nanoseconds, or far more.
static double tick(void)
{
    double now = seconds(), later = now;
    while (later == now)
        later = seconds();
    return later - now;
}

double shortest_time(void (*work)(void *with), void *with, int least,
                     double patience)
{
    double enough = 20 * tick(); // between two looks, for 5 %
    double best = INFINITY, began = seconds();
    for (int times = 1; least > 0 || seconds() < began + patience;) {
        double start = seconds();
        for (int k = 0; k < times; k++)
            work(with);
        double taken = seconds() - start;
        if (taken < enough) {
            times *= 2;
            continue;
        }
        best = fmin(best, taken / times);
        least--;
    }
    return best;
}
