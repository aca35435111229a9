// Chapter 02: the cost of being wrong.
#ifndef CHAPTER_02_H
#define CHAPTER_02_H

#include "data.h"

// L = log(1 + eᶻ) − y z, the cross-entropy of one example with label y (0 or
// 1), from the sum z of its neuron. Computed as
// max(z, 0) − y z + log1p(exp(−|z|)), so that nothing overflows: finite for every
// finite z.
double loss(double z, double y);

// The same from the activation a = σ(z), as it is usually written:
// −(y log a + (1 − y) log(1 − a)). Infinite or NaN where a has been rounded to
// 0 or 1; it is here for the comparison.
double loss_from_a(double a, double y);

// J: the mean loss of a neuron over all m examples.
double cost(const Data *data, const double *w, double b);

#endif
