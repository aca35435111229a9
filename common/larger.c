#include "larger.h"

#include <math.h>

double larger(double a, double b)
{
    if (isnan(a) || isnan(b))
        return NAN;
    return a > b ? a : b;
}
