// Chapter 01: one neuron.
#ifndef CHAPTER_01_H
#define CHAPTER_01_H

// σ(z) = 1 / (1 + e⁻ᶻ), the logistic sigmoid: between 0 and 1 for every z,
// 0.5 at z = 0. For z below −709 e⁻ᶻ is infinite and σ exactly 0.
double sigmoid(double z);

// z = wᵀx + b: x is one example, n features; w holds n weights.
double neuron_z(const double *x, const double *w, double b, int n);

// ŷ = a = σ(wᵀx + b): the neuron's estimate of the probability that y = 1.
double neuron(const double *x, const double *w, double b, int n);

#endif
