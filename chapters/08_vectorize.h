// Chapter 08: all examples at once.
#ifndef CHAPTER_08_H
#define CHAPTER_08_H

#include "data.h"
#include "matrix.h"
#include "rng.h"

// The parameters of a 2-layer network.
typedef struct {
    Matrix *W1, *b1; // n_h × n_x, n_h × 1
    Matrix *W2, *b2; // n_y × n_h, n_y × 1
} Network;

Network network_new(int n_x, int n_h, int n_y); // all zero
void network_free(Network *net);

// W1 and then W2 get scale × randn, row by row; the biases 0.
void network_random(Network *net, Rng *rng, double scale);

// What m examples do in a network, one column an example.
typedef struct {
    Matrix *Z1, *A1; // n_h × m
    Matrix *Z2, *A2; // n_y × m
} Layers;

Layers layers_new(const Network *net, int m);
void layers_free(Layers *at);

// A = g(Z), a function applied to every element; A may be Z.
typedef void Elementwise(Matrix *A, const Matrix *Z);
Elementwise mat_tanh, mat_sigmoid;

// The forward pass: g in the hidden layer, σ at the output. X is n_x × m.
void forward(Layers *at, const Network *net, Elementwise *g, const Matrix *X);

// J = the sum of all cross-entropies, from Z2 and the labels Y (n_y × m), divided
// by the number of examples m.
double network_cost(const Matrix *Z2, const Matrix *Y);

// The share of elements of A2 that are on the right side of 0.5. (0.5 itself is a no,
// as for predict in chapter 04.)
double network_accuracy(const Matrix *A2, const Matrix *Y);

// The examples side by side: X (n × m) and Y (1 × m), new. The caller frees them.
Matrix *data_X(const Data *data);
Matrix *data_Y(const Data *data);

#endif
