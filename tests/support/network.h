// What the probes of networks have in common.
#ifndef TESTS_NETWORK_H
#define TESTS_NETWORK_H

#include "08_vectorize.h"
#include "probe.h"

// The network with the parameters W1, b1, W2, b2; with seed and n_h in their place a
// random start for X and Y: scale (0.01) times randn.
Network probe_network(const Probe *probe, const Activation *activation);

// The examples X and Y (NULL where they are not given). The probe keeps them.
Examples probe_examples(const Probe *probe);

// Says "!W1" and so on, if the network is not the one given any more.
void probe_same_network(const Probe *probe, const Network *net);

void probe_write_network(const Network *net); // W1, b1, W2, b2
void probe_write_layers(const Layers *at);    // Z1, A1, Z2, A2

// Numbers that are no result, in the layers.
void probe_litter_layers(const Layers *at);

#endif
