// Probe of chapter 12.  12_train [ACTIVATION] reads X, Y, W1, b1, W2, b2, rate, steps:
// gives taken, costs (before each step and at the end) and, after the steps, W1, b1,
// W2, b2, Z1, A1, Z2, A2, cost, dW1, db1, dW2, db2, predictions and accuracy.
// With seed and n_h (and perhaps scale, n_y) in place of W1, b1, W2, b2 it starts from
// random weights.
// quiet 1 1 with any number: train gets no room for costs.
// W1, b1, W2, b2, dW1, db1, dW2, db2, rate without X: gives W1, b1, W2, b2 after one
// update with these slopes.
// Questions: update; train: gives what training gives, and no more; judge: gives judged.
#include "12_train.h"

#include "activation.h"
#include "network.h"
#include "probe.h"

static void write_state(const Network *net, const Activation *activation,
                        const Matrix *X, const Matrix *Y)
{
    Layers at = layers_new(net, X->cols);
    Gradients d = gradients_new(net, X->cols);
    forward(&at, net, activation->g, X);
    backward(&d, net, &at, activation, X, Y);
    probe_write_layers(&at);
    probe_number_is("cost", network_cost(at.Z2, Y));
    probe_give("dW1", d.dW1), probe_give("db1", d.db1);
    probe_give("dW2", d.dW2), probe_give("db2", d.db2);
    probe_write_predictions(at.A2, Y);
    gradients_free(&d);
    layers_free(&at);
}

static void write_updated(const Probe *probe)
{
    Network net = probe_network(probe);
    Gradients d = gradients_new(&net, 1);
    probe_into(probe, "dW1", d.dW1);
    probe_into(probe, "db1", d.db1);
    probe_into(probe, "dW2", d.dW2);
    probe_into(probe, "db2", d.db2);
    update(&net, &d, probe_number(probe, "rate"));
    probe_write_network(&net);
    probe_same(probe, "dW1", d.dW1->data),
        probe_same(probe, "db1", d.db1->data);
    probe_same(probe, "dW2", d.dW2->data),
        probe_same(probe, "db2", d.db2->data);
    gradients_free(&d);
    network_free(&net);
}

static void write_training(const Probe *probe, Network *net,
                           const Activation *activation, const Matrix *X,
                           const Matrix *Y)
{
    int steps = probe_count_or(probe, "steps", 0, 0);
    double *costs = probe_costs(probe, steps);
    int taken = train(net, activation, X, Y,
                      steps ? probe_number(probe, "rate") : 0, steps, costs);
    probe_number_is("taken", taken);
    if (taken < 0 || taken > steps)
        taken = 0; // what it says cannot be
    probe_write_costs(costs, taken);
    probe_write_network(net);
}

static void answer(const Probe *probe, const Activation *activation)
{
    const Matrix *X = probe_find(probe, "X"), *Y = probe_find(probe, "Y");
    if (!X) {
        write_updated(probe);
        return;
    }
    Network net = probe_network(probe);
    if (probe_asks(probe, "judge"))
        probe_number_is("judged", judge(&net, activation, X, Y));
    if (probe_find(probe, "W1"))
        probe_same_network(probe, &net);
    if (probe_asks(probe, "train"))
        write_training(probe, &net, activation, X, Y);
    if (!probe_find(probe, "?train") && !probe_find(probe, "?judge"))
        write_state(&net, activation, X, Y);
    network_free(&net);
}

int main(int argc, char **argv)
{
    const Activation *activation = probe_activation(argc, argv);
    Probe probe = probe_read();
    do
        answer(&probe, activation);
    while (probe_again(&probe));
    return probe_end(&probe);
}
