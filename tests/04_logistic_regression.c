// Probe of chapter 04.  X, Y, w, b, rate, steps: gives costs (before each step
// and at the end), taken (the steps taken) and, of the neuron after them, w, b,
// dw, db, A, predictions and accuracy. Where steps is not given it is 0.
// center 1 1 with any number: gives also mean and the centred X.
#include "04_logistic_regression.h"

#include <stdlib.h>

#include "01_neuron.h"
#include "03_gradient.h"
#include "fail.h"
#include "probe.h"

static void train(const Probe *probe, const Data *data, double *w, double *b)
{
    int steps = probe_count_or(probe, "steps", 0, 0);
    double rate = probe_number_or(probe, "rate", 0);
    double *costs = allocate(NULL, (size_t)steps + 1, sizeof *costs);
    double taken = descend(data, w, b, rate, steps, costs);
    probe_write("taken", 1, 1, &taken);
    probe_write("costs", 1, (int)taken + 1, costs);
    free(costs);
}

static void write_gradient(const Data *data, const double *w, double b)
{
    double *dw = allocate(NULL, (size_t)data->n, sizeof *dw), db;
    cost_gradient(data, w, b, dw, &db);
    probe_write("dw", data->n, 1, dw);
    probe_write("db", 1, 1, &db);
    free(dw);
}

static void write_answers(Data *data, const double *w, double b)
{
    double share = accuracy(data, w, b);
    probe_write("accuracy", 1, 1, &share);
    for (int i = 0; i < data->m; i++)
        data->y[i] = neuron(data_example(data, i), w, b, data->n);
    probe_write("A", 1, data->m, data->y);
    for (int i = 0; i < data->m; i++)
        data->y[i] = predict(data_example(data, i), w, b, data->n);
    probe_write("predictions", 1, data->m, data->y);
}

static void write_centered(Data *data)
{
    double *row = allocate(NULL, (size_t)(data->m + data->n), sizeof *row);
    center(data, row);
    probe_write("mean", data->n, 1, row);
    probe_write_examples(data);
    free(row);
}

int main(void)
{
    Probe probe = probe_read();
    Data data = probe_data(&probe, 1);
    double *w = probe_need(&probe, "w", data.n), b = probe_number(&probe, "b");
    if (probe_find(&probe, "center"))
        write_centered(&data);
    train(&probe, &data, w, &b);
    probe_write("w", data.n, 1, w);
    probe_write("b", 1, 1, &b);
    write_gradient(&data, w, b);
    write_answers(&data, w, b);
    data_free(&data);
    return probe_end(&probe);
}
