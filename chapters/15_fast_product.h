// Chapter 15: from three loops to the fast product, step by step.
#ifndef CHAPTER_15_H
#define CHAPTER_15_H

#include "matrix.h"

// C = A B, for any shapes that fit. C must not be A or B. Each is faster than the one before, on most
// computers and for most sizes.
typedef void Multiply(Matrix *C, const Matrix *A, const Matrix *B);

Multiply unchecked_mul;  // three loops, as in chapter 07, but for the checks
Multiply transposed_mul; // B is copied so that its columns are rows
Multiply ordered_mul;    // i, k, j: whole rows are added
Multiply blocked_mul;    // the same, a block of B at a time
Multiply register_mul;   // 4 × 4 sums at a time
Multiply vector_mul;     // 6 vectors of sums at a time
Multiply packed_mul;     // `product` of common/product

#endif
