#include "activation.h"

#include "network.h"

enum { ROOM = 32 }; // for names of activations

int probe_main_activations(int argc, char **argv, const Form *forms)
{
    const char *names[ROOM];
    activation_names(names, ROOM);
    return probe_main(argc, argv, forms, names);
}

const Activation *probe_activation(const Probe *probe)
{
    return probe->word ? activation_named(probe->word) : &TANH;
}

void probe_write_gradient(const Gradient *d)
{
    probe_give("dW1", d->dW1);
    probe_give("db1", d->db1);
    probe_give("dW2", d->dW2);
    probe_give("db2", d->db2);
}

void probe_gradient(const Probe *probe, Gradient *d)
{
    mat_copy(d->dW1, probe_matrix(probe, "dW1"));
    mat_copy(d->db1, probe_matrix(probe, "db1"));
    mat_copy(d->dW2, probe_matrix(probe, "dW2"));
    mat_copy(d->db2, probe_matrix(probe, "db2"));
}

void probe_litter_gradient(const Gradient *d)
{
    Matrix *all[] = {d->dW1, d->db1, d->dW2, d->db2};
    for (int k = 0; k < 4; k++)
        probe_litter(all[k]->data, mat_size(all[k]));
}

void probe_same_gradient(const Probe *probe, const Gradient *d)
{
    probe_same(probe, "dW1", d->dW1->data);
    probe_same(probe, "db1", d->db1->data);
    probe_same(probe, "dW2", d->dW2->data);
    probe_same(probe, "db2", d->db2->data);
}

void probe_answer_update(const Probe *probe)
{
    if (!probe_asks(probe, "update"))
        return;
    Network net = probe_network(probe, probe_activation(probe));
    Gradient d = gradient_new(&net);
    probe_gradient(probe, &d);
    update(&net, &d, probe_number(probe, "rate"));
    probe_write_network(&net);
    probe_same_gradient(probe, &d);
    gradient_free(&d);
    network_free(&net);
}
