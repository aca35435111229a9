// What the probes of networks have in common.
#ifndef TESTS_NETWORK_H
#define TESTS_NETWORK_H

#include "08_vectorize.h"
#include "probe.h"

// The parameters W1, b1, W2, b2, which have to fit together and to X and Y; with
// seed and n_h in their place a random start: scale (0.01) times randn, n_y (1)
// outputs. What does not fit is a failure.
Network probe_network(const Probe *probe, const Activation *activation);

// The examples X and Y (NULL where they are not given). The probe keeps them.
Examples probe_examples(const Probe *probe);

// Says "!W1" and so on, if the network is not the one given any more.
void probe_same_network(const Probe *probe, const Network *net);

void probe_write_network(const Network *net); // W1, b1, W2, b2
void probe_write_layers(const Layers *at);    // Z1, A1, Z2, A2

// predictions (A2 > 0.5) and, where Y is not NULL, accuracy.
void probe_write_predictions(const Matrix *A2, const Matrix *Y);

#endif
