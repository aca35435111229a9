// Chapter 12: training a network.
#ifndef CHAPTER_12_H
#define CHAPTER_12_H

#include "08_vectorize.h"
#include "09_activations.h"

// So many steps of gradient descent. Stops before the first step at which the cost is not
// finite, and leaves the parameters as they were when it was computed. Returns the steps
// taken, s. costs, if not NULL, has room for steps + 1 numbers and gets s + 1: the cost
// before each step, and at the end. No memory is asked for inside a step.
int train(Network *net, const Examples *set, double rate, int steps,
          double *costs);

// The share of the labels that the network gets right on its examples; NaN if it has no
// answer to one of them.
double judge(const Network *net, const Examples *set);

// One of the matrices of a step: "dW1", "dZ1 Xᵀ / m", "n_h × n_x".
typedef struct {
    const char *name, *formula, *shape;
    const Matrix *matrix;
} Part;

enum { STEP_PARTS = 16 };

// All of them, in the order in which they are computed: what is given, the way forward, the way
// back. They are those of net, at and d, as forward and backward have left them.
void step_parts(Part parts[STEP_PARTS], const Network *net, const Layers *at,
                const Gradient *d, const Examples *set);

#endif
