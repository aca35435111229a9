#include "network.h"

#include <stdio.h>

#include "fail.h"

static void require(const char *name, const Matrix *given, int rows, int cols)
{
    if (given && (given->rows != rows || given->cols != cols))
        fail(1, "%s: expected %d x %d, got %d x %d", name, rows, cols,
             given->rows, given->cols);
}

static void fill(Matrix *V, const Probe *probe, const char *name)
{
    const Matrix *given = probe_matrix(probe, name);
    require(name, given, V->rows, V->cols);
    mat_copy(V, given);
}

// X and Y, where they are given, have to fit the network.
static void require_examples(const Probe *probe, const Network *net)
{
    const Matrix *X = probe_find(probe, "X");
    if (!X)
        return;
    require("X", X, net->W1->cols, X->cols);
    require("Y", probe_find(probe, "Y"), net->W2->rows, X->cols);
}

static Network random_network(const Probe *probe)
{
    Rng rng = rng_new(probe_seed(probe));
    Network net = network_new(probe_matrix(probe, "X")->rows,
                              probe_count(probe, "n_h", 1),
                              probe_count_or(probe, "n_y", 1, 1));
    network_random(&net, &rng, probe_number_or(probe, "scale", 0.01));
    return net;
}

Network probe_network(const Probe *probe)
{
    Network net;
    if (!probe_find(probe, "W1") && probe_find(probe, "seed"))
        net = random_network(probe);
    else {
        const Matrix *W1 = probe_matrix(probe, "W1");
        net = network_new(W1->cols, W1->rows, probe_matrix(probe, "W2")->rows);
        fill(net.W1, probe, "W1"), fill(net.b1, probe, "b1");
        fill(net.W2, probe, "W2"), fill(net.b2, probe, "b2");
    }
    require_examples(probe, &net);
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
