// Chapter 13: where training begins.
#ifndef CHAPTER_13_H
#define CHAPTER_13_H

#include "08_vectorize.h"
#include "rng.h"

// Random weights whose size suits the number of inputs n of each layer; the biases 0.
//     Xavier (Glorot and Bengio, 2010, in its simple form): randn / √n, for tanh
//     He (He et al., 2015):                                 randn √(2 / n), for ReLU
void network_xavier(Network *net, Rng *rng);
void network_he(Network *net, Rng *rng);

#endif
