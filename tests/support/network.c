#include "network.h"

#include <math.h>

#include "fail.h"

static void require(const char *name, const Matrix *given, int rows, int cols)
{
    if (given && (given->rows != rows || given->cols != cols))
        fail(1, "%s: expected %d x %d, got %d x %d", name, rows, cols,
             given->rows, given->cols);
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

static Network random_network(const Probe *probe, const Activation *activation)
{
    Rng rng = rng_new(probe_seed(probe));
    Network net = network_new(probe_matrix(probe, "X")->rows,
                              probe_count(probe, "n_h", 1),
                              probe_count_or(probe, "n_y", 1, 1), activation);
    network_random(&net, &rng, probe_number_or(probe, "scale", 0.01));
    return net;
}

Examples probe_examples(const Probe *probe)
{
    return (Examples){probe_find(probe, "X"), probe_find(probe, "Y")};
}

Network probe_network(const Probe *probe, const Activation *activation)
{
    Network net;
    if (!probe_find(probe, "W1") && probe_find(probe, "seed"))
        net = random_network(probe, activation);
    else {
        const Matrix *W1 = probe_matrix(probe, "W1");
        net = network_new(W1->cols, W1->rows, probe_matrix(probe, "W2")->rows,
                          activation);
        probe_into(probe, "W1", net.W1);
        probe_into(probe, "b1", net.b1);
        probe_into(probe, "W2", net.W2);
        probe_into(probe, "b2", net.b2);
    }
    require_examples(probe, &net);
    return net;
}

void probe_same_network(const Probe *probe, const Network *net)
{
    probe_same(probe, "W1", net->W1->data);
    probe_same(probe, "b1", net->b1->data);
    probe_same(probe, "W2", net->W2->data);
    probe_same(probe, "b2", net->b2->data);
}

void probe_write_network(const Network *net)
{
    probe_give("W1", net->W1);
    probe_give("b1", net->b1);
    probe_give("W2", net->W2);
    probe_give("b2", net->b2);
}

void probe_write_layers(const Layers *at)
{
    probe_give("Z1", at->Z1);
    probe_give("A1", at->A1);
    probe_give("Z2", at->Z2);
    probe_give("A2", at->A2);
}

void probe_write_predictions(const Matrix *A2, const Matrix *Y)
{
    if (Y)
        probe_number_is("accuracy", network_accuracy(A2, Y));
    Matrix *predictions = mat_new(A2->rows, A2->cols);
    for (int k = 0; k < A2->rows * A2->cols; k++)
        predictions->data[k] = isnan(A2->data[k]) ? NAN : A2->data[k] > 0.5;
    probe_give("predictions", predictions);
    mat_free(predictions);
}
