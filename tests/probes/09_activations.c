// Probe of chapter 09.  09_activations [ACTIVATION] reads Z: gives A = g(Z) and
// D = g'(Z).  A alone: gives D, the slope where g(z) is A.  Or X, Y, W1, b1, W2, b2 (h
// is 1e-5 where it is not given): gives the measured slopes dW1, db1, dW2, db2; and with
// rate and steps taken, costs, and W1, b1, W2, b2 after training by measuring. W1, b1, W2,
// b2, dW1, db1, dW2, db2, rate without X: gives W1, b1, W2, b2 after one update.
// quiet 1 1 with any number: there is no room for costs; in_place: the result is the operand.
// Questions: g, slope, measure_gradient, update, descend_by_measuring.
#include "09_activations.h"

#include "activation.h"
#include "network.h"
#include "probe.h"

static void apply(const char *name, Elementwise *function, Matrix *result,
                  const Matrix *to)
{
    function(result, to);
    probe_give(name, result);
}

static void answer_functions(const Probe *probe, const Activation *activation)
{
    const Matrix *Z = probe_find(probe, "Z"), *A = probe_find(probe, "A");
    const Matrix *given = Z ? Z : A;
    Matrix *result = mat_new(given->rows, given->cols);
    probe_litter(result->data, given->rows * given->cols);
    if (probe_find(probe, "in_place"))
        mat_copy(result, given);
    if (Z && probe_asks(probe, "g"))
        apply("A", activation->g, result,
              probe_find(probe, "in_place") ? result : Z);
    if (probe_asks(probe, "slope"))
        apply("D", activation->slope, result,
              Z || probe_find(probe, "in_place") ? result : A);
    mat_free(result);
}

static void write_measured(const Probe *probe, const Activation *activation)
{
    Examples set = probe_examples(probe);
    Network net = probe_network(probe, activation);
    Gradient d = gradient_new(&net);
    Layers at = layers_new(&net, set.X->cols);
    Matrix *all[] = {d.dW1, d.db1, d.dW2, d.db2};
    for (int k = 0; k < 4; k++)
        probe_litter(all[k]->data, mat_size(all[k]));
    measure_gradient(&d, &net, &set, probe_number_or(probe, "h", 1e-5), &at);
    probe_write_gradient(&d);
    probe_same_network(probe, &net);
    layers_free(&at);
    gradient_free(&d);
    network_free(&net);
}

static void write_training(const Probe *probe, const Activation *activation)
{
    Examples set = probe_examples(probe);
    Network net = probe_network(probe, activation);
    int steps = probe_count(probe, "steps", 0);
    double *costs = probe_costs(probe, steps);
    int taken = descend_by_measuring(&net, &set, probe_number(probe, "rate"),
                                     steps, costs);
    probe_number_is("taken", taken);
    if (taken < 0 || taken > steps)
        taken = 0; // what it says cannot be
    probe_write_costs(costs, taken);
    probe_write_network(&net);
    network_free(&net);
}

static void answer(const Probe *probe, const Activation *activation)
{
    const Matrix *X = probe_find(probe, "X");
    if (!X && probe_find(probe, "dW1"))
        probe_write_updated(probe, activation);
    else if (!X)
        answer_functions(probe, activation);
    if (X && probe_asks(probe, "measure_gradient"))
        write_measured(probe, activation);
    if (X && probe_find(probe, "steps") &&
        probe_asks(probe, "descend_by_measuring"))
        write_training(probe, activation);
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
