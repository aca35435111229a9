// Chapter 06: a hidden layer, in loops.
#ifndef CHAPTER_06_H
#define CHAPTER_06_H

#include "data.h"
#include "rng.h"

// A 2-layer network in plain arrays, row by row: row k of W1 holds the weights of
// hidden neuron k. The hidden neurons' activation is tanh, the output's σ.
typedef struct {
    int n_x, n_h, n_y; // features, hidden neurons, outputs
    double *all;       // every parameter, in one block: W1, b1, W2, b2
    double *W1, *b1;   // n_h × n_x, and n_h
    double *W2, *b2;   // n_y × n_h, and n_y
} LoopNetwork;

// All zero. More parameters than an int can count are a failure.
LoopNetwork loop_network_new(int n_x, int n_h, int n_y);
void loop_network_free(LoopNetwork *net);

// How many parameters it has, in `all`.
int loop_network_size(const LoopNetwork *net);

// W1 and then W2 get scale × randn, the biases 0.
void loop_network_random(LoopNetwork *net, Rng *rng, double scale);

// What one example does in the network, and the slopes of its loss.
typedef struct {
    double *z1, *a1, *dz1; // n_h each
    double *z2, *a2, *dz2; // n_y each
} LoopExample;

LoopExample loop_example_new(const LoopNetwork *net);
void loop_example_free(LoopExample *at);

// Fills z1, a1, z2, a2 for the example x (n_x numbers).
void loop_forward(const LoopNetwork *net, const double *x, LoopExample *at);

// The loss of the example that has just gone forward: the sum of the
// cross-entropies of its n_y outputs against y.
double loop_loss(const LoopNetwork *net, const LoopExample *at,
                 const double *y);

// Fills dz2 and dz1, and adds this example's slopes to the gradient, which has
// the network's shape.
void loop_backward(const LoopNetwork *net, const double *x, const double *y,
                   LoopExample *at, LoopNetwork *gradient);

// The mean loss over all examples, which have n_y labels each, and, if gradient is not
// NULL, its gradient.
double loop_cost(const LoopNetwork *net, const Data *data,
                 LoopNetwork *gradient);

// Gradient descent, so many steps. Stops early where the cost is not finite any more.
// Returns the steps taken, s. costs, if not NULL, has room for steps + 1 numbers and
// gets s + 1: the cost before each step, and at the end.
int loop_descend(LoopNetwork *net, const Data *data, double rate, int steps,
                 double *costs);

#endif
