// The larger of two numbers, where a NaN must not get lost.
#ifndef LARGER_H
#define LARGER_H

// NaN, if a or b is. (fmax of the C library would return the other one.)
double larger(double a, double b);

#endif
