// Chapter 11: backpropagation, and the check of it.
#ifndef CHAPTER_11_H
#define CHAPTER_11_H

#include "08_vectorize.h"
#include "09_activations.h"
#include "matrix.h"

// The part of the backward pass behind the hidden layer, after dZ2 has been set in `at`:
//     dZ1 = W2ᵀ dZ2 ⊙ g′(Z1)     dW1 = dZ1 Xᵀ / m     db1 = row sums of dZ1 / m
// The slope of the network's activation makes g′(Z1) out of A1. dZ1 and dZ2 are the slopes
// of the examples' losses, not yet divided by m.
void backward_hidden(Gradient *d, Layers *at, const Network *net,
                     const Matrix *X);

// The backward pass, after forward has filled `at` for the same examples: sets dZ2 and dZ1
// there, and in d
//     dZ2 = A2 − Y               dW2 = dZ2 A1ᵀ / m    db2 = row sums of dZ2 / m
// and then backward_hidden.
void backward(Gradient *d, Layers *at, const Network *net, const Examples *set);

// How well derived and measured slopes agree, in a block of parameters:
//     the largest |d − d~|, divided by the largest |d| + |d~|
// NaN if one of the slopes is NaN; kinks are left out.
typedef struct {
    double W1, b1, W2, b2;
    double
        largest; // the largest |d| of all: where it is 0, nothing was checked
    int kinks;   // parameters along which g′ jumps between −h and +h
} Check;

// Compares d with slopes measured with step h, for every parameter, which is put back as
// it was. `at` is room.
Check gradient_check(const Gradient *d, Network *net, const Examples *set,
                     double h, Layers *at);

#endif
