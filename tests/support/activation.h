// What the probes of chapters with activations and slopes have in common.
#ifndef TESTS_ACTIVATION_H
#define TESTS_ACTIVATION_H

#include "09_activations.h"

// The activation that argv[1] names; tanh where there is none.
const Activation *probe_activation(int argc, char **argv);

#endif
