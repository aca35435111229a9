// Matrices of doubles, and the few operations that a neural network needs.
//
// Everywhere the result comes first, the caller owns all memory, and no operation
// allocates. A wrong shape is a mistake in the program: it is reported on stderr,
// with the operation and the shapes, and ends the program with abort(). Any number
// of rows or columns may be 0.
#ifndef MATRIX_H
#define MATRIX_H

#include <stddef.h>
#include <stdio.h>

#include "rng.h"

typedef struct {
    int rows, cols;
    double data[]; // row by row: row i begins at data[i * cols]
} Matrix;

// A matrix of zeros. Where there is no memory for it, or it would have more numbers
// than an int can count, the program ends with status 1.
Matrix *mat_new(int rows, int cols);
void mat_free(Matrix *A); // NULL is allowed

// How many numbers A holds: rows * cols.
int mat_size(const Matrix *A);

// Element i, j: to read and, where A is not const, to assign: AT(A, i, j) = 1. An
// index outside of the matrix is a mistake in the program. (This is a macro, since
// no function can be assigned to.)
#define AT(A, i, j) ((A)->data[mat_index((A), (i), (j))])

// Where element i, j stands in data.
size_t mat_index(const Matrix *A, int i, int j);

// What an operation says about operands that do not fit, before it ends the program:
// here without ending it. "" where nothing is wrong.
typedef struct {
    char text[200];
} Mistake;

// Prints it and ends the program, if there is one.
void mat_stop(Mistake mistake);

// A product of A and B, along a_inner and b_inner, which have to be equal.
Mistake mat_misfit(const char *name, const Matrix *A, int a_inner,
                   const Matrix *B, int b_inner);
// C, called which, has to be rows × cols.
Mistake mat_misshape(const char *name, const char *which, const Matrix *C,
                     int rows, int cols);
// The result C must not be the operand A.
Mistake mat_overlap(const char *name, const Matrix *C, const Matrix *A);
// Element i, j has to be in A.
Mistake mat_outside(const Matrix *A, int i, int j);

// Products. C must not be A or B.
void mat_mul(Matrix *C, const Matrix *A, const Matrix *B);    // C = A B
void mat_mul_nt(Matrix *C, const Matrix *A, const Matrix *B); // C = A Bᵀ
void mat_mul_tn(Matrix *C, const Matrix *A, const Matrix *B); // C = Aᵀ B

// Z = W X + b, where the column b is added to every column of W X. Z must not be
// one of the others.
void mat_affine(Matrix *Z, const Matrix *W, const Matrix *X, const Matrix *b);

// Element by element, for matrices of one shape. The result may be an operand.
void mat_add(Matrix *C, const Matrix *A, const Matrix *B);      // C = A + B
void mat_sub(Matrix *C, const Matrix *A, const Matrix *B);      // C = A − B
void mat_hadamard(Matrix *C, const Matrix *A, const Matrix *B); // C = A ⊙ B
void mat_scale(Matrix *C, double s, const Matrix *A);           // C = s A
void mat_add_scaled(Matrix *C, double s, const Matrix *A);      // C = C + s A
void mat_copy(Matrix *C, const Matrix *A);                      // C = A
void mat_fill(Matrix *C, double value);

// Row by row, scale × randn: mean 0, standard deviation scale.
void mat_random(Matrix *C, double scale, Rng *rng);

// s, a column, gets the sum of each row of A.
void mat_row_sums(Matrix *s, const Matrix *A);
double mat_sum(const Matrix *A);

// The largest |A[i][j] − B[i][j]|; 0 for empty matrices, NaN if one of the
// differences is NaN.
double mat_max_abs_diff(const Matrix *A, const Matrix *B);

// For people: the name, the shape, and each number with so many decimals.
void mat_print(const char *name, const Matrix *A, int decimals);

// For programs: a line "NAME ROWS COLS", then the rows, with 17 digits, which are
// enough to read back the same double. mat_read fills name (31 characters at most)
// and returns NULL at the end of the file; anything that is not in this format
// ends the program with status 1.
void mat_write(FILE *file, const char *name, const Matrix *A);
Matrix *mat_read(FILE *file, char name[32]);

#endif
