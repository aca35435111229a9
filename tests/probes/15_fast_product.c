// Probe of chapter 15.  A, B: gives C = A B, by the step that is asked for.
// Questions: unchecked, transposed, ordered, blocked, register, vector, packed.
#include "15_fast_product.h"

#include <math.h>

#include "probe.h"

static void answer(const Probe *probe)
{
    static const struct {
        const char *question;
        Multiply *multiply;
    } steps[] = {
        {"unchecked", unchecked_mul}, {"transposed", transposed_mul},
        {"ordered", ordered_mul},     {"blocked", blocked_mul},
        {"register", register_mul},   {"vector", vector_mul},
        {"packed", packed_mul},
    };
    const Matrix *A = probe_matrix(probe, "A"), *B = probe_matrix(probe, "B");
    Matrix *C = mat_new(A->rows, B->cols);
    for (size_t k = 0; k < sizeof steps / sizeof *steps; k++)
        if (probe_asks(probe, steps[k].question)) {
            mat_fill(C, NAN);
            steps[k].multiply(C, A, B);
            probe_give(steps[k].question, C);
        }
    mat_free(C);
}

static const Form forms[] = {
    {.takes = "A p n  B n q",
     .questions = {"unchecked", "transposed", "ordered", "blocked", "register",
                   "vector", "packed"},
     .answer = answer},
    {0},
};

int main(int argc, char **argv) { return probe_main(argc, argv, forms, NULL); }
