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

typedef struct {
    Work *work;
    double done, kept;
} Core;

static void run(void *with)
{
    Core *core = with;
    core->done = core->work(&core->kept);
}

// The fastest run of a tenth of a second: whatever else the computer was doing can only have made it
// slower, and some processors need a while until they work at full speed.
double peak_operations(void)
{
    Core core = {widest(), 0, 0};
    double time = shortest_time(run, &core, 1, 0.1);
    return isfinite(core.kept) ? core.done / time : 0;
}

typedef struct {
    Matrix *C, *A;
} Pair;

static void add(void *with) // reads A and C, writes C
{
    Pair *pair = with;
    mat_add_scaled(pair->C, 0.5, pair->A);
}

double peak_bytes(void)
{
    enum { SIZE = 2000 }; // 32 MB a matrix: no cache of a core has that
    Pair pair = {mat_new(SIZE, SIZE), mat_new(SIZE, SIZE)};
    double bytes = 3.0 * sizeof(double) * mat_size(pair.C);
    double most = bytes / shortest_time(add, &pair, 5, 0);
    mat_free(pair.A);
    mat_free(pair.C);
    return most;
}
