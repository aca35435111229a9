// Probe of chapter 02.  X, Y, w, b: gives Z, loss, cost.
// z, y: gives loss.  a, y: gives loss_from_a and its mean, cost_from_a.
// Questions: loss, loss_from_a, cost.
#include "02_cost.h"

#include "01_neuron.h"
#include "probe.h"

// Applies the function to each number; returns the mean of the results.
static double losses(const Matrix *of, const double *y, const char *name,
                     double (*function)(double, double))
{
    Matrix *results = mat_new(of->rows, of->cols);
    int size = of->rows * of->cols;
    for (int k = 0; k < size; k++)
        results->data[k] = function(of->data[k], y[k]);
    probe_give(name, results);
    double mean = mat_sum(results) / size;
    mat_free(results);
    return mean;
}

static const double *labels(const Probe *probe, const Matrix *of)
{
    return probe_need(probe, "y", of->rows * of->cols);
}

static void answer_examples(const Probe *probe)
{
    Data data = probe_data(probe, 1);
    double *w = probe_need(probe, "w", data.n), b = probe_number(probe, "b");
    if (probe_asks(probe, "cost"))
        probe_number_is("cost", cost(&data, w, b));
    Matrix *Z = mat_new(1, data.m);
    for (int i = 0; i < data.m; i++)
        AT(Z, 0, i) = neuron_z(data_example(&data, i), w, b, data.n);
    probe_give("Z", Z);
    if (probe_asks(probe, "loss"))
        losses(Z, data.y, "loss", loss);
    probe_same_examples(probe, &data, 1);
    mat_free(Z);
    data_free(&data);
}

int main(void)
{
    Probe probe = probe_read();
    do {
        Matrix *z = probe_find(&probe, "z"), *a = probe_find(&probe, "a");
        if (z && probe_asks(&probe, "loss"))
            losses(z, labels(&probe, z), "loss", loss);
        if (a && probe_asks(&probe, "loss_from_a"))
            probe_number_is("cost_from_a", losses(a, labels(&probe, a),
                                                  "loss_from_a", loss_from_a));
        if (probe_find(&probe, "X"))
            answer_examples(&probe);
    } while (probe_again(&probe));
    return probe_end(&probe);
}
