// common/spread: the mean, the smallest and the largest of several numbers.
#include "spread.h"

#include <math.h>

#include "tap.h"

static void test_numbers(Tap *tap)
{
    const double values[] = {3, -1, 4, 2};
    Spread s = spread_of(values, 4);
    tap_near(tap, s.mean, 2, 0, "the mean");
    tap_near(tap, s.least, -1, 0, "the smallest");
    tap_near(tap, s.most, 4, 0, "the largest");
    s = spread_of(values, 1);
    tap_ok(tap, s.mean == 3 && s.least == 3 && s.most == 3, "of one number");
}

static void test_no_number(Tap *tap)
{
    double values[] = {1, 2, 3};
    for (int k = 0; k < 3; k++) {
        double kept = values[k];
        values[k] = NAN;
        Spread s = spread_of(values, 3);
        tap_ok(tap, isnan(s.mean) && isnan(s.least) && isnan(s.most),
               "a NaN in place %d gets through", k);
        values[k] = kept;
    }
    Spread s = spread_of(values, 0);
    tap_ok(tap, isnan(s.mean) && isnan(s.least) && isnan(s.most),
           "there is no mean of nothing");
    const double huge[] = {1, INFINITY};
    s = spread_of(huge, 2);
    tap_ok(tap, isinf(s.mean) && s.least == 1 && isinf(s.most),
           "an infinite number counts");
}

int main(void)
{
    Tap tap = {0};
    test_numbers(&tap);
    test_no_number(&tap);
    return tap_end(&tap);
}
