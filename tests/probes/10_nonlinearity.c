// Probe of chapter 10.  X, W1, b1, W2, b2: gives W and b of the collapsed layer, Z
// which it makes of X, and Z2 which the network with identity inside makes.
// Question: collapse: gives W and b alone.
#include "10_nonlinearity.h"

#include "network.h"
#include "probe.h"

static void write_both(const Probe *probe, const Network *net, const Matrix *W,
                       const Matrix *b)
{
    const Matrix *X = probe_matrix(probe, "X");
    Matrix *Z = mat_new(W->rows, X->cols);
    Layers at = layers_new(net, X->cols);
    mat_affine(Z, W, X, b);
    forward(&at, net, X);
    probe_give("Z", Z);
    probe_give("Z2", at.Z2);
    mat_free(Z);
    layers_free(&at);
}

static void answer(const Probe *probe)
{
    if (!probe_asks(probe, "collapse"))
        return;
    Network net = probe_network(probe, &IDENTITY);
    int n_x = net.W1->cols, n_y = net.W2->rows;
    Matrix *W = mat_new(n_y, n_x), *b = mat_new(n_y, 1);
    probe_litter(W->data, n_y * n_x);
    probe_litter(b->data, n_y);
    collapse(W, b, &net);
    probe_give("W", W);
    probe_give("b", b);
    probe_same_network(probe, &net);
    if (!*probe->question)
        write_both(probe, &net, W, b);
    mat_free(W);
    mat_free(b);
    network_free(&net);
}

static const Form forms[] = {
    {.takes = PARAMETERS "X n_x m",
     .questions = {"collapse"},
     .answer = answer},
    {0},
};

int main(int argc, char **argv) { return probe_main(argc, argv, forms, NULL); }
