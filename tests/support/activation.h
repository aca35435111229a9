// What the probes of chapters with activations and slopes have in common.
#ifndef TESTS_ACTIVATION_H
#define TESTS_ACTIVATION_H

#include "09_activations.h"
#include "probe.h"

// probe_main with the names of all activations for words.
int probe_main_activations(int argc, char **argv, const Form *forms);

// The activation that the command line names; tanh where it names none.
const Activation *probe_activation(const Probe *probe);

// dW1, db1, dW2, db2: written; read into d; numbers that are no result; and, after a call
// that had only to read them, "!dW1" and so on where they are not what was given any more.
void probe_write_gradient(const Gradient *d);
void probe_gradient(const Probe *probe, Gradient *d);
void probe_litter_gradient(const Gradient *d);
void probe_same_gradient(const Probe *probe, const Gradient *d);

// Answers PARAMETERS SLOPES "rate 1 1": W1, b1, W2, b2 after one update with these slopes.
// Its question is update.
void probe_answer_update(const Probe *probe);

#endif
