// Probe of chapter 11.  11_backprop [ACTIVATION] reads X, Y, W1, b1, W2, b2: gives Z1,
// A1, Z2, A2, cost, dZ2, dW2, db2, dZ1, dW1, db1; and check, the errors of W1, b1, W2,
// b2 in the gradient check with step h (1e-5 where none is given), kinks and largest.
// Where A1 or A2 are given, too, they are used in place of those of the forward pass;
// where dW1 is given, dW1, db1, dW2, db2 are checked in place of what backward gives.
// Questions: backward, gradient_check; given dZ2, backward_hidden: gives dZ1, dW1, db1.
#include "11_backprop.h"

#include "activation.h"
#include "network.h"
#include "probe.h"

static void write_gradients(const Gradients *d)
{
    probe_give("dZ2", d->dZ2), probe_give("dW2", d->dW2);
    probe_give("db2", d->db2), probe_give("dZ1", d->dZ1);
    probe_give("dW1", d->dW1), probe_give("db1", d->db1);
}

static void litter(const Gradients *d)
{
    Matrix *all[] = {d->dZ2, d->dW2, d->db2, d->dZ1, d->dW1, d->db1, d->slope};
    for (int k = 0; k < 7; k++)
        probe_litter(all[k]->data, all[k]->rows * all[k]->cols);
}

static void same(const char *name, const Matrix *A, const Matrix *before)
{
    if (mat_max_abs_diff(A, before) != 0)
        probe_changed(name);
}

static void same_layers(const Layers *at, const Layers *before)
{
    same("Z1", at->Z1, before->Z1), same("A1", at->A1, before->A1);
    same("Z2", at->Z2, before->Z2), same("A2", at->A2, before->A2);
}

typedef struct {
    const Activation *activation;
    const Matrix *X, *Y;
    Network net;
    Layers at;
    Gradients d;
} Work;

static void answer_backward(const Probe *probe, Work *w)
{
    forward(&w->at, &w->net, w->activation->g, w->X);
    if (probe_find(probe, "A1"))
        mat_copy(w->at.A1, probe_find(probe, "A1"));
    if (probe_find(probe, "A2"))
        mat_copy(w->at.A2, probe_find(probe, "A2"));
    litter(&w->d);
    Layers before = layers_new(&w->net, w->X->cols);
    mat_copy(before.Z1, w->at.Z1), mat_copy(before.A1, w->at.A1);
    mat_copy(before.Z2, w->at.Z2), mat_copy(before.A2, w->at.A2);
    backward(&w->d, &w->net, &w->at, w->activation, w->X, w->Y);
    same_layers(&w->at, &before);
    layers_free(&before);
    probe_write_layers(&w->at);
    probe_number_is("cost", network_cost(w->at.Z2, w->Y));
    write_gradients(&w->d);
}

static void answer_hidden(const Probe *probe, Work *w)
{
    forward(&w->at, &w->net, w->activation->g, w->X);
    litter(&w->d);
    probe_into(probe, "dZ2", w->d.dZ2);
    backward_hidden(&w->d, w->net.W2, w->at.A1, w->activation, w->X);
    probe_same(probe, "dZ2", w->d.dZ2->data);
    probe_give("dZ1", w->d.dZ1);
    probe_give("dW1", w->d.dW1), probe_give("db1", w->d.db1);
}

static void answer_check(const Probe *probe, Work *w)
{
    if (probe_find(probe, "dW1")) {
        probe_into(probe, "dW1", w->d.dW1);
        probe_into(probe, "db1", w->d.db1);
        probe_into(probe, "dW2", w->d.dW2);
        probe_into(probe, "db2", w->d.db2);
    }
    Check c = gradient_check(&w->d, &w->net, w->activation, w->X, w->Y,
                             probe_number_or(probe, "h", 1e-5), &w->at);
    probe_write("check", 1, 4, (const double[]){c.W1, c.b1, c.W2, c.b2});
    probe_number_is("kinks", c.kinks);
    probe_number_is("largest", c.largest);
}

int main(int argc, char **argv)
{
    Work w = {.activation = probe_activation(argc, argv)};
    Probe probe = probe_read();
    w.X = probe_matrix(&probe, "X"), w.Y = probe_matrix(&probe, "Y");
    do {
        w.net = probe_network(&probe);
        w.at = layers_new(&w.net, w.X->cols);
        w.d = gradients_new(&w.net, w.X->cols);
        if (probe_find(&probe, "dZ2") && probe_asks(&probe, "backward_hidden"))
            answer_hidden(&probe, &w);
        if (probe_asks(&probe, "backward"))
            answer_backward(&probe, &w);
        if (probe_asks(&probe, "gradient_check"))
            answer_check(&probe, &w);
        probe_same_network(&probe, &w.net);
        gradients_free(&w.d);
        layers_free(&w.at);
        network_free(&w.net);
    } while (probe_again(&probe));
    return probe_end(&probe);
}
