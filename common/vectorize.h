// Lets the compiler work on several elements of a loop at a time.
//
//     VECTORIZED void mat_tanh(…)     the function is compiled for each of several
//                                     kinds of processor; the right one is chosen
//                                     when the program starts
//     #pragma omp simd                before a loop: its rounds do not depend on each
//                                     other
//
// And it tells gcc that glibc has tanh, exp and log1p for several numbers at a time,
// within a few units of the last place. Elsewhere all this does nothing, and the
// loops mean the same.
#ifndef VECTORIZE_H
#define VECTORIZE_H

#include <math.h>

#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) &&         \
    defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
#if __GLIBC_PREREQ(2, 35)
#define VECTORIZED __attribute__((target_clones("avx512f", "avx2", "default")))
#pragma omp declare simd notinbranch
double tanh(double);
#pragma omp declare simd notinbranch
double exp(double);
#pragma omp declare simd notinbranch
double log1p(double);
#endif
#endif

#ifndef VECTORIZED
#define VECTORIZED
#endif

// Where it could not be done (without -O2, say), clang warns, and need not.
#ifdef __clang__
#pragma clang diagnostic ignored "-Wpass-failed"
#endif

#endif
