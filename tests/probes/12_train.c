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

#include "11_backprop.h"

#include "activation.h"
#include "network.h"
#include "probe.h"

static void write_state(const Network *net, const Examples *set)
{
    Layers at = layers_new(net, set->X->cols);
    Gradient d = gradient_new(net);
    forward(&at, net, set->X);
    backward(&d, &at, net, set);
    probe_write_layers(&at);
    probe_number_is("cost", network_cost(at.Z2, set->Y));
    probe_write_gradient(&d);
    probe_write_predictions(at.A2, set->Y);
    gradient_free(&d);
    layers_free(&at);
}

static void write_training(const Probe *probe, Network *net,
                           const Examples *set)
{
    int steps = probe_count_or(probe, "steps", 0, 0);
    double rate = steps ? probe_number(probe, "rate") : 0;
    double *costs = probe_costs(probe, steps);
    int taken = train(net, set, rate, steps, costs);
    probe_number_is("taken", taken);
    if (taken < 0 || taken > steps)
        taken = 0; // what it says cannot be
    probe_write_costs(costs, taken);
    probe_write_network(net);
}

static void answer(const Probe *probe, const Activation *activation)
{
    Examples set = probe_examples(probe);
    if (!set.X) {
        probe_write_updated(probe, activation);
        return;
    }
    Network net = probe_network(probe, activation);
    if (probe_asks(probe, "judge"))
        probe_number_is("judged", judge(&net, &set));
    if (probe_find(probe, "W1"))
        probe_same_network(probe, &net);
    if (probe_asks(probe, "train"))
        write_training(probe, &net, &set);
    if (!probe_find(probe, "?train") && !probe_find(probe, "?judge"))
        write_state(&net, &set);
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
