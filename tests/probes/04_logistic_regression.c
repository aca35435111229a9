// Probe of chapter 04.  X, Y, w, b and perhaps rate and steps (0 where they are not
// given): gives taken, costs (before each step and at the end) and, of the neuron after
// the steps, w, b, dw, db, A, predictions and accuracy.
// quiet 1 1 with any number: descend gets no room for costs.
// center 1 1 with any number: the examples are centred first; gives also mean and the
// centred X.
// Questions: descend, predict, accuracy, center, gradient. Without descend the neuron
// stays as it was given.
#include "04_logistic_regression.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "01_neuron.h"
#include "03_gradient.h"
#include "fail.h"
#include "probe.h"

static void train(const Probe *probe, const Data *data, Neuron *neuron)
{
    int steps = probe_count_or(probe, "steps", 0);
    double rate = probe_number_or(probe, "rate", 0);
    double *costs = probe_costs(probe, steps);
    int taken = descend(neuron, data, rate, steps, costs);
    probe_write_costs(costs, taken, steps);
}

static void write_gradient(const Data *data, const double *w, double b)
{
    double *dw = allocate(NULL, (size_t)data->n, sizeof *dw), db;
    cost_gradient(data, w, b, dw, &db);
    probe_write("dw", data->n, 1, dw);
    probe_number_is("db", db);
    free(dw);
}

static void write_answers(const Probe *probe, const Data *data, const double *w,
                          double b)
{
    double *row = allocate(NULL, (size_t)data->m, sizeof *row);
    if (probe_asks(probe, "accuracy"))
        probe_number_is("accuracy", accuracy(data, w, b));
    for (int i = 0; i < data->m; i++)
        row[i] = neuron(data_example(data, i), w, b, data->n);
    probe_write("A", 1, data->m, row);
    if (probe_asks(probe, "predict")) {
        for (int i = 0; i < data->m; i++)
            if (!isnan(row[i])) // predict is an int, and cannot say so
                row[i] = predict(data_example(data, i), w, b, data->n);
        probe_write("predictions", 1, data->m, row);
    }
    free(row);
}

static void write_centered(Data *data)
{
    double *mean = allocate(NULL, (size_t)data->n, sizeof *mean);
    probe_litter(mean, data->n);
    center(data, mean);
    probe_write("mean", data->n, 1, mean);
    probe_write_examples(data);
    free(mean);
}

static void answer(const Probe *probe)
{
    Data data = probe_data(probe, 1);
    int n = data.n, centering = probe_find(probe, "center") != NULL;
    double *w = allocate(NULL, (size_t)n, sizeof *w);
    Neuron learner = {w, probe_number(probe, "b")};
    memcpy(w, probe_matrix(probe, "w")->data, (size_t)n * sizeof *w);
    if (centering && probe_asks(probe, "center"))
        write_centered(&data);
    if (probe_asks(probe, "descend"))
        train(probe, &data, &learner);
    probe_write("w", n, 1, w);
    probe_number_is("b", learner.b);
    if (probe_asks(probe, "gradient"))
        write_gradient(&data, w, learner.b);
    write_answers(probe, &data, w, learner.b);
    if (centering)
        probe_same_labels(probe, &data, 1);
    else
        probe_same_examples(probe, &data, 1);
    free(w);
    data_free(&data);
}

static const Form forms[] = {
    {.takes = "X n m  Y 1 m  w n -  b 1 1",
     .perhaps = {"rate 1 1  steps 1 1", "center 1 1", "quiet 1 1"},
     .questions = {"descend rate steps", "predict", "accuracy", "center center",
                   "gradient"},
     .answer = answer},
    {0},
};

int main(int argc, char **argv) { return probe_main(argc, argv, forms, NULL); }
