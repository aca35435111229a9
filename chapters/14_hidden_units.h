// Chapter 14: how many hidden units?
#ifndef CHAPTER_14_H
#define CHAPTER_14_H

#include <stdint.h>

#include "matrix.h"

// How well a network does on the examples that it learned from, and on others.
typedef struct {
    double cost;         // of the examples learned from, at the end
    double seen, unseen; // the accuracy on them, and on those held out, 0 … 1
} HeldOut;

// Trains n_h tanh units on X and Y, from Xavier's start with this seed, and then
// judges the network on X and Y, and on the held-out HX and HY. X and HX have n_x rows,
// Y and HY n_y.
HeldOut held_out(int n_h, uint32_t seed, const Matrix *X, const Matrix *Y,
                 const Matrix *HX, const Matrix *HY, double rate, int steps);

#endif
