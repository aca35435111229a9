// Probe of chapter 01.  X, w, b: gives Z, A.  z: gives a.
// Questions: sigmoid, neuron_z, neuron.
#include "01_neuron.h"

#include <stdlib.h>

#include "fail.h"
#include "probe.h"

static void write_sigmoid(const Matrix *z)
{
    Matrix *a = mat_new(z->rows, z->cols);
    for (int k = 0; k < z->rows * z->cols; k++)
        a->data[k] = sigmoid(z->data[k]);
    probe_give("a", a);
    mat_free(a);
}

// One of the two functions of an example, for all of them.
typedef double Neuron(const double *x, const double *w, double b, int n);

static void write_neurons(const Probe *probe, const char *name,
                          Neuron *function)
{
    Data data = probe_data(probe, 1);
    double *row = allocate(NULL, (size_t)data.m, sizeof *row);
    double *w = probe_need(probe, "w", data.n), b = probe_number(probe, "b");
    for (int i = 0; i < data.m; i++)
        row[i] = function(data_example(&data, i), w, b, data.n);
    probe_write(name, 1, data.m, row);
    probe_same_examples(probe, &data, 1);
    free(row);
    data_free(&data);
}

int main(void)
{
    Probe probe = probe_read();
    do {
        if (probe_find(&probe, "z") && probe_asks(&probe, "sigmoid"))
            write_sigmoid(probe_matrix(&probe, "z"));
        if (probe_find(&probe, "X") && probe_asks(&probe, "neuron_z"))
            write_neurons(&probe, "Z", neuron_z);
        if (probe_find(&probe, "X") && probe_asks(&probe, "neuron"))
            write_neurons(&probe, "A", neuron);
    } while (probe_again(&probe));
    return probe_end(&probe);
}
