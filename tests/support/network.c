#include "network.h"

static Network random_network(const Probe *probe, const Activation *activation)
{
    Rng rng = rng_new(probe_seed(probe));
    Network net =
        network_new(probe_matrix(probe, "X")->rows, probe_count(probe, "n_h"),
                    probe_matrix(probe, "Y")->rows, activation);
    network_random(&net, &rng, probe_number_or(probe, "scale", 0.01));
    return net;
}

Examples probe_examples(const Probe *probe)
{
    return (Examples){probe_find(probe, "X"), probe_find(probe, "Y")};
}

Network probe_network(const Probe *probe, const Activation *activation)
{
    const Matrix *W1 = probe_find(probe, "W1");
    if (!W1)
        return random_network(probe, activation);
    const Matrix *W2 = probe_matrix(probe, "W2");
    Network net = network_new(W1->cols, W1->rows, W2->rows, activation);
    mat_copy(net.W1, W1);
    mat_copy(net.b1, probe_matrix(probe, "b1"));
    mat_copy(net.W2, W2);
    mat_copy(net.b2, probe_matrix(probe, "b2"));
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

void probe_litter_layers(const Layers *at)
{
    Matrix *all[] = {at->Z1,  at->A1,  at->Z2,   at->A2,
                     at->dZ1, at->dZ2, at->slope};
    for (int k = 0; k < 7; k++)
        probe_litter(all[k]->data, mat_size(all[k]));
}
