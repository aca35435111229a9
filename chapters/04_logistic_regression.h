// Chapter 04: logistic regression, one neuron that learns.
#ifndef CHAPTER_04_H
#define CHAPTER_04_H

#include "data.h"

// Gradient descent: w −= rate dw, b −= rate db, on all m examples, so many
// times, from the w (data->n numbers) and b it is given. Stops early where the
// cost is not finite any more. Returns the steps taken, s. costs, if not NULL, has
// room for steps + 1 numbers and gets s + 1: the cost before each step and at the
// end.
int descend(const Data *data, double *w, double *b, double rate, int steps,
            double *costs);

// 1 where the neuron's estimate a is greater than 0.5, else 0.
int predict(const double *x, const double *w, double b, int n);

// The share of the examples whose label is predicted, 0 … 1.
double accuracy(const Data *data, const double *w, double b);

// Moves the origin of every feature to its mean over the examples; mean gets
// data->n numbers: what was subtracted.
void center(Data *data, double *mean);

#endif
