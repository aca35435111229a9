// Chapter 15: from three loops to the fast product, step by step.
#ifndef CHAPTER_15_H
#define CHAPTER_15_H

#include "08_vectorize.h"
#include "09_activations.h"
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

// All examples in batches, to be worked on one after the other, or several at a time.
typedef struct {
    int m, count;       // examples, and batches
    Examples *batch;    // of one size, but for the last
    int threads;        // work on so many batches at a time
    Layers *at, last;   // a thread's; and the last batch's
    Gradient *own, sum; // the slopes of a thread's batch; and of all examples
    double *J;          // the cost of a thread's batch
} Batches;

// set is copied, and may be freed. Threads: as many as OpenMP has to give, 1 without it.
Batches batches_new(const Network *net, const Examples *set);
void batches_free(Batches *b);

// The cost of all examples, as network_cost has it.
double batches_cost(Batches *b, const Network *net);

// A step of gradient descent with all examples, as one of train. Returns the cost before the step;
// where that is not finite, there is no step. The same bits for any number of threads, and up to
// rounding those of train.
double batches_step(Batches *b, Network *net, double rate);

#endif
