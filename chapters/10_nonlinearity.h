// Chapter 10: what the bend is for.
#ifndef CHAPTER_10_H
#define CHAPTER_10_H

#include "09_activations.h"
#include "data.h"
#include "plot.h"

// The one layer that a network with identity inside amounts to:
//     W = W2 W1 (n_y × n_x)        b = W2 b1 + b2 (n_y × 1)
void collapse(Matrix *W, Matrix *b, const Network *net);

// A staircase: sets the parameters of a network with one feature, one output and tanh inside so
// that Z2 is first on the far left and rises by rise[k] around x = place[k], k = 0 … n_h − 1 (both
// n_h × 1), the more suddenly the larger steepness is.
void staircase(Network *net, double first, const Matrix *place,
               const Matrix *rise, double steepness);

// Keeps, for the picture, what the network says at every point of the grid ("NAME map")
// and the examples of both classes ("NAME 0", "NAME 1"), for common/boundary.gp.
void keep_boundary(Plot *plot, const char *name, const Network *net,
                   const Data *data, Grid grid);

#endif
