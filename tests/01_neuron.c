// Probe of chapter 01.  X, w, b: gives Z, A.  z: gives a.
#include "01_neuron.h"

#include "probe.h"

int main(void)
{
    Probe probe = probe_read();
    Matrix *z = probe_find(&probe, "z");
    if (z) {
        for (int k = 0; k < z->rows * z->cols; k++)
            z->data[k] = sigmoid(z->data[k]);
        probe_write("a", z->rows, z->cols, z->data);
    }
    if (probe_find(&probe, "X")) {
        Data data = probe_data(&probe, 1), A = data_new(data.m, data.n);
        const double *w = probe_need(&probe, "w", data.n);
        double b = probe_number(&probe, "b");
        for (int i = 0; i < data.m; i++) {
            const double *x = data_example(&data, i);
            data.y[i] = neuron_z(x, w, b, data.n);
            A.y[i] = neuron(x, w, b, data.n);
        }
        probe_write("Z", 1, data.m, data.y);
        probe_write("A", 1, data.m, A.y);
        data_free(&data);
        data_free(&A);
    }
    return probe_end(&probe);
}
