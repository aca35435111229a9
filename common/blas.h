// A BLAS, the library that NumPy and its like call for products, if this computer has one.
#ifndef BLAS_H
#define BLAS_H

// C = alpha A B + beta C, as cblas.h declares it.
typedef void Dgemm(int order, int transpose_A, int transpose_B, int rows,
                   int cols, int inner, double alpha, const double *A, int lda,
                   const double *B, int ldb, double beta, double *C, int ldc);
enum { BLAS_ROW_MAJOR = 101, BLAS_PLAIN = 111 };

typedef struct {
    Dgemm *dgemm;  // NULL where there is none
    char name[80]; // "OpenBLAS for SkylakeX"
} Blas;

// Looks for OpenBLAS, BLIS and Accelerate, and asks it to use one thread. (A BLAS that was
// linked in, as with make BLAS=1, is found as well.)
Blas blas_find(void);

#endif
