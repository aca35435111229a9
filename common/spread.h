// What several runs came to.
#ifndef SPREAD_H
#define SPREAD_H

// The mean, the smallest and the largest of so many numbers. All three are NaN where one
// of the numbers is, or where there is none.
typedef struct {
    double mean, least, most;
} Spread;

Spread spread_of(const double *values, int count);

#endif
