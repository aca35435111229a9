// Chapter 04: logistic regression, one neuron that learns.
#ifndef CHAPTER_04_H
#define CHAPTER_04_H

#include "data.h"

// A neuron that learns: its weights, as many as there are features, and its bias.
typedef struct {
    double *w;
    double b;
} Neuron;

// Gradient descent: w −= rate dw, b −= rate db, on all m examples, so many
// times, from the w and b that the neuron has. Stops early where the cost is not
// finite any more. Returns the steps taken, s. costs, if not NULL, has room for
// steps + 1 numbers and gets s + 1: the cost before each step and at the end.
int descend(Neuron *neuron, const Data *data, double rate, int steps,
            double *costs);

// 1 where the neuron's estimate a is greater than 0.5, else 0.
int predict(const double *x, const double *w, double b, int n);

// The share of the examples whose label is predicted, 0 … 1; NaN if an estimate or
// a label is NaN, which is neither right nor wrong.
double accuracy(const Data *data, const double *w, double b);

// Moves the origin of every feature to its mean over the examples; mean gets
// data->n numbers: what was subtracted.
void center(Data *data, double *mean);

#endif
