// Right in other ways, too: test_fair.py puts these into chapter 03, and each gets full marks.
//@ solution from the gradient of each example, a copy of the weights, and prints
#include <stdlib.h>
#include <string.h>

#include "fail.h"

double loss_slope(double z, double y) { return 1 - y - sigmoid(-z); }

void loss_gradient(const double *x, double dz, int n, double *dw, double *db)
{
    memcpy(dw, x, (size_t)n * sizeof *dw);
    for (int j = 0; j < n; j++)
        dw[j] *= dz;
    *db = dz;
}

void cost_gradient(const Data *data, const double *w, double b, double *dw,
                   double *db)
{
    double *dw_i = allocate(NULL, (size_t)data->n, sizeof *dw_i);
    memset(dw, 0, (size_t)data->n * sizeof *dw);
    *db = 0;
    for (int i = 0; i < data->m; i++) {
        const double *x = data_example(data, i);
        double dz = loss_slope(neuron_z(x, w, b, data->n), data->y[i]), db_i;
        loss_gradient(x, dz, data->n, dw_i, &db_i);
        for (int j = 0; j < data->n; j++) // the mean of the examples so far
            dw[j] += (dw_i[j] - dw[j]) / (i + 1);
        *db += (db_i - *db) / (i + 1);
        printf("example %d: dz = %g, db = %g\n", i, dz, *db);
    }
    free(dw_i);
}

double measured_slope(const Data *data, const double *w, const double *b,
                      double *nudged, double h)
{
    if (nudged == b)
        return (cost(data, w, *b + h) - cost(data, w, *b - h)) / (2 * h);
    double *copy = allocate(NULL, (size_t)data->n, sizeof *copy);
    memcpy(copy, w, (size_t)data->n * sizeof *copy);
    double *mine = copy + (nudged - w);
    double above = *nudged + h, below = *nudged - h;
    *mine = above;
    double slope = cost(data, copy, *b);
    *mine = below;
    slope -= cost(data, copy, *b);
    free(copy);
    fprintf(stderr, "rises by %g\n", slope);
    return slope / (above - below);
}

//@ solution each slope by itself, in long double
// The slope along weight j, or along the bias where j is -1.
static double mean_slope(const Data *data, const double *w, double b, int j)
{
    long double sum = 0;
    for (int i = 0; i < data->m; i++) {
        const double *x = data_example(data, i);
        long double z = b;
        for (int k = 0; k < data->n; k++)
            z += (long double)w[k] * x[k];
        long double dz = 1 / (1 + expl(-z)) - data->y[i];
        sum += j < 0 ? dz : dz * x[j];
    }
    return (double)(sum / data->m);
}

void cost_gradient(const Data *data, const double *w, double b, double *dw,
                   double *db)
{
    for (int j = 0; j < data->n; j++)
        dw[j] = mean_slope(data, w, b, j);
    *db = mean_slope(data, w, b, -1);
}
