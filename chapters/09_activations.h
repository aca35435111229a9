// Chapter 09: activation functions to choose from.
#ifndef CHAPTER_09_H
#define CHAPTER_09_H

#include "08_vectorize.h"
#include "matrix.h"

// An activation function carries its derivative with it, so that the two cannot be
// mismatched. Both work on every element of a whole matrix, and the result may be the
// operand. For all of these the slope can be had from a = g(z), which is at hand.
typedef struct {
    const char *name;
    Elementwise *g;     // A = g(Z)
    Elementwise *slope; // D = g′(Z), computed from A = g(Z)
} Activation;

extern const Activation IDENTITY;   // z
extern const Activation SIGMOID;    // 1 / (1 + e⁻ᶻ)
extern const Activation TANH;       // tanh z
extern const Activation RELU;       // max(z, 0); its slope at 0 is taken as 0
extern const Activation LEAKY_RELU; // z for z > 0, else 0.01 z

// The one with that name: identity, sigmoid, tanh, relu, leaky_relu. NULL if there
// is none. ACTIVATION_NAMES lists them, with a NULL behind the last.
const Activation *activation_named(const char *name);
extern const char *const ACTIVATION_NAMES[];

// Measures the slope of the cost along every parameter of the network, with centred
// differences of step h: slopes gets the network's shapes. Two forward passes a
// parameter; at is their room. Every parameter is put back as it was.
void measure_gradient(Network *slopes, const Network *net,
                      const Activation *activation, const Matrix *X,
                      const Matrix *Y, double h, Layers *at);

// Gradient descent with measured slopes (h = 1e-5): slow, but needs no formula.
// costs, if not NULL, gets steps + 1 numbers: the cost before each step, and at the
// end.
void descend_by_measuring(Network *net, const Activation *activation,
                          const Matrix *X, const Matrix *Y, double rate,
                          int steps, double *costs);

#endif
