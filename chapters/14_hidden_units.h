// Chapter 14: how many hidden units?
#ifndef CHAPTER_14_H
#define CHAPTER_14_H

#include "08_vectorize.h"

// How well a network does on the examples that it learned from, and on others.
typedef struct {
    double cost;         // of the examples learned from, at the end
    double seen, unseen; // the accuracy on them, and on those held out, 0 … 1
} HeldOut;

// Trains the network on the examples `seen`, from where it is, and then judges it on them,
// and on the examples `unseen`, which are held out.
HeldOut held_out(Network *net, const Examples *seen, const Examples *unseen,
                 double rate, int steps);

#endif
