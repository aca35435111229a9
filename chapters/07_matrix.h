// Chapter 07: the products of matrices, as the formulas have them. Everything later calls
// those of common/matrix, which are the same to rounding, and fast.
#ifndef CHAPTER_07_H
#define CHAPTER_07_H

#include "matrix.h"

// Each element is one sum, added up from the first term to the last: here, and not by mat_mul. C
// must not be A or B. None of these functions asks for memory.
void plain_mul(Matrix *C, const Matrix *A, const Matrix *B);    // C = A B
void plain_mul_nt(Matrix *C, const Matrix *A, const Matrix *B); // C = A Bᵀ
void plain_mul_tn(Matrix *C, const Matrix *A, const Matrix *B); // C = Aᵀ B

// Z = W X + b, where the column b is added to every column of W X: here, and not by mat_affine. Z
// must not be one of the others.
void plain_affine(Matrix *Z, const Matrix *W, const Matrix *X, const Matrix *b);

#endif
