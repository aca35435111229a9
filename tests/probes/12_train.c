// Probe of chapter 12.  12_train [ACTIVATION] reads X, Y, W1, b1, W2, b2 and perhaps rate
// and steps (0 where they are not given): gives judged, taken, costs (before each step and
// at the end) and, after the steps, W1, b1, W2, b2, Z1, A1, Z2, A2, cost, dW1, db1, dW2, db2,
// predictions and accuracy.
// With seed and n_h (and perhaps scale, 0.01 where it is not given, and n_y, which is the
// rows of Y) in place of W1, b1, W2, b2 it starts from random weights.
// quiet 1 1 with any number: train gets no room for costs.
// W1, b1, W2, b2, dW1, db1, dW2, db2, rate: gives W1, b1, W2, b2 after one update with
// these slopes.
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
    probe_write_predictions(at.A2);
    probe_number_is("accuracy", network_accuracy(at.A2, set->Y));
    gradient_free(&d);
    layers_free(&at);
}

static void write_training(const Probe *probe, Network *net,
                           const Examples *set)
{
    int steps = probe_count_or(probe, "steps", 0);
    double *costs = probe_costs(probe, steps);
    long before = probe_allocations();
    int taken =
        train(net, set, probe_number_or(probe, "rate", 0), steps, costs);
    probe_write_allocations(before);
    probe_write_costs(costs, taken, steps);
    probe_write_network(net);
}

static void answer_training(const Probe *probe)
{
    Examples set = probe_examples(probe);
    Network net = probe_network(probe, probe_activation(probe));
    if (probe_asks(probe, "judge"))
        probe_number_is("judged", judge(&net, &set));
    if (probe_find(probe, "W1"))
        probe_same_network(probe, &net);
    if (probe_asks(probe, "train"))
        write_training(probe, &net, &set);
    if (!*probe->question)
        write_state(&net, &set);
    network_free(&net);
}

static const Form forms[] = {
    {.takes = PARAMETERS EXAMPLES,
     .perhaps = {"rate 1 1  steps 1 1", "quiet 1 1"},
     .questions = {"train rate steps", "judge"},
     .answer = answer_training},
    {.takes = EXAMPLES "seed 1 1  n_h 1 1",
     .perhaps = {"scale 1 1", "n_y 1 1", "rate 1 1  steps 1 1", "quiet 1 1"},
     .questions = {"train rate steps", "judge"},
     .answer = answer_training},
    {.takes = PARAMETERS SLOPES "rate 1 1",
     .questions = {"update"},
     .answer = probe_answer_update},
    {0},
};

int main(int argc, char **argv)
{
    return probe_main_activations(argc, argv, forms);
}
