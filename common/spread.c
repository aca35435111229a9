#include "spread.h"

#include <math.h>

#include "larger.h"

Spread spread_of(const double *values, int count)
{
    if (count < 1)
        return (Spread){NAN, NAN, NAN};
    double sum = 0, most = values[0], least = values[0];
    for (int k = 0; k < count; k++) {
        sum += values[k];
        most = larger(most, values[k]);
        least = -larger(-least, -values[k]);
    }
    return (Spread){sum / count, least, most};
}
