// Probe of chapter 02.  X, Y, w, b: gives Z, loss, cost.
// z, y: gives loss.  a, y: gives loss_from_a and its mean, cost_from_a.
#include "02_cost.h"

#include "01_neuron.h"
#include "probe.h"

// Applies the function to each number; returns the mean of the results.
static double losses(const Probe *probe, const char *of, const char *name,
                     double (*function)(double, double))
{
    Matrix *given = probe_matrix(probe, of);
    int size = given->rows * given->cols;
    const double *y = probe_need(probe, "y", size);
    for (int k = 0; k < size; k++)
        given->data[k] = function(given->data[k], y[k]);
    probe_write(name, given->rows, given->cols, given->data);
    return mat_sum(given) / size;
}

int main(void)
{
    Probe probe = probe_read();
    if (probe_find(&probe, "z"))
        losses(&probe, "z", "loss", loss);
    if (probe_find(&probe, "a")) {
        double J = losses(&probe, "a", "loss_from_a", loss_from_a);
        probe_write("cost_from_a", 1, 1, &J);
    }
    if (probe_find(&probe, "X")) {
        Data data = probe_data(&probe, 1), Z = data_new(data.m, data.n);
        const double *w = probe_need(&probe, "w", data.n);
        double b = probe_number(&probe, "b"), J = cost(&data, w, b);
        for (int i = 0; i < data.m; i++) {
            Z.y[i] = neuron_z(data_example(&data, i), w, b, data.n);
            data.y[i] = loss(Z.y[i], data.y[i]);
        }
        probe_write("Z", 1, data.m, Z.y);
        probe_write("loss", 1, data.m, data.y);
        probe_write("cost", 1, 1, &J);
        data_free(&data);
        data_free(&Z);
    }
    return probe_end(&probe);
}
