// Probe of chapter 12.  12_train [ACTIVATION] reads X, Y, W1, b1, W2, b2, rate, steps:
// gives taken, costs (before each step and at the end) and, after the steps, W1, b1,
// W2, b2, Z1, A1, Z2, A2, cost, dW1, db1, dW2, db2, predictions and accuracy.
// With seed and n_h (and perhaps scale, n_y) in place of W1, b1, W2, b2 it starts from
// random weights.
// W1, b1, W2, b2, dW1, db1, dW2, db2, rate without X: gives W1, b1, W2, b2 after one
// update with these slopes.
#include "12_train.h"

#include <stdio.h>
#include <stdlib.h>

#include "fail.h"
#include "network.h"
#include "probe.h"

static void write_state(const Network *net, const Activation *activation,
                        const Matrix *X, const Matrix *Y)
{
    Layers at = layers_new(net, X->cols);
    Gradients d = gradients_new(net, X->cols);
    forward(&at, net, activation->g, X);
    backward(&d, net, &at, activation, X, Y);
    write_layers(&at);
    write_number("cost", network_cost(at.Z2, Y));
    mat_write(stdout, "dW1", d.dW1), mat_write(stdout, "db1", d.db1);
    mat_write(stdout, "dW2", d.dW2), mat_write(stdout, "db2", d.db2);
    write_predictions(at.A2, Y);
    gradients_free(&d);
    layers_free(&at);
}

static void write_updated(const Probe *probe)
{
    Network net = probe_network(probe);
    Gradients d = gradients_new(&net, 1);
    mat_copy(d.dW1, probe_matrix(probe, "dW1"));
    mat_copy(d.db1, probe_matrix(probe, "db1"));
    mat_copy(d.dW2, probe_matrix(probe, "dW2"));
    mat_copy(d.db2, probe_matrix(probe, "db2"));
    update(&net, &d, probe_number(probe, "rate"));
    write_network(&net);
    gradients_free(&d);
    network_free(&net);
}

int main(int argc, char **argv)
{
    const Activation *activation = probe_activation(argc, argv);
    Probe probe = probe_read();
    if (!probe_find(&probe, "X")) {
        write_updated(&probe);
        return probe_end(&probe);
    }
    const Matrix *X = probe_matrix(&probe, "X"), *Y = probe_matrix(&probe, "Y");
    Network net = probe_network(&probe);
    int steps = probe_count_or(&probe, "steps", 0, 0);
    double *costs = allocate(NULL, (size_t)steps + 1, sizeof *costs);
    int taken = train(&net, activation, X, Y,
                      steps ? probe_number(&probe, "rate") : 0, steps, costs);
    write_number("taken", taken);
    probe_write("costs", 1, taken + 1, costs);
    write_network(&net);
    write_state(&net, activation, X, Y);
    free(costs);
    network_free(&net);
    return probe_end(&probe);
}
