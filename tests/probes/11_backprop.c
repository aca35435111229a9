// Probe of chapter 11.  11_backprop [ACTIVATION] reads X, Y, W1, b1, W2, b2: gives Z1,
// A1, Z2, A2, cost, dZ2, dW2, db2, dZ1, dW1, db1; and check, the errors of W1, b1, W2,
// b2 in the gradient check with step h (1e-5 where none is given), kinks and largest.
// Where A1 or A2 are given, too, they are used in place of those of the forward pass;
// where dW1, db1, dW2, db2 are given, they are checked in place of what backward gives.
// With dZ2 it gives dZ1, dW1, db1, which follow from it, and nothing else.
// Questions: backward; gradient_check, of slopes that are 0 where none are given; given dZ2,
// backward_hidden.
#include "11_backprop.h"

#include "activation.h"
#include "network.h"
#include "probe.h"

typedef struct {
    Examples set;
    Network net;
    Layers at;
    Gradient d;
} Work;

// What the functions under test write to; forward has filled the rest.
static void litter(const Work *w)
{
    probe_litter_gradient(&w->d);
    Matrix *all[] = {w->at.dZ2, w->at.dZ1, w->at.slope};
    for (int k = 0; k < 3; k++)
        probe_litter(all[k]->data, mat_size(all[k]));
}

// What the functions had only to read, before they were called.
static void keep_layers(Layers *before, const Layers *at)
{
    mat_copy(before->Z1, at->Z1);
    mat_copy(before->A1, at->A1);
    mat_copy(before->Z2, at->Z2);
    mat_copy(before->A2, at->A2);
}

static void same_layers(const Layers *at, const Layers *before)
{
    probe_same_as("Z1", at->Z1, before->Z1);
    probe_same_as("A1", at->A1, before->A1);
    probe_same_as("Z2", at->Z2, before->Z2);
    probe_same_as("A2", at->A2, before->A2);
}

static void answer_backward(const Probe *probe, Work *w)
{
    forward(&w->at, &w->net, w->set.X);
    if (probe_find(probe, "A1"))
        mat_copy(w->at.A1, probe_find(probe, "A1"));
    if (probe_find(probe, "A2"))
        mat_copy(w->at.A2, probe_find(probe, "A2"));
    litter(w);
    Layers before = layers_new(&w->net, w->set.X->cols);
    keep_layers(&before, &w->at);
    backward(&w->d, &w->at, &w->net, &w->set);
    same_layers(&w->at, &before);
    layers_free(&before);
    probe_write_layers(&w->at);
    probe_number_is("cost", network_cost(w->at.Z2, w->set.Y));
    probe_give("dZ2", w->at.dZ2);
    probe_give("dZ1", w->at.dZ1);
    probe_write_gradient(&w->d);
}

static void answer_hidden(const Probe *probe, Work *w)
{
    forward(&w->at, &w->net, w->set.X);
    litter(w);
    mat_copy(w->at.dZ2, probe_matrix(probe, "dZ2"));
    Layers before = layers_new(&w->net, w->set.X->cols);
    keep_layers(&before, &w->at);
    backward_hidden(&w->d, &w->at, &w->net, w->set.X);
    same_layers(&w->at, &before);
    layers_free(&before);
    probe_same(probe, "dZ2", w->at.dZ2->data);
    probe_give("dZ1", w->at.dZ1);
    probe_give("dW1", w->d.dW1);
    probe_give("db1", w->d.db1);
}

static void answer_check(const Probe *probe, Work *w)
{
    if (probe_find(probe, "dW1"))
        probe_gradient(probe, &w->d);
    Check c = gradient_check(&w->d, &w->net, &w->set,
                             probe_number_or(probe, "h", 1e-5), &w->at);
    probe_write("check", 1, 4, (const double[]){c.W1, c.b1, c.W2, c.b2});
    probe_number_is("kinks", c.kinks);
    probe_number_is("largest", c.largest);
}

static void answer(const Probe *probe)
{
    Work w = {.set = probe_examples(probe),
              .net = probe_network(probe, probe_activation(probe))};
    w.at = layers_new(&w.net, w.set.X->cols);
    w.d = gradient_new(&w.net);
    int hidden = probe_find(probe, "dZ2") != NULL;
    if (hidden && probe_asks(probe, "backward_hidden"))
        answer_hidden(probe, &w);
    if (!hidden && probe_asks(probe, "backward"))
        answer_backward(probe, &w);
    if (!hidden && probe_asks(probe, "gradient_check"))
        answer_check(probe, &w);
    probe_same_network(probe, &w.net);
    gradient_free(&w.d);
    layers_free(&w.at);
    network_free(&w.net);
}

static const Form forms[] = {
    {.takes = PARAMETERS EXAMPLES,
     .perhaps = {"h 1 1", "A1 n_h m", "A2 n_y m", SLOPES},
     .questions = {"backward", "gradient_check"},
     .answer = answer},
    {.takes = PARAMETERS EXAMPLES "dZ2 n_y m",
     .questions = {"backward_hidden"},
     .answer = answer},
    {0},
};

int main(int argc, char **argv)
{
    return probe_main_activations(argc, argv, forms);
}
