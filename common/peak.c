#include "peak.h"

#include <math.h>

#include "clock.h"
#include "matrix.h"

// Twelve vectors, each its own sum: an instruction takes four cycles, and two begin in each cycle, so
// fewer than eight would wait for one another. Each x becomes x / 2 + 1, which goes to 2 and stays there.
enum { VECTORS = 12, ROUNDS = 100000 };

typedef double Two __attribute__((vector_size(16)));
typedef double Four __attribute__((vector_size(32)));
typedef double Eight __attribute__((vector_size(64)));

// The compiler must not know the numbers (volatile), nor find that all vectors are the same: it would
// compute less.
#define CORE(name, target, Vector)                                             \
    target static double name(double *kept)                                    \
    {                                                                          \
        volatile double half = 0.5, one = 1;                                   \
        Vector x[VECTORS], h = (Vector){0} + half, c = (Vector){0} + one;      \
        for (int k = 0; k < VECTORS; k++)                                      \
            x[k] = h * k;                                                      \
        for (int round = 0; round < ROUNDS; round++)                           \
            _Pragma("GCC unroll 12") for (int k = 0; k < VECTORS; k++) x[k] =  \
                x[k] * h + c;                                                  \
        for (int k = 0; k < VECTORS; k++)                                      \
            *kept += x[k][0];                                                  \
        return 2.0 * ROUNDS * VECTORS * sizeof(Vector) / sizeof(double);       \
    }

CORE(any, , Two)
#ifdef __x86_64__
CORE(avx2, __attribute__((target("avx2,fma"))), Four)
CORE(avx512, __attribute__((target("avx512f,fma"))), Eight)
#endif

// Returns how many operations it did. What they came to has to be kept, or the compiler leaves them out.
typedef double Work(double *kept);

static Work *widest(void)
{
#ifdef __x86_64__
    if (__builtin_cpu_supports("avx512f"))
        return avx512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        return avx2;
#endif
    return any;
}

// The fastest run of a tenth of a second: whatever else the computer was doing can only have made it
// slower, and some processors need a while until they work at full speed.
double peak_operations(void)
{
    Work *work = widest();
    double most = 0, kept = 0;
    for (double end = seconds() + 0.1; seconds() < end;) {
        double start = seconds();
        double done = work(&kept);
        most = fmax(most, done / (seconds() - start));
    }
    return isfinite(kept) ? most : 0;
}

double peak_bytes(void)
{
    enum { SIZE = 2000 }; // 32 MB a matrix: no cache of a core has that
    Matrix *A = mat_new(SIZE, SIZE), *C = mat_new(SIZE, SIZE);
    double most = 0;
    for (int run = 0; run < 5; run++) {
        double start = seconds();
        mat_add_scaled(C, 0.5, A); // reads A and C, writes C
        most = fmax(most,
                    3.0 * sizeof(double) * mat_size(C) / (seconds() - start));
    }
    mat_free(A);
    mat_free(C);
    return most;
}
