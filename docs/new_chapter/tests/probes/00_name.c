// Probe of chapter 00.  x: gives y.
// Questions: square.
#include "00_name.h"

#include "probe.h"

static void write_squares(const Matrix *x)
{
    Matrix *y = mat_new(x->rows, x->cols);
    for (int k = 0; k < x->rows * x->cols; k++)
        y->data[k] = square(x->data[k]);
    probe_give("y", y);
    mat_free(y);
}

int main(void)
{
    Probe probe = probe_read();
    do {
        if (probe_asks(&probe, "square"))
            write_squares(probe_matrix(&probe, "x"));
    } while (probe_again(&probe));
    return probe_end(&probe);
}
