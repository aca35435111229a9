// Probe of chapter 00.  x: gives y.
// Question: square.
#include "00_name.h"

#include "probe.h"

static void answer(const Probe *probe)
{
    const Matrix *x = probe_matrix(probe, "x");
    if (!probe_asks(probe, "square"))
        return;
    Matrix *y = mat_new(x->rows, x->cols);
    for (int k = 0; k < mat_size(x); k++)
        y->data[k] = square(x->data[k]);
    probe_give("y", y);
    mat_free(y);
}

static const Form forms[] = {
    {.takes = "x p q", .questions = {"square"}, .answer = answer},
    {0},
};

int main(int argc, char **argv) { return probe_main(argc, argv, forms, NULL); }
