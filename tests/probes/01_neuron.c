// Probe of chapter 01.  X, w, b: gives Z, A.  z: gives a.
// Questions: sigmoid, neuron_z, neuron.
#include "01_neuron.h"

#include <stdlib.h>

#include "fail.h"
#include "probe.h"

static void answer_z(const Probe *probe)
{
    const Matrix *z = probe_matrix(probe, "z");
    if (!probe_asks(probe, "sigmoid"))
        return;
    Matrix *a = mat_new(z->rows, z->cols);
    for (int k = 0; k < mat_size(z); k++)
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
    const double *w = probe_matrix(probe, "w")->data;
    double b = probe_number(probe, "b");
    for (int i = 0; i < data.m; i++)
        row[i] = function(data_example(&data, i), w, b, data.n);
    probe_write(name, 1, data.m, row);
    probe_same_examples(probe, &data, 1);
    free(row);
    data_free(&data);
}

static void answer_examples(const Probe *probe)
{
    if (probe_asks(probe, "neuron_z"))
        write_neurons(probe, "Z", neuron_z);
    if (probe_asks(probe, "neuron"))
        write_neurons(probe, "A", neuron);
}

static const Form forms[] = {
    {.takes = "X n m  w n -  b 1 1",
     .questions = {"neuron_z", "neuron"},
     .answer = answer_examples},
    {.takes = "z p q", .questions = {"sigmoid"}, .answer = answer_z},
    {0},
};

int main(int argc, char **argv) { return probe_main(argc, argv, forms, NULL); }
