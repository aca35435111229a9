// Probe of chapter 03.  X, Y, w, b: gives dZ; dw1 and db1, the gradient of the
// first example alone; cost, dw, db, the gradient of the cost; and dw_measured,
// db_measured, measured with step h (1e-5 where none is given).
#include "03_gradient.h"

#include <stdlib.h>

#include "01_neuron.h"
#include "02_cost.h"
#include "fail.h"
#include "probe.h"

static void write_measured(const Data *data, double *w, double b, double h,
                           double *dw)
{
    for (int j = 0; j < data->n; j++)
        dw[j] = measured_slope(data, w, &b, &w[j], h);
    double db = measured_slope(data, w, &b, &b, h);
    probe_write("dw_measured", data->n, 1, dw);
    probe_write("db_measured", 1, 1, &db);
}

int main(void)
{
    Probe probe = probe_read();
    Data data = probe_data(&probe, 1);
    double *w = probe_need(&probe, "w", data.n), b = probe_number(&probe, "b");
    double h = probe_number_or(&probe, "h", 1e-5);
    double *dw = allocate(NULL, (size_t)data.n, sizeof *dw), db;

    if (data.m > 0) {
        loss_gradient(data.x, data.y[0], w, b, data.n, dw, &db);
        probe_write("dw1", data.n, 1, dw);
        probe_write("db1", 1, 1, &db);
    }
    double J = cost(&data, w, b);
    cost_gradient(&data, w, b, dw, &db);
    probe_write("cost", 1, 1, &J);
    probe_write("dw", data.n, 1, dw);
    probe_write("db", 1, 1, &db);
    write_measured(&data, w, b, h, dw);
    for (int i = 0; i < data.m; i++)
        data.y[i] = loss_slope(neuron_z(data_example(&data, i), w, b, data.n),
                               data.y[i]);
    probe_write("dZ", 1, data.m, data.y);
    free(dw);
    data_free(&data);
    return probe_end(&probe);
}
