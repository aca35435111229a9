// Chapter 09: activation functions to choose from.
#ifndef CHAPTER_09_H
#define CHAPTER_09_H

#include "08_vectorize.h"
#include "matrix.h"

// Activations besides TANH. Their functions work on every element of a whole matrix, and
// the result may be the operand. A NaN stays a NaN.
extern const Activation IDENTITY;   // z
extern const Activation SIGMOID;    // 1 / (1 + e⁻ᶻ)
extern const Activation RELU;       // max(z, 0); its slope at 0 is taken as 0
extern const Activation LEAKY_RELU; // z for z > 0, else 0.01 z

// All of them, with a NULL behind the last: to add one, add it here.
extern const Activation *const ACTIVATIONS[];

// The one with that name: identity, sigmoid, tanh, relu, leaky_relu. NULL if there
// is none.
const Activation *activation_named(const char *name);

// All these names, with a NULL behind the last; names has room for `room` of them.
void activation_names(const char *names[], int room);

// The slopes of the cost along the parameters of a network, each in the shape of what it is
// the slope along.
typedef struct {
    Matrix *dW1, *db1; // n_h × n_x, n_h × 1
    Matrix *dW2, *db2; // n_y × n_h, n_y × 1
} Gradient;

Gradient gradient_new(const Network *net);
void gradient_free(Gradient *d);

// One step of gradient descent: W1 −= rate dW1, and so on.
void update(Network *net, const Gradient *d, double rate);

// Measures the slope of the cost along every parameter of the network, with centred
// differences of step h. Two forward passes a parameter; at is their room, for as many
// examples as set has. Every parameter is put back as it was.
void measure_gradient(Gradient *d, Network *net, const Examples *set, double h,
                      Layers *at);

// Gradient descent with measured slopes (h = 1e-5): slow, but needs no formula. Stops
// early where the cost is not finite any more. Returns the steps taken, s. costs, if not
// NULL, has room for steps + 1 numbers and gets s + 1: the cost before each step, and at
// the end.
int descend_by_measuring(Network *net, const Examples *set, double rate,
                         int steps, double *costs);

#endif
