#include "probe.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "08_vectorize.h"
#include "fail.h"

Probe probe_read(void)
{
    Probe probe = {.count = 0};
    char name[32];
    Matrix *matrix;
    while ((matrix = mat_read(stdin, name))) {
        if (probe.count == PROBE_MOST)
            fail(1, "more than %d matrices", PROBE_MOST);
        if (probe_find(&probe, name))
            fail(1, "%s was given twice", name);
        strcpy(probe.names[probe.count], name);
        probe.given[probe.count++] = matrix;
    }
    return probe;
}

int probe_end(Probe *probe)
{
    for (int k = 0; k < probe->count; k++)
        mat_free(probe->given[k]);
    probe->count = 0;
    if (fflush(stdout) != 0 || ferror(stdout))
        fail(1, "cannot write standard output: %s", strerror(errno));
    return 0;
}

Matrix *probe_find(const Probe *probe, const char *name)
{
    for (int k = 0; k < probe->count; k++)
        if (strcmp(probe->names[k], name) == 0)
            return probe->given[k];
    return NULL;
}

Matrix *probe_matrix(const Probe *probe, const char *name)
{
    Matrix *matrix = probe_find(probe, name);
    if (!matrix)
        fail(1, "no matrix named %s was given", name);
    return matrix;
}

double *probe_need(const Probe *probe, const char *name, int numbers)
{
    Matrix *matrix = probe_matrix(probe, name);
    if ((long)matrix->rows * matrix->cols != numbers)
        fail(1, "%s: expected %d numbers, got %d x %d", name, numbers,
             matrix->rows, matrix->cols);
    return matrix->data;
}

double probe_number(const Probe *probe, const char *name)
{
    return *probe_need(probe, name, 1);
}

double probe_number_or(const Probe *probe, const char *name, double other)
{
    return probe_find(probe, name) ? probe_number(probe, name) : other;
}

static double whole(const Probe *probe, const char *name, double least,
                    double most)
{
    double value = probe_number(probe, name);
    if (!(value >= least && value <= most) || value != floor(value))
        fail(1, "%s: expected a whole number from %.0f to %.0f, got %g", name,
             least, most, value);
    return value;
}

int probe_count(const Probe *probe, const char *name, int least)
{
    return (int)whole(probe, name, least, 1e8);
}

int probe_count_or(const Probe *probe, const char *name, int least, int other)
{
    return probe_find(probe, name) ? probe_count(probe, name, least) : other;
}

uint32_t probe_seed(const Probe *probe)
{
    return (uint32_t)whole(probe, "seed", 0, 4294967295.0);
}

Data probe_data(const Probe *probe, int n_y)
{
    Matrix *X = probe_matrix(probe, "X");
    Data data = data_new(X->cols, X->rows);
    for (int i = 0; i < data.m; i++)
        for (int j = 0; j < data.n; j++)
            data_example(&data, i)[j] = AT(X, j, i);
    if (!probe_find(probe, "Y"))
        return data;
    const double *y = probe_need(probe, "Y", data.m * n_y);
    data.y = allocate(data.y, (size_t)data.m * (size_t)n_y, sizeof *data.y);
    for (int i = 0; i < data.m; i++)
        for (int o = 0; o < n_y; o++)
            data.y[i * n_y + o] = y[o * data.m + i];
    return data;
}

void probe_write(const char *name, int rows, int cols, const double *values)
{
    Matrix *A = mat_new(rows, cols);
    if (rows && cols)
        memcpy(A->data, values, (size_t)rows * (size_t)cols * sizeof *values);
    mat_write(stdout, name, A);
    mat_free(A);
}

void probe_write_examples(const Data *data)
{
    Matrix *X = data_X(data);
    mat_write(stdout, "X", X);
    mat_free(X);
}
