// Chapter 15: from three loops to the fast product, step by step.
#ifndef CHAPTER_15_H
#define CHAPTER_15_H

#include "matrix.h"

// C = A B, for any shapes that fit. C must not be A or B. Each is faster than the one before, on
// most computers and for most sizes.
typedef void Multiply(Matrix *C, const Matrix *A, const Matrix *B);

// Three loops, as in chapter 07, but for the checks of indexes.
void unchecked_mul(Matrix *C, const Matrix *A, const Matrix *B);
// B is copied first, so that its columns are rows.
void transposed_mul(Matrix *C, const Matrix *A, const Matrix *B);
// In the order i, k, j: whole rows are added.
void ordered_mul(Matrix *C, const Matrix *A, const Matrix *B);
// The same, one block of B after the other.
void blocked_mul(Matrix *C, const Matrix *A, const Matrix *B);
// 4 × 4 sums at a time, in registers.
void register_mul(Matrix *C, const Matrix *A, const Matrix *B);
// 4 × 8 sums at a time, in vectors of four.
void vector_mul(Matrix *C, const Matrix *A, const Matrix *B);
// By `product` of common/product.
void packed_mul(Matrix *C, const Matrix *A, const Matrix *B);

#endif
