#include "probe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"

static void read_values(ProbeMatrix *matrix)
{
    size_t size = (size_t)matrix->rows * (size_t)matrix->columns;
    matrix->values = allocate(NULL, size, sizeof *matrix->values);
    for (size_t k = 0; k < size; k++)
        if (scanf("%lf", &matrix->values[k]) != 1)
            fail(1, "%s: expected %zu numbers, got %zu", matrix->name, size, k);
}

Probe probe_read(void)
{
    Probe probe = {.count = 0};
    ProbeMatrix matrix;
    int got;
    while ((got = scanf("%31s %9d %9d", matrix.name, &matrix.rows,
                        &matrix.columns)) == 3) {
        if (probe.count == PROBE_MOST)
            fail(1, "more than %d matrices", PROBE_MOST);
        if (matrix.rows < 0 || matrix.columns < 0)
            fail(1, "%s: a negative size", matrix.name);
        read_values(&matrix);
        probe.given[probe.count++] = matrix;
    }
    if (got != EOF)
        fail(1, "expected NAME ROWS COLUMNS after %d matrices", probe.count);
    return probe;
}

void probe_free(Probe *probe)
{
    for (int k = 0; k < probe->count; k++)
        free(probe->given[k].values);
    probe->count = 0;
}

const ProbeMatrix *probe_find(const Probe *probe, const char *name)
{
    for (int k = 0; k < probe->count; k++)
        if (strcmp(probe->given[k].name, name) == 0)
            return &probe->given[k];
    return NULL;
}

double *probe_need(const Probe *probe, const char *name, int numbers)
{
    const ProbeMatrix *matrix = probe_find(probe, name);
    if (!matrix)
        fail(1, "no matrix named %s was given", name);
    if ((long)matrix->rows * matrix->columns != numbers)
        fail(1, "%s: expected %d numbers, got %d x %d", name, numbers,
             matrix->rows, matrix->columns);
    return matrix->values;
}

double probe_number(const Probe *probe, const char *name)
{
    return *probe_need(probe, name, 1);
}

Data probe_data(const Probe *probe)
{
    const ProbeMatrix *X = probe_find(probe, "X");
    if (!X)
        fail(1, "no matrix named X was given");
    Data data = data_new(X->columns, X->rows);
    for (int i = 0; i < data.m; i++)
        for (int j = 0; j < data.n; j++)
            data_example(&data, i)[j] = X->values[j * data.m + i];
    if (probe_find(probe, "Y"))
        memcpy(data.y, probe_need(probe, "Y", data.m),
               (size_t)data.m * sizeof *data.y);
    return data;
}

void probe_write(const char *name, int rows, int columns, const double *values)
{
    printf("%s %d %d\n", name, rows, columns);
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++)
            printf("%.17g%c", values[i * columns + j],
                   j + 1 < columns ? ' ' : '\n');
}

void probe_write_examples(const Data *data)
{
    printf("X %d %d\n", data->n, data->m);
    for (int j = 0; j < data->n; j++)
        for (int i = 0; i < data->m; i++)
            printf("%.17g%c", data_example(data, i)[j],
                   i + 1 < data->m ? ' ' : '\n');
}
