#include "activation.h"

#include "fail.h"
#include "network.h"

const Activation *probe_activation(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "tanh";
    const Activation *activation = activation_named(name);
    if (!activation)
        fail(2, "there is no activation named \"%s\"", name);
    return activation;
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
    probe_into(probe, "dW1", d->dW1);
    probe_into(probe, "db1", d->db1);
    probe_into(probe, "dW2", d->dW2);
    probe_into(probe, "db2", d->db2);
}

void probe_same_gradient(const Probe *probe, const Gradient *d)
{
    probe_same(probe, "dW1", d->dW1->data);
    probe_same(probe, "db1", d->db1->data);
    probe_same(probe, "dW2", d->dW2->data);
    probe_same(probe, "db2", d->db2->data);
}

void probe_write_updated(const Probe *probe, const Activation *activation)
{
    Network net = probe_network(probe, activation);
    Gradient d = gradient_new(&net);
    probe_gradient(probe, &d);
    update(&net, &d, probe_number(probe, "rate"));
    probe_write_network(&net);
    probe_same_gradient(probe, &d);
    gradient_free(&d);
    network_free(&net);
}
