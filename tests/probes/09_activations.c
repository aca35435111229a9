// Probe of chapter 09.  09_activations [ACTIVATION] reads Z: gives A = g(Z) and
// D = g'(Z).  A alone: gives D, the slope where g(z) is A.
// in_place 1 1 with any number beside them: the result is the operand.
// X, Y, W1, b1, W2, b2 (h is 1e-5 where it is not given): gives the measured slopes dW1,
// db1, dW2, db2.  With rate and steps also taken, costs (before each step and at the end),
// and W1, b1, W2, b2 after training by measuring, always with 1e-5.
// quiet 1 1 with any number beside rate and steps: there is no room for costs.
// W1, b1, W2, b2, dW1, db1, dW2, db2, rate: gives W1, b1, W2, b2 after one update with
// these slopes.
// Questions: g (of Z), slope (of A), measure_gradient, descend_by_measuring, update.
#include "09_activations.h"

#include "activation.h"
#include "network.h"
#include "probe.h"

// Room for a result, full of something else; or a copy of the operand, where it is that.
static Matrix *room(const Probe *probe, const Matrix *operand)
{
    Matrix *result = mat_new(operand->rows, operand->cols);
    probe_litter(result->data, mat_size(result));
    if (probe_find(probe, "in_place"))
        mat_copy(result, operand);
    return result;
}

static void apply(const Probe *probe, const char *name, Elementwise *function,
                  const Matrix *to)
{
    Matrix *result = room(probe, to);
    function(result, probe_find(probe, "in_place") ? result : to);
    probe_give(name, result);
    mat_free(result);
}

static void answer_Z(const Probe *probe)
{
    const Activation *activation = probe_activation(probe);
    const Matrix *Z = probe_matrix(probe, "Z");
    if (probe_asks(probe, "g"))
        apply(probe, "A", activation->g, Z);
    if (!*probe->question) {
        Matrix *A = mat_new(Z->rows, Z->cols);
        activation->g(A, Z);
        apply(probe, "D", activation->slope, A);
        mat_free(A);
    }
}

static void answer_A(const Probe *probe)
{
    if (probe_asks(probe, "slope"))
        apply(probe, "D", probe_activation(probe)->slope,
              probe_matrix(probe, "A"));
}

static void write_measured(const Probe *probe)
{
    Examples set = probe_examples(probe);
    Network net = probe_network(probe, probe_activation(probe));
    Gradient d = gradient_new(&net);
    Layers at = layers_new(&net, set.X->cols);
    probe_litter_gradient(&d);
    measure_gradient(&d, &net, &set, probe_number_or(probe, "h", 1e-5), &at);
    probe_write_gradient(&d);
    probe_same_network(probe, &net);
    layers_free(&at);
    gradient_free(&d);
    network_free(&net);
}

static void write_training(const Probe *probe)
{
    Examples set = probe_examples(probe);
    Network net = probe_network(probe, probe_activation(probe));
    int steps = probe_count(probe, "steps");
    double *costs = probe_costs(probe, steps);
    int taken = descend_by_measuring(&net, &set, probe_number(probe, "rate"),
                                     steps, costs);
    probe_write_costs(costs, taken, steps);
    probe_write_network(&net);
    network_free(&net);
}

static void answer_network(const Probe *probe)
{
    if (probe_asks(probe, "measure_gradient"))
        write_measured(probe);
    if (probe_find(probe, "steps") && probe_asks(probe, "descend_by_measuring"))
        write_training(probe);
}

static const Form forms[] = {
    {.takes = "Z p q",
     .perhaps = {"in_place 1 1"},
     .questions = {"g"},
     .answer = answer_Z},
    {.takes = "A p q",
     .perhaps = {"in_place 1 1"},
     .questions = {"slope"},
     .answer = answer_A},
    {.takes = PARAMETERS EXAMPLES,
     .perhaps = {"h 1 1"},
     .questions = {"measure_gradient"},
     .answer = answer_network},
    {.takes = PARAMETERS EXAMPLES "rate 1 1  steps 1 1",
     .perhaps = {"h 1 1", "quiet 1 1"},
     .questions = {"measure_gradient", "descend_by_measuring"},
     .answer = answer_network},
    {.takes = PARAMETERS SLOPES "rate 1 1",
     .questions = {"update"},
     .answer = probe_answer_update},
    {0},
};

int main(int argc, char **argv)
{
    return probe_main_activations(argc, argv, forms);
}
