// What the probes of chapters with activations and slopes have in common.
#ifndef TESTS_ACTIVATION_H
#define TESTS_ACTIVATION_H

#include "09_activations.h"
#include "probe.h"

// The activation that argv[1] names; tanh where there is none.
const Activation *probe_activation(int argc, char **argv);

// dW1, db1, dW2, db2: written; read into d; and, after a call that had only to read
// them, "!dW1" and so on where they are not what was given any more.
void probe_write_gradient(const Gradient *d);
void probe_gradient(const Probe *probe, Gradient *d);
void probe_same_gradient(const Probe *probe, const Gradient *d);

// W1, b1, W2, b2 as they are after one update with the slopes and the rate given.
void probe_write_updated(const Probe *probe, const Activation *activation);

#endif
