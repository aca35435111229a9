// Probe of chapter 06, the loops.  X, Y, W1, b1, W2, b2: gives Z1, A1, Z2, A2, cost,
// dW1, db1, dW2, db2.  With rate and steps also taken, costs (before each step and at
// the end), and W1, b1, W2, b2 and predictions after the steps. Y is n_y × m.
// With Z1, A1, Z2 and A2 also losses, dZ1 and dZ2, and dW1, db1, dW2, db2 are the sums
// over the examples, and not the means.
// quiet 1 1 with any number: there is no room for costs, and none for the gradient.
// Questions: loop_forward, loop_cost, loop_descend; and, given Z1, A1, Z2 and A2, too,
// loop_loss: gives losses; loop_backward: gives dZ1, dZ2 and the sums.
#include "06_hidden_layer.h"

#include <stdio.h>
#include <stdlib.h>

#include "fail.h"
#include "probe.h"

static void copy(double *to, const Probe *probe, const char *name)
{
    const Matrix *given = probe_matrix(probe, name);
    for (int k = 0; k < mat_size(given); k++)
        to[k] = given->data[k];
}

static LoopNetwork read_network(const Probe *probe)
{
    const Matrix *W1 = probe_matrix(probe, "W1");
    LoopNetwork net =
        loop_network_new(W1->cols, W1->rows, probe_matrix(probe, "W2")->rows);
    copy(net.W1, probe, "W1");
    copy(net.b1, probe, "b1");
    copy(net.W2, probe, "W2");
    copy(net.b2, probe, "b2");
    return net;
}

static void write_parameters(const char *prefix, const LoopNetwork *net)
{
    const char *const names[] = {"W1", "b1", "W2", "b2"};
    const double *values[] = {net->W1, net->b1, net->W2, net->b2};
    const int rows[] = {net->n_h, net->n_h, net->n_y, net->n_y};
    const int cols[] = {net->n_x, 1, net->n_h, 1};
    for (int k = 0; k < 4; k++) {
        char name[8];
        snprintf(name, sizeof name, "%s%s", prefix, names[k]);
        probe_write(name, rows[k], cols[k], values[k]);
    }
}

static void same_parameters(const Probe *probe, const LoopNetwork *net)
{
    probe_same(probe, "W1", net->W1);
    probe_same(probe, "b1", net->b1);
    probe_same(probe, "W2", net->W2);
    probe_same(probe, "b2", net->b2);
}

// What every example does in the network, one column an example.
typedef struct {
    Matrix *Z1, *A1, *dZ1, *Z2, *A2, *dZ2;
} Columns;

static Columns columns_new(const LoopNetwork *net, int m)
{
    return (Columns){mat_new(net->n_h, m), mat_new(net->n_h, m),
                     mat_new(net->n_h, m), mat_new(net->n_y, m),
                     mat_new(net->n_y, m), mat_new(net->n_y, m)};
}

static void columns_free(Columns *all)
{
    mat_free(all->Z1);
    mat_free(all->A1);
    mat_free(all->dZ1);
    mat_free(all->Z2);
    mat_free(all->A2);
    mat_free(all->dZ2);
}

static void put(Matrix *A, int i, const double *column)
{
    for (int k = 0; k < A->rows; k++)
        AT(A, k, i) = column[k];
}

static void take(double *column, const Matrix *A, int i)
{
    for (int k = 0; k < A->rows; k++)
        column[k] = AT(A, k, i);
}

static LoopExample example_new(const LoopNetwork *net)
{
    LoopExample at = loop_example_new(net);
    double *all[] = {at.z1, at.a1, at.dz1, at.z2, at.a2, at.dz2};
    for (int k = 0; k < 6; k++)
        probe_litter(all[k], k < 3 ? net->n_h : net->n_y);
    return at;
}

static void put_example(const Columns *all, int i, const LoopExample *at)
{
    put(all->Z1, i, at->z1);
    put(all->A1, i, at->a1);
    put(all->Z2, i, at->z2);
    put(all->A2, i, at->a2);
}

static void forward_columns(const LoopNetwork *net, const Data *data,
                            const Columns *all)
{
    LoopExample at = example_new(net);
    for (int i = 0; i < data->m; i++) {
        loop_forward(net, data_example(data, i), &at);
        put_example(all, i, &at);
    }
    loop_example_free(&at);
}

static void write_columns(const Columns *all)
{
    probe_give("Z1", all->Z1);
    probe_give("A1", all->A1);
    probe_give("Z2", all->Z2);
    probe_give("A2", all->A2);
}

// An example, as it has gone forward in the matrices given.
static void take_example(LoopExample *at, const Probe *probe, int i)
{
    take(at->z1, probe_matrix(probe, "Z1"), i);
    take(at->a1, probe_matrix(probe, "A1"), i);
    take(at->z2, probe_matrix(probe, "Z2"), i);
    take(at->a2, probe_matrix(probe, "A2"), i);
}

static void same_columns(const Probe *probe, const Columns *all)
{
    probe_same(probe, "Z1", all->Z1->data);
    probe_same(probe, "A1", all->A1->data);
    probe_same(probe, "Z2", all->Z2->data);
    probe_same(probe, "A2", all->A2->data);
}

static void write_losses(const Probe *probe, const LoopNetwork *net,
                         const Data *data, const Columns *all)
{
    LoopExample at = example_new(net);
    double *losses = allocate(NULL, (size_t)data->m, sizeof *losses);
    for (int i = 0; i < data->m; i++) {
        take_example(&at, probe, i);
        losses[i] = loop_loss(net, &at, data_labels(data, i));
        put_example(all, i, &at);
    }
    same_columns(probe, all);
    probe_write("losses", 1, data->m, losses);
    free(losses);
    loop_example_free(&at);
}

static void write_backward(const Probe *probe, const LoopNetwork *net,
                           const Data *data, const Columns *all)
{
    LoopExample at = example_new(net);
    LoopNetwork sums = loop_network_new(net->n_x, net->n_h, net->n_y);
    for (int i = 0; i < data->m; i++) {
        take_example(&at, probe, i);
        loop_backward(net, data_example(data, i), data_labels(data, i), &at,
                      &sums);
        put_example(all, i, &at);
        put(all->dZ1, i, at.dz1);
        put(all->dZ2, i, at.dz2);
    }
    same_columns(probe, all);
    probe_give("dZ1", all->dZ1);
    probe_give("dZ2", all->dZ2);
    write_parameters("d", &sums);
    loop_network_free(&sums);
    loop_example_free(&at);
}

// Without the gradient where there is no room for it, or the names of the means would
// be those of the sums.
static void write_cost(const Probe *probe, const LoopNetwork *net,
                       const Data *data)
{
    int sums = probe_find(probe, "A2") && !*probe->question;
    if (sums || probe_find(probe, "quiet")) {
        probe_number_is("cost", loop_cost(net, data, NULL));
        return;
    }
    LoopNetwork gradient = loop_network_new(net->n_x, net->n_h, net->n_y);
    probe_litter(gradient.W1, net->n_h * net->n_x);
    probe_litter(gradient.b1, net->n_h);
    probe_litter(gradient.W2, net->n_y * net->n_h);
    probe_litter(gradient.b2, net->n_y);
    probe_number_is("cost", loop_cost(net, data, &gradient));
    write_parameters("d", &gradient);
    loop_network_free(&gradient);
}

static void write_training(const Probe *probe, LoopNetwork *net,
                           const Data *data)
{
    int steps = probe_count(probe, "steps");
    double *costs = probe_costs(probe, steps);
    int taken =
        loop_descend(net, data, probe_number(probe, "rate"), steps, costs);
    probe_write_costs(costs, taken, steps);
    write_parameters("", net);
}

static void write_answers(const Probe *probe, LoopNetwork *net,
                          const Data *data, const Columns *all)
{
    int gone_forward = probe_find(probe, "A2") != NULL;
    if (probe_asks(probe, "loop_forward")) {
        forward_columns(net, data, all);
        write_columns(all);
    }
    if (gone_forward && probe_asks(probe, "loop_loss"))
        write_losses(probe, net, data, all);
    if (gone_forward && probe_asks(probe, "loop_backward"))
        write_backward(probe, net, data, all);
    if (probe_asks(probe, "loop_cost"))
        write_cost(probe, net, data);
    same_parameters(probe, net);
    if (probe_find(probe, "steps") && probe_asks(probe, "loop_descend"))
        write_training(probe, net, data);
    if (probe_find(probe, "steps") && !*probe->question) {
        forward_columns(net, data, all);
        probe_write_predictions(all->A2);
    }
}

static void answer(const Probe *probe)
{
    LoopNetwork net = read_network(probe);
    Data data = probe_data(probe, net.n_y);
    Columns all = columns_new(&net, data.m);
    write_answers(probe, &net, &data, &all);
    probe_same_examples(probe, &data, net.n_y);
    columns_free(&all);
    data_free(&data);
    loop_network_free(&net);
}

static const Form forms[] = {
    {.takes = PARAMETERS EXAMPLES,
     .perhaps = {LAYERS, "rate 1 1  steps 1 1", "quiet 1 1"},
     .questions = {"loop_forward", "loop_cost", "loop_loss Z1 A1 Z2 A2",
                   "loop_backward Z1 A1 Z2 A2", "loop_descend rate steps"},
     .answer = answer},
    {0},
};

int main(int argc, char **argv) { return probe_main(argc, argv, forms, NULL); }
