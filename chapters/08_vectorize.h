// Chapter 08: all examples at once.
#ifndef CHAPTER_08_H
#define CHAPTER_08_H

#include "data.h"
#include "matrix.h"
#include "rng.h"

// A = g(Z), a function applied to every element; A may be Z.
typedef void Elementwise(Matrix *A, const Matrix *Z);

// What the hidden neurons do to their sums, and its derivative: they travel together, so
// that they cannot be mismatched. For every activation here the slope can be had from
// a = g(z), which is at hand.
typedef struct {
    const char *name;
    Elementwise *g;     // A = g(Z)
    Elementwise *slope; // D = g′(Z), computed from A = g(Z)
} Activation;

extern const Activation TANH; // tanh z; chapter 09 has others

// A 2-layer network: its parameters, and the activation of its hidden layer. The output
// layer's is σ.
typedef struct {
    const Activation *activation;
    Matrix *W1, *b1; // n_h × n_x, n_h × 1
    Matrix *W2, *b2; // n_y × n_h, n_y × 1
} Network;

// With all parameters zero.
Network network_new(int n_x, int n_h, int n_y, const Activation *activation);
void network_free(Network *net);

// W1 and then W2 get scale × randn, row by row; the biases 0.
void network_random(Network *net, Rng *rng, double scale);

// What m examples do in a network, one column an example.
typedef struct {
    Matrix *Z1, *A1; // n_h × m
    Matrix *Z2, *A2; // n_y × m
    // For the way back (chapter 11), in the same sizes:
    Matrix *dZ1, *slope;
    Matrix *dZ2;
} Layers;

Layers layers_new(const Network *net, int m);
void layers_free(Layers *at);

void mat_tanh(Matrix *A, const Matrix *Z);
void mat_sigmoid(Matrix *A, const Matrix *Z);

// The forward pass: fills Z1, A1, Z2 and A2. X is n_x × m.
void forward(Layers *at, const Network *net, const Matrix *X);

// J = the sum of all cross-entropies, from Z2 and the labels Y (n_y × m), divided
// by the number of examples m. Infinite where the sum is too large for a double.
double network_cost(const Matrix *Z2, const Matrix *Y);

// The share of elements of A2 that are on the right side of 0.5. (0.5 itself is a no,
// as for predict in chapter 04.) NaN if an element of A2 or Y is, since that is neither
// right nor wrong.
double network_accuracy(const Matrix *A2, const Matrix *Y);

// The examples side by side: X (n × m) and Y (n_y × m), new. The caller frees them.
Matrix *data_X(const Data *data);
Matrix *data_Y(const Data *data);

// X and Y together, since they belong together.
typedef struct {
    Matrix *X, *Y; // n_x × m, n_y × m
} Examples;

Examples examples_new(const Data *data);
void examples_free(Examples *set);

#endif
