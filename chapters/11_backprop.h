// Chapter 11: backpropagation, and the check of it.
#ifndef CHAPTER_11_H
#define CHAPTER_11_H

#include "08_vectorize.h"
#include "09_activations.h"
#include "matrix.h"

// The slopes of the cost: each d… has the shape of what it is the slope along.
typedef struct {
    Matrix *dZ2, *dW2, *db2; // n_y × m, n_y × n_h, n_y × 1
    Matrix *dZ1, *dW1, *db1; // n_h × m, n_h × n_x, n_h × 1
    Matrix *slope;           // room for g′(Z1), n_h × m
} Gradients;

Gradients gradients_new(const Network *net, int m);
void gradients_free(Gradients *d);

// The part of the backward pass behind the hidden layer, after dZ2 has been set in d:
//     dZ1 = W2ᵀ dZ2 ⊙ g′(Z1)     dW1 = dZ1 Xᵀ / m     db1 = row sums of dZ1 / m
// activation->slope makes g′(Z1) out of A1. dZ1 and dZ2 are the slopes of the examples'
// losses, not yet divided by m.
void backward_hidden(Gradients *d, const Matrix *W2, const Matrix *A1,
                     const Activation *activation, const Matrix *X);

// The backward pass, after forward has filled `at` for these X:
//     dZ2 = A2 − Y               dW2 = dZ2 A1ᵀ / m    db2 = row sums of dZ2 / m
// and then backward_hidden.
void backward(Gradients *d, const Network *net, const Layers *at,
              const Activation *activation, const Matrix *X, const Matrix *Y);

// How well derived and measured slopes agree, in a block of parameters:
//     the largest |d − d~|, divided by the largest |d| + |d~|
// NaN if one of the slopes is NaN; kinks are left out.
typedef struct {
    double W1, b1, W2, b2;
    double
        largest; // the largest |d| of all: a check where it is 0 checks nothing
    int kinks;   // parameters along which g′ jumps between −h and +h
} Check;

// Compares d with slopes measured with step h, for every parameter. `at` is room.
Check gradient_check(const Gradients *d, const Network *net,
                     const Activation *activation, const Matrix *X,
                     const Matrix *Y, double h, Layers *at);

#endif
