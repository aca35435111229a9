// Probe of chapter 09.  09_activations [ACTIVATION] reads Z: gives A = g(Z) and
// D = g'(Z).  Or X, Y, W1, b1, W2, b2 (h is 1e-5 where it is not given): gives the
// measured slopes dW1, db1, dW2, db2; and with rate and steps costs, and W1, b1, W2,
// b2 after training by measuring.
#include "09_activations.h"

#include <stdio.h>
#include <stdlib.h>

#include "fail.h"
#include "network.h"
#include "probe.h"

static void measure(const Probe *probe, const Activation *activation)
{
    const Matrix *X = probe_matrix(probe, "X"), *Y = probe_matrix(probe, "Y");
    Network net = probe_network(probe), slopes = probe_network(probe);
    Layers at = layers_new(&net, X->cols);
    measure_gradient(&slopes, &net, activation, X, Y,
                     probe_number_or(probe, "h", 1e-5), &at);
    mat_write(stdout, "dW1", slopes.W1), mat_write(stdout, "db1", slopes.b1);
    mat_write(stdout, "dW2", slopes.W2), mat_write(stdout, "db2", slopes.b2);
    int steps = probe_count_or(probe, "steps", 0, 0);
    if (steps > 0) {
        double *costs = allocate(NULL, (size_t)steps + 1, sizeof *costs);
        descend_by_measuring(&net, activation, X, Y,
                             probe_number(probe, "rate"), steps, costs);
        probe_write("costs", 1, steps + 1, costs);
        write_network(&net);
        free(costs);
    }
    layers_free(&at);
    network_free(&net), network_free(&slopes);
}

int main(int argc, char **argv)
{
    const Activation *activation = probe_activation(argc, argv);
    Probe probe = probe_read();
    Matrix *Z = probe_find(&probe, "Z");
    if (Z) {
        activation->g(Z, Z);
        mat_write(stdout, "A", Z);
        activation->slope(Z, Z);
        mat_write(stdout, "D", Z);
    }
    if (probe_find(&probe, "X"))
        measure(&probe, activation);
    return probe_end(&probe);
}
