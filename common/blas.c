#include "blas.h"

#include <stdio.h>
#include <stdlib.h>

#ifdef __wasi__
// In a browser there are no libraries to be found.
Blas blas_find(void) { return (Blas){0}; }
#else
#include <dlfcn.h>

static const struct {
    const char *file, *name;
} libraries[] = {
    {"libopenblas.so.0", "OpenBLAS"},
    {"libopenblas.dylib", "OpenBLAS"},
    {"/System/Library/Frameworks/Accelerate.framework/Accelerate",
     "Accelerate"},
    {"libblis.so.4", "BLIS"},
    {"libblis.so.3", "BLIS"},
};

// Which kind of processor OpenBLAS takes this one for: where it does not know it, it may be slow.
static void name_core(Blas *blas, void *library)
{
    char *(*core)(void) = NULL;
    *(void **)&core = dlsym(library, "openblas_get_corename");
    if (core)
        snprintf(blas->name, sizeof blas->name, "OpenBLAS for %s", core());
}

// The newest processor with the vectors of this one that every release knows.
static void tell_core(void)
{
#ifdef __x86_64__
    if (__builtin_cpu_supports("avx512f"))
        setenv("OPENBLAS_CORETYPE", "SkylakeX", 0);
    else if (__builtin_cpu_supports("avx2"))
        setenv("OPENBLAS_CORETYPE", "Haswell", 0);
#endif
}

Blas blas_find(void)
{
    Blas blas = {0};
    const int count = sizeof libraries / sizeof *libraries;
    tell_core();
    setenv("OPENBLAS_NUM_THREADS", "1", 1);
    setenv("BLIS_NUM_THREADS", "1", 1);
    setenv("VECLIB_MAXIMUM_THREADS", "1", 1);
    for (int k = 0; k < count && !blas.dgemm; k++) {
        void *library = dlopen(libraries[k].file, RTLD_NOW);
        if (!library)
            continue;
        blas.dgemm = dlsym(library, "cblas_dgemm");
        snprintf(blas.name, sizeof blas.name, "%s", libraries[k].name);
        name_core(&blas, library);
    }
    return blas;
}
#endif

void blas_mul(const Blas *blas, Matrix *C, const Matrix *A, const Matrix *B)
{
    enum { ROW_MAJOR = 101, PLAIN = 111 }; // as cblas.h has them
    void (*dgemm)(int order, int turn_A, int turn_B, int rows, int cols,
                  int inner, double s, const double *A, int down_A,
                  const double *B, int down_B, double t, double *C, int down_C);
    *(void **)&dgemm = blas->dgemm;
    dgemm(ROW_MAJOR, PLAIN, PLAIN, C->rows, C->cols, A->cols, 1, A->data,
          A->cols, B->data, B->cols, 0, C->data, C->cols);
}
