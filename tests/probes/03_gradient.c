// Probe of chapter 03.  X, Y, w, b: gives dZ; dw1 and db1, the gradient of the
// first example alone; cost, dw, db, the gradient of the cost; and dw_measured,
// db_measured, measured with step h (1e-5 where none is given).
// Questions: loss_slope, loss_gradient, cost_gradient, measured_slope.
#include "03_gradient.h"

#include <stdlib.h>

#include "01_neuron.h"
#include "02_cost.h"
#include "fail.h"
#include "probe.h"

static void write_slopes(const Data *data, const double *w, double b)
{
    double *row = allocate(NULL, (size_t)data->m, sizeof *row);
    for (int i = 0; i < data->m; i++)
        row[i] = loss_slope(neuron_z(data_example(data, i), w, b, data->n),
                            data->y[i]);
    probe_write("dZ", 1, data->m, row);
    free(row);
}

static void write_gradient(const Data *data, const double *w, double b,
                           const char *dw_name, const char *db_name)
{
    double *dw = allocate(NULL, (size_t)data->n, sizeof *dw);
    double *db = allocate(NULL, 1, sizeof *db);
    probe_litter(dw, data->n);
    probe_litter(db, 1);
    if (dw_name[2] == '1')
        loss_gradient(data->x,
                      sigmoid(neuron_z(data->x, w, b, data->n)) - data->y[0],
                      data->n, dw, db);
    else
        cost_gradient(data, w, b, dw, db);
    probe_write(dw_name, data->n, 1, dw);
    probe_number_is(db_name, *db);
    free(dw);
    free(db);
}

static void write_measured(const Probe *probe, const Data *data, double *w)
{
    double h = probe_number_or(probe, "h", 1e-5);
    double *dw = allocate(NULL, (size_t)data->n, sizeof *dw);
    double *b = allocate(NULL, 1, sizeof *b);
    *b = probe_number(probe, "b");
    for (int j = 0; j < data->n; j++)
        dw[j] = measured_slope(data, w, b, &w[j], h);
    probe_write("dw_measured", data->n, 1, dw);
    probe_number_is("db_measured", measured_slope(data, w, b, b, h));
    probe_same(probe, "b", b);
    free(dw);
    free(b);
}

static void answer(const Probe *probe)
{
    Data data = probe_data(probe, 1);
    double *w = probe_matrix(probe, "w")->data, b = probe_number(probe, "b");
    probe_number_is("cost", cost(&data, w, b));
    if (data.m > 0 && probe_asks(probe, "loss_gradient"))
        write_gradient(&data, w, b, "dw1", "db1");
    if (probe_asks(probe, "cost_gradient"))
        write_gradient(&data, w, b, "dw", "db");
    if (probe_asks(probe, "measured_slope"))
        write_measured(probe, &data, w);
    if (probe_asks(probe, "loss_slope"))
        write_slopes(&data, w, b);
    probe_same_examples(probe, &data, 1);
    data_free(&data);
}

static const Form forms[] = {
    {.takes = "X n m  Y 1 m  w n -  b 1 1",
     .perhaps = {"h 1 1"},
     .questions = {"loss_slope", "loss_gradient", "cost_gradient",
                   "measured_slope"},
     .answer = answer},
    {0},
};

int main(int argc, char **argv) { return probe_main(argc, argv, forms, NULL); }
