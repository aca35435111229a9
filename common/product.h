// The product of two matrices, fast: what stands behind mat_mul and its sisters.
#ifndef PRODUCT_H
#define PRODUCT_H
#include <stddef.h>

// A matrix to be read: element i, j is at[i * down + j * right]. Exchange down and
// right, and it is read as its transpose, while nothing moves.
typedef struct {
    const double *at;
    ptrdiff_t down, right;
} View;

// C = A B, or C = s + A B, where the column s is added to each column, or C += A B.
// C must not overlap A or B. A part of a product is a product, too.
typedef struct {
    double *C; // row i begins at C[i * down]
    ptrdiff_t down;
    int rows, inner, cols; // C is rows × cols, A rows × inner, B inner × cols
    View A, B;
    const double *start; // s, of `rows` numbers, or NULL
    int add; // to what is in C, in place of s; else C may hold anything
} Product;
void product(const Product *p);

// In one of its forms: whether it runs on this processor. Where not, C is as it was.
enum { PRODUCT_AVX512, PRODUCT_AVX2, PRODUCT_ANY, PRODUCT_FORMS };
int product_in_form(int form, const Product *p);
#endif
