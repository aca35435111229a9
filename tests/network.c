#include "network.h"

#include <stdio.h>

#include "fail.h"

static void fill(Matrix *V, const Probe *probe, const char *name)
{
    const Matrix *given = probe_matrix(probe, name);
    if (given->rows != V->rows || given->cols != V->cols)
        fail(1, "%s: expected %d x %d, got %d x %d", name, V->rows, V->cols,
             given->rows, given->cols);
    mat_copy(V, given);
}

Network probe_network(const Probe *probe)
{
    if (!probe_find(probe, "W1")) {
        Rng rng = rng_new((uint32_t)probe_number(probe, "seed"));
        Network random = network_new(probe_matrix(probe, "X")->rows,
                                     (int)probe_number(probe, "n_h"),
                                     (int)probe_number_or(probe, "n_y", 1));
        network_random(&random, &rng, probe_number_or(probe, "scale", 0.01));
        return random;
    }
    const Matrix *W1 = probe_matrix(probe, "W1"),
                 *W2 = probe_matrix(probe, "W2");
    Network net = network_new(W1->cols, W1->rows, W2->rows);
    fill(net.W1, probe, "W1"), fill(net.b1, probe, "b1");
    fill(net.W2, probe, "W2"), fill(net.b2, probe, "b2");
    return net;
}

const Activation *probe_activation(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "tanh";
    const Activation *activation = activation_named(name);
    if (!activation)
        fail(2, "there is no activation named \"%s\"", name);
    return activation;
}

void write_network(const Network *net)
{
    mat_write(stdout, "W1", net->W1), mat_write(stdout, "b1", net->b1);
    mat_write(stdout, "W2", net->W2), mat_write(stdout, "b2", net->b2);
}

void write_layers(const Layers *at)
{
    mat_write(stdout, "Z1", at->Z1), mat_write(stdout, "A1", at->A1);
    mat_write(stdout, "Z2", at->Z2), mat_write(stdout, "A2", at->A2);
}

void write_number(const char *name, double number)
{
    probe_write(name, 1, 1, &number);
}

void write_predictions(const Matrix *A2, const Matrix *Y)
{
    if (Y)
        write_number("accuracy", network_accuracy(A2, Y));
    Matrix *predictions = mat_new(A2->rows, A2->cols);
    for (int k = 0; k < A2->rows * A2->cols; k++)
        predictions->data[k] = A2->data[k] > 0.5;
    mat_write(stdout, "predictions", predictions);
    mat_free(predictions);
}
