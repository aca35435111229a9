// Probe of chapter 06, the loops.  X, Y, W1, b1, W2, b2: gives Z1, A1, Z2, A2, cost,
// dW1, db1, dW2, db2.  With rate and steps also costs (before each step and at the
// end), and W1, b1, W2, b2 and predictions after the steps. Y is n_y × m.
#include "06_hidden_layer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"
#include "network.h"
#include "probe.h"

static void copy(double *to, const Matrix *from)
{
    memcpy(to, from->data,
           (size_t)from->rows * (size_t)from->cols * sizeof *to);
}

static void write_parameters(const char *prefix, const LoopNetwork *net)
{
    char name[32];
    snprintf(name, sizeof name, "%sW1", prefix);
    probe_write(name, net->n_h, net->n_x, net->W1);
    snprintf(name, sizeof name, "%sb1", prefix);
    probe_write(name, net->n_h, 1, net->b1);
    snprintf(name, sizeof name, "%sW2", prefix);
    probe_write(name, net->n_y, net->n_h, net->W2);
    snprintf(name, sizeof name, "%sb2", prefix);
    probe_write(name, net->n_y, 1, net->b2);
}

// Every example through the loops, its numbers into its column.
static Layers examples_forward(const LoopNetwork *net, const Data *data)
{
    Layers all = {mat_new(net->n_h, data->m), mat_new(net->n_h, data->m),
                  mat_new(net->n_y, data->m), mat_new(net->n_y, data->m)};
    LoopExample at = loop_example_new(net);
    for (int i = 0; i < data->m; i++) {
        loop_forward(net, data_example(data, i), &at);
        for (int k = 0; k < net->n_h; k++)
            AT(all.Z1, k, i) = at.z1[k], AT(all.A1, k, i) = at.a1[k];
        for (int k = 0; k < net->n_y; k++)
            AT(all.Z2, k, i) = at.z2[k], AT(all.A2, k, i) = at.a2[k];
    }
    loop_example_free(&at);
    return all;
}

static void write_training(LoopNetwork *net, const Data *data, double rate,
                           int steps)
{
    double *costs = allocate(NULL, (size_t)steps + 1, sizeof *costs);
    loop_descend(net, data, rate, steps, costs);
    probe_write("costs", 1, steps + 1, costs);
    free(costs);
    write_parameters("", net);
    Layers all = examples_forward(net, data);
    write_predictions(all.A2, NULL);
    layers_free(&all);
}

int main(void)
{
    Probe probe = probe_read();
    Network given = probe_network(&probe);
    int n_x = given.W1->cols, n_h = given.W1->rows, n_y = given.W2->rows;
    LoopNetwork net = loop_network_new(n_x, n_h, n_y);
    LoopNetwork gradient = loop_network_new(n_x, n_h, n_y);
    copy(net.W1, given.W1), copy(net.b1, given.b1);
    copy(net.W2, given.W2), copy(net.b2, given.b2);
    Data data = probe_data(&probe, n_y);

    Layers all = examples_forward(&net, &data);
    write_layers(&all);
    write_number("cost", loop_cost(&net, &data, &gradient));
    write_parameters("d", &gradient);
    if (probe_find(&probe, "steps"))
        write_training(&net, &data, probe_number(&probe, "rate"),
                       probe_count(&probe, "steps", 0));

    layers_free(&all);
    data_free(&data);
    loop_network_free(&net), loop_network_free(&gradient);
    network_free(&given);
    return probe_end(&probe);
}
