// Chapter 12: training a network.
#ifndef CHAPTER_12_H
#define CHAPTER_12_H

#include "08_vectorize.h"
#include "09_activations.h"
#include "11_backprop.h"
#include "matrix.h"

// One step of gradient descent on all m examples, after forward and backward:
// W1 −= rate dW1, and so on.
void update(Network *net, const Gradients *d, double rate);

// So many steps. Stops before the first step at which the cost is not finite, and
// leaves the parameters as they were when it was computed. Returns the steps taken,
// s. costs, if not NULL, has room for steps + 1 numbers and gets s + 1: the cost
// before each step, and at the end. No memory is asked for inside a step.
int train(Network *net, const Activation *activation, const Matrix *X,
          const Matrix *Y, double rate, int steps, double *costs);

// The share of the labels Y (n_y × m) that the network gets right on X.
double judge(const Network *net, const Activation *activation, const Matrix *X,
             const Matrix *Y);

#endif
