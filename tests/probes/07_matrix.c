// Probe of chapter 07 and of the matrix module.  07_matrix OPERATION reads A and
//     B          for plain_mul, plain_mul_nt, plain_mul_tn of the chapter; mul, mul_nt,
//                mul_tn, add, sub, hadamard of the module
//     B and b    for plain_affine, and affine
//     s          for scale
//     B and s    for add_scaled, which adds s A to B
// and nothing else for row_sums and sum, and gives C; that of sum is 1 × 1.
// in_place 1 1 with any number: C is A, too (add, sub, hadamard and scale allow it).
// Question: the OPERATION itself.
#include "07_matrix.h"

#include <string.h>

#include "probe.h"

typedef void Binary(Matrix *C, const Matrix *A, const Matrix *B);

static const struct {
    const char *name;
    Binary *operation;
    char rows, cols; // of C: 'r' or 'c' of A, 'R' or 'C' of B
} binaries[] = {
    {"plain_mul", plain_mul, 'r', 'C'},
    {"plain_mul_nt", plain_mul_nt, 'r', 'R'},
    {"plain_mul_tn", plain_mul_tn, 'c', 'C'},
    {"mul", mat_mul, 'r', 'C'},
    {"mul_nt", mat_mul_nt, 'r', 'R'},
    {"mul_tn", mat_mul_tn, 'c', 'C'},
    {"add", mat_add, 'r', 'c'},
    {"sub", mat_sub, 'r', 'c'},
    {"hadamard", mat_hadamard, 'r', 'c'},
};

static int side(char which, const Matrix *A, const Matrix *B)
{
    return which == 'r'   ? A->rows
           : which == 'c' ? A->cols
           : which == 'R' ? B->rows
                          : B->cols;
}

// Room for a result, full of something else; or a copy of A, where the result is A.
static Matrix *room(const Probe *probe, int rows, int cols)
{
    Matrix *C = mat_new(rows, cols);
    probe_litter(C->data, rows * cols);
    if (probe_find(probe, "in_place"))
        mat_copy(C, probe_matrix(probe, "A"));
    return C;
}

static void give(Matrix *C)
{
    probe_give("C", C);
    mat_free(C);
}

static void answer_two(const Probe *probe)
{
    const Matrix *A = probe_matrix(probe, "A"), *B = probe_matrix(probe, "B");
    int k = 0;
    while (strcmp(binaries[k].name, probe->word) != 0)
        k++;
    Matrix *C =
        room(probe, side(binaries[k].rows, A, B), side(binaries[k].cols, A, B));
    long before = probe_allocations();
    binaries[k].operation(C, probe_find(probe, "in_place") ? C : A, B);
    probe_write_allocations(before);
    give(C);
}

static void answer_affine(const Probe *probe)
{
    const Matrix *A = probe_matrix(probe, "A"), *B = probe_matrix(probe, "B");
    Matrix *C = room(probe, A->rows, B->cols);
    long before = probe_allocations();
    if (strcmp(probe->word, "affine") == 0)
        mat_affine(C, A, B, probe_matrix(probe, "b"));
    else
        plain_affine(C, A, B, probe_matrix(probe, "b"));
    probe_write_allocations(before);
    give(C);
}

static void answer_scale(const Probe *probe)
{
    const Matrix *A = probe_matrix(probe, "A");
    Matrix *C = room(probe, A->rows, A->cols);
    mat_scale(C, probe_number(probe, "s"),
              probe_find(probe, "in_place") ? C : A);
    give(C);
}

static void answer_add_scaled(const Probe *probe)
{
    const Matrix *A = probe_matrix(probe, "A");
    Matrix *C = room(probe, A->rows, A->cols);
    mat_copy(C, probe_matrix(probe, "B"));
    mat_add_scaled(C, probe_number(probe, "s"), A);
    give(C);
}

static void answer_row_sums(const Probe *probe)
{
    const Matrix *A = probe_matrix(probe, "A");
    Matrix *C = room(probe, A->rows, 1);
    mat_row_sums(C, A);
    give(C);
}

static void answer_sum(const Probe *probe)
{
    probe_number_is("C", mat_sum(probe_matrix(probe, "A")));
}

static const Form forms[] = {
    {"plain_mul", "A p n  B n q", {0}, {"plain_mul"}, answer_two},
    {"plain_mul_nt", "A p n  B q n", {0}, {"plain_mul_nt"}, answer_two},
    {"plain_mul_tn", "A n p  B n q", {0}, {"plain_mul_tn"}, answer_two},
    {"plain_affine",
     "A p n  B n q  b p 1",
     {0},
     {"plain_affine"},
     answer_affine},
    {"mul", "A p n  B n q", {0}, {"mul"}, answer_two},
    {"mul_nt", "A p n  B q n", {0}, {"mul_nt"}, answer_two},
    {"mul_tn", "A n p  B n q", {0}, {"mul_tn"}, answer_two},
    {"add", "A p q  B p q", {"in_place 1 1"}, {"add"}, answer_two},
    {"sub", "A p q  B p q", {"in_place 1 1"}, {"sub"}, answer_two},
    {"hadamard", "A p q  B p q", {"in_place 1 1"}, {"hadamard"}, answer_two},
    {"affine", "A p n  B n q  b p 1", {0}, {"affine"}, answer_affine},
    {"scale", "A p q  s 1 1", {"in_place 1 1"}, {"scale"}, answer_scale},
    {"add_scaled",
     "A p q  B p q  s 1 1",
     {0},
     {"add_scaled"},
     answer_add_scaled},
    {"row_sums", "A p q", {0}, {"row_sums"}, answer_row_sums},
    {"sum", "A p q", {0}, {"sum"}, answer_sum},
    {0},
};

int main(int argc, char **argv) { return probe_main(argc, argv, forms, NULL); }
