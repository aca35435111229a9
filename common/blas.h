// A BLAS, the library that NumPy and its like call for products, if this computer has one.
#ifndef BLAS_H
#define BLAS_H

#include "matrix.h"

typedef struct {
    void *dgemm;   // its function cblas_dgemm; NULL where there is no library
    char name[80]; // "OpenBLAS for SkylakeX"
} Blas;

// Looks for OpenBLAS, BLIS and Accelerate, and asks it to use one thread. OpenBLAS is told which
// processor this is, unless OPENBLAS_CORETYPE is set: an older release takes a newer one for a very
// old one.
Blas blas_find(void);

// C = A B, by the library, which there has to be. The shapes have to fit.
void blas_mul(const Blas *blas, Matrix *C, const Matrix *A, const Matrix *B);

#endif
