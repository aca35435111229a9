// Chapter 01: one neuron.
#ifndef CHAPTER_01_H
#define CHAPTER_01_H

// σ(z) = 1 / (1 + e⁻ᶻ), the logistic sigmoid: from 0 to 1, 0.5 at z = 0. Rounded
// to exactly 1 for z above 36.8, and to exactly 0 for z below −709.8, where e⁻ᶻ is
// infinite; never outside, and never NaN unless z is.
double sigmoid(double z);

// z = wᵀx + b: x is one example, n features; w holds n weights.
double neuron_z(const double *x, const double *w, double b, int n);

// ŷ = a = σ(wᵀx + b): the neuron's estimate of the probability that y = 1.
double neuron(const double *x, const double *w, double b, int n);

#endif
