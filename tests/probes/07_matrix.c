// Probe of chapter 07, the matrix module.  07_matrix OPERATION reads A, B (and b for
// affine, s for scale and add_scaled) and gives C; sum gives C as 1 × 1.
// in_place 1 1 with any number: C is A, too (mul, mul_nt and mul_tn do not allow it).
// Question: the OPERATION itself.
#include "matrix.h"

#include <stdio.h>
#include <string.h>

#include "fail.h"
#include "probe.h"

typedef void Binary(Matrix *C, const Matrix *A, const Matrix *B);

static const struct {
    const char *name;
    Binary *operation;
    char rows, cols; // of C: 'r' or 'c' of A, 'R' or 'C' of B
} binaries[] = {
    {"mul", mat_mul, 'r', 'C'},       {"mul_nt", mat_mul_nt, 'r', 'R'},
    {"mul_tn", mat_mul_tn, 'c', 'C'}, {"add", mat_add, 'r', 'c'},
    {"sub", mat_sub, 'r', 'c'},       {"hadamard", mat_hadamard, 'r', 'c'},
};

static int side(char which, const Matrix *A, const Matrix *B)
{
    return which == 'r'   ? A->rows
           : which == 'c' ? A->cols
           : which == 'R' ? B->rows
                          : B->cols;
}

// Room for a result, full of something else.
static Matrix *room(int rows, int cols)
{
    Matrix *C = mat_new(rows, cols);
    probe_litter(C->data, rows * cols);
    return C;
}

static Matrix *with_two(const char *name, const Matrix *A, const Matrix *B,
                        int in_place)
{
    for (size_t k = 0; k < sizeof binaries / sizeof *binaries; k++)
        if (strcmp(name, binaries[k].name) == 0) {
            Matrix *C = room(side(binaries[k].rows, A, B),
                             side(binaries[k].cols, A, B));
            if (in_place)
                mat_copy(C, A);
            binaries[k].operation(C, in_place ? C : A, B);
            return C;
        }
    fail(2, "there is no operation named \"%s\"", name);
}

static Matrix *compute(const char *name, const Probe *probe)
{
    const Matrix *A = probe_matrix(probe, "A");
    if (strcmp(name, "affine") == 0) {
        const Matrix *B = probe_matrix(probe, "B");
        Matrix *C = room(A->rows, B->cols);
        mat_affine(C, A, B, probe_matrix(probe, "b"));
        return C;
    }
    if (strcmp(name, "row_sums") == 0 || strcmp(name, "sum") == 0) {
        Matrix *C = room(*name == 's' ? 1 : A->rows, 1);
        if (*name == 's')
            AT(C, 0, 0) = mat_sum(A);
        else
            mat_row_sums(C, A);
        return C;
    }
    if (strcmp(name, "scale") == 0) {
        Matrix *C = room(A->rows, A->cols);
        mat_scale(C, probe_number(probe, "s"), A);
        return C;
    }
    if (strcmp(name, "add_scaled") == 0) {
        Matrix *C = room(A->rows, A->cols);
        mat_copy(C, probe_matrix(probe, "B"));
        mat_add_scaled(C, probe_number(probe, "s"), A);
        return C;
    }
    return with_two(name, A, probe_matrix(probe, "B"),
                    probe_find(probe, "in_place") != NULL);
}

int main(int argc, char **argv)
{
    if (argc != 2)
        fail(2, "usage: 07_matrix OPERATION");
    Probe probe = probe_read();
    do {
        Matrix *C = compute(argv[1], &probe);
        probe_give("C", C);
        mat_free(C);
    } while (probe_again(&probe));
    return probe_end(&probe);
}
