// Chapter 03: the gradient of one neuron.
#ifndef CHAPTER_03_H
#define CHAPTER_03_H

#include "data.h"

// dz = ∂L/∂z = a − y, the slope of the loss of one example.
double loss_slope(double z, double y);

// The gradient of one example's loss, from its dz: dw[j] = x[j] dz and *db = dz. x and
// dw hold n numbers.
void loss_gradient(const double *x, double dz, int n, double *dw, double *db);

// The gradient of the cost J: the mean of the examples' gradients. w and dw hold
// data->n numbers.
void cost_gradient(const Data *data, const double *w, double b, double *dw,
                   double *db);

// The slope of J along one parameter, measured and not derived: the centred
// difference (J(+h) − J(−h)) / 2h. nudged points to b or to one of w; it is
// put back as it was. Off by some multiple of h², since J is no parabola, and of
// 1e-16 / h, by rounding.
double measured_slope(const Data *data, const double *w, const double *b,
                      double *nudged, double h);

#endif
