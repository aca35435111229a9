// Chapter 05: what one neuron cannot do.
#ifndef CHAPTER_05_H
#define CHAPTER_05_H

#include "data.h"

// The best accuracy (0 … 1) of any straight line that is tried on points in the plane:
// w = (cos t, sin t) for t = 0, 1, 2 … 359 degrees, each with b = k reach / 50 for
// k = −50 … 50.
double best_line(const Data *data, double reach);

#endif
