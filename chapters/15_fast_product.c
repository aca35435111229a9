// # 15 A fast product
//
// *What do libraries know that three loops do not?* Not other mathematics: the same multiplications and
// additions, in an order in which the processor does not have to wait. In eight steps the product of
// [chapter 07](07_matrix.md) becomes about a hundred times as fast, and ends where the library does.
//
// ## The idea
//
// Nearly all the work of a network is multiplying matrices, and nearly all of a product is one line, `sum
// += a * b`, a multiplication and an addition. For two matrices of 1000 × 1000 that line runs 10⁹ times. A
// core of today could run it 20 to 60 · 10⁹ times a second. On the machine of this page the three
// loops do not reach one hundredth of that. The processor is not too slow for them; it waits, for numbers.
//
// Numbers come from four places, and each is smaller, and nearer, than the next. *Registers* hold some
// hundred numbers, and an instruction has them at once. The *L1 cache* has some 32 kB, and answers after
// about five cycles. The *L2 cache* has some hundred kilobytes to a few megabytes, and answers after about
// fifteen. *Memory* has the rest, and takes hundreds of cycles. What comes from memory comes in lines of
// 64 bytes, eight numbers that are neighbours, whether all of them are wanted or one.
//
// So there are two questions to ask of a loop. How many numbers does it fetch for each multiplication? And
// from where? The three loops fetch two, a and b. But each number of a product of size n is needed n
// times. Whoever fetches one and uses it for several sums before letting it go fetches less:
//
//@ plot 15_fast_product_tile Three ways to compute a piece of C. One sum at a time: a row of A and a column of B are fetched, 2 numbers for each multiplication. A tile of 4 × 4 sums: each step fetches 4 numbers of A and 4 of B and multiplies each with each, 0.50 numbers for each multiplication. A tile of 12 × 16: 28 numbers for 192 multiplications, 0.15 for each.
//
// A *tile* of C is a few rows times a few columns of it. Its step k takes 4 numbers from a column of A and
// 4 from a row of B and multiplies each with each: 8 numbers for 16 multiplications. That is half a number
// for each, and a larger tile needs fewer still. The sums themselves have to stay in registers, which is
// why a tile cannot be arbitrarily large.
//
// ## The formula
//
//     C[i][j] = A[i][0] B[0][j] + A[i][1] B[1][j] + … + A[i][n − 1] B[n − 1][j]
//
//     operations                2 p q n          C is p × q, and its sums have n terms
//     fetched, by h × w tiles   (h + w) / (h w)  numbers for a multiplication
//     GFLOP/s                   operations / seconds / 10⁹
//
// (GFLOP/s, billions of floating-point operations a second, is how the speed of products is measured;
// multiplications and additions are counted apart.)
//
// ## In code, step by step
//
// Every step is a function with the same arguments as `plain_mul`, so that any can be put in place of
// another. They get the same sums, up to rounding.
//
// **1. Three loops.** `plain_mul` of chapter 07, where `AT` checks every index.
//
// **2. Unchecked.** The same loops on bare pointers; shapes are checked once, before. `of` and `at` say
// where element i, j is, to be read and to be written. From here on a wrong index is not noticed, which is
// the price of everything that follows.
//
//@ fold What the program includes; the check of shapes; and step 2
#include "15_fast_product.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef _OPENMP
#include <omp.h>
#endif

#include "07_matrix.h"
#include "08_vectorize.h"
#include "09_activations.h"
#include "11_backprop.h"
#include "blas.h"
#include "clock.h"
#include "fail.h"
#include "peak.h"
#include "plot.h"
#include "product.h"
#include "vectorize.h"

static double *at(Matrix *A, int i, int j)
{
    return A->data + (size_t)i * (size_t)A->cols + j;
}

static const double *of(const Matrix *A, int i, int j)
{
    return A->data + (size_t)i * (size_t)A->cols + j;
}

static int least(int a, int b) { return a < b ? a : b; }

static void require_fit(const Matrix *C, const Matrix *A, const Matrix *B)
{
    mat_stop(mat_misfit("the product", A, A->cols, B, B->rows));
    mat_stop(mat_misshape("the product", "the result", C, A->rows, B->cols));
    mat_stop(mat_overlap("the product", C, A));
    mat_stop(mat_overlap("the product", C, B));
}

void unchecked_mul(Matrix *C, const Matrix *A, const Matrix *B)
{
    require_fit(C, A, B);
    for (int i = 0; i < C->rows; i++)
        for (int j = 0; j < C->cols; j++) {
            double sum = 0;
            for (int k = 0; k < A->cols; k++)
                sum += *of(A, i, k) * *of(B, k, j);
            *at(C, i, j) = sum;
        }
}

// **3. Transposed.** The inner loop walks down a column of B, and each of its steps lands in another line
// of memory: eight numbers are fetched and one is used. So B is copied once, columns to rows, and both
// walks go along neighbours. (The copy takes n² steps, the product n³.)
//@ fold Step 3
void transposed_mul(Matrix *C, const Matrix *A, const Matrix *B)
{
    require_fit(C, A, B);
    Matrix *T = mat_new(B->cols, B->rows);
    for (int k = 0; k < B->rows; k++)
        for (int j = 0; j < B->cols; j++)
            *at(T, j, k) = *of(B, k, j);
    for (int i = 0; i < C->rows; i++)
        for (int j = 0; j < C->cols; j++) {
            double sum = 0;
            for (int k = 0; k < A->cols; k++)
                sum += *of(A, i, k) * *of(T, j, k);
            *at(C, i, j) = sum;
        }
    mat_free(T);
}

// **4. Loop order.** One wait is left: an addition takes four cycles, and in a single sum each has to wait
// for the one before. In the order i, k, j the inner loop adds to a whole row of sums,
//
//     row i of C  +=  A[i][k] · row k of B
//
// which are independent of each other, so the next begins while the last is still on its way. The compiler
// even takes two at a time (`#pragma omp simd` says that it may). And no copy is needed: everything is a
// row. `Block` says which part of the three loops is run; here it is all of them.
typedef struct {
    int i, i_end, k, k_end, j, j_end;
} Block;

static void add_block(Matrix *C, const Matrix *A, const Matrix *B, Block b)
{
    for (int i = b.i; i < b.i_end; i++)
        for (int k = b.k; k < b.k_end; k++) {
            double a = *of(A, i, k), *c = at(C, i, 0);
            const double *row = of(B, k, 0);
#pragma omp simd
            for (int j = b.j; j < b.j_end; j++)
                c[j] += a * row[j];
        }
}

void ordered_mul(Matrix *C, const Matrix *A, const Matrix *B)
{
    require_fit(C, A, B);
    mat_fill(C, 0);
    add_block(C, A, B, (Block){0, A->rows, 0, A->cols, 0, B->cols});
}

// **5. Blocked.** For every row of C, all of B passes by, and where B is larger than the cache, all of it
// comes from memory again and again. So take a block of B that fits, 64 rows of 256 numbers, and let every
// row of C have what it needs of it before the next block comes.
//@ fold Step 5
void blocked_mul(Matrix *C, const Matrix *A, const Matrix *B)
{
    enum { TERMS = 64, COLS = 256 }; // 128 kB
    require_fit(C, A, B);
    mat_fill(C, 0);
    for (int j = 0; j < B->cols; j += COLS)
        for (int k = 0; k < A->cols; k += TERMS)
            add_block(C, A, B,
                      (Block){0, A->rows, k, least(k + TERMS, A->cols), j,
                              least(j + COLS, B->cols)});
}

// **6. Registers.** Each `c[j] += …` still fetches a sum and puts it back. Here is the tile of the
// drawing: sixteen sums that stay in registers while k runs from end to end. The loop over them is
// unrolled, as if it had been written out sixteen times, since a register has no index.
static void add_tile(double *c, const double *a, const double *b, int n, int q)
{
    double sum[4 * 4] = {0};
    for (int k = 0; k < n; k++, b += q)
#pragma GCC unroll 16
        for (int t = 0; t < 4 * 4; t++)
            sum[t] += a[t / 4 * n + k] * b[t % 4];
#pragma GCC unroll 16
    for (int t = 0; t < 4 * 4; t++)
        c[t / 4 * q + t % 4] += sum[t];
}

// `by_tiles` covers C with such tiles; its right and lower edges go the way of step 4.
//@ fold Tiles all over C, and step 6
typedef struct {
    void (*add)(double *c, const double *a, const double *b, int n, int q);
    int high, wide;
} Tile;

static void by_tiles(Matrix *C, const Matrix *A, const Matrix *B, Tile tile)
{
    int rows = C->rows / tile.high * tile.high;
    int cols = C->cols / tile.wide * tile.wide;
    require_fit(C, A, B);
    mat_fill(C, 0);
    for (int j = 0; j < cols; j += tile.wide)
        for (int i = 0; i < rows; i += tile.high)
            tile.add(at(C, i, j), of(A, i, 0), of(B, 0, j), A->cols, C->cols);
    add_block(C, A, B, (Block){rows, C->rows, 0, A->cols, 0, cols});
    add_block(C, A, B, (Block){0, C->rows, 0, A->cols, cols, C->cols});
}

void register_mul(Matrix *C, const Matrix *A, const Matrix *B)
{
    by_tiles(C, A, B, (Tile){add_tile, 4, 4});
}

// **7. Vectors.** A register of a modern processor holds several numbers, and an instruction multiplies or
// adds all of them at once: two in any PC or phone, four or eight in most newer PCs. `Four` is a type of
// gcc and clang: four doubles that are added and multiplied element by element. The tile has four rows of
// two such vectors. (`VECTORIZED` has it compiled for several kinds of processor, as in
// [common/vectorize.h](../common/vectorize.h).)
//@ fold Step 7
typedef double Four __attribute__((vector_size(32), aligned(8), may_alias));

VECTORIZED static void add_vectors(double *c, const double *a, const double *b,
                                   int n, int q)
{
    Four sum[4 * 2] = {{0}};
    for (int k = 0; k < n; k++, b += q)
#pragma GCC unroll 8
        for (int t = 0; t < 8; t++)
            sum[t] += a[t / 2 * n + k] * ((const Four *)b)[t % 2];
#pragma GCC unroll 8
    for (int t = 0; t < 8; t++)
        ((Four *)(c + t / 2 * q))[t % 2] += sum[t];
}

void vector_mul(Matrix *C, const Matrix *A, const Matrix *B)
{
    by_tiles(C, A, B, (Tile){add_vectors, 4, 8});
}

// **8. Packed.** That is fast as long as everything lies in the nearest cache. A tile walks down eight
// columns of B, and in a large matrix each step lands thousands of bytes further on. Where n is a power of
// two it is worse: a cache finds the place for a line by the last digits of its address, and all these
// lines want the same few places. The remedy is the oldest one of all: before you work, lay out your
// tools. A block of A and one of B are copied, such that what the tile needs next is what comes next.
//
//@ plot 15_fast_product_blocks What lies where. A block of 72 × 256 numbers of A, 147 kB, and one of 256 × 512 of B, 1 MB, are copied and lie in the L2 cache. A panel of A's block, 12 × 256 numbers, 24 kB, lies in the L1 cache. The tile of C, 12 × 16 sums, lies in registers.
//
// This step is the product that `common/matrix` calls, the one that has trained every network since
// chapter 08. Its tile is as large as the registers allow, 12 × 16 with AVX-512, and multiplication and
// addition are one instruction (*fused multiply-add*): this file may round once where the formula rounds
// twice.
//
//@ show product.h View
//@ show product.h Product
//@ section common/product.c Registers: the tile
//
//@ section common/product.c Cache: packed blocks
//
// **9. Threads.** Columns of C do not depend on one another, so each core takes its share of them. No sum
// is split: the result has the same bits for any number of threads. They are there after `make OMP=1`.
//
//@ fold Step 8 with the arguments of the others, and the number of threads
void packed_mul(Matrix *C, const Matrix *A, const Matrix *B)
{
    require_fit(C, A, B);
    product(&(Product){.C = C->data,
                       .down = C->cols,
                       .rows = C->rows,
                       .inner = A->cols,
                       .cols = C->cols,
                       .A = {A->data, A->cols, 1},
                       .B = {B->data, B->cols, 1}});
}

static void use_threads(int count)
{
#ifdef _OPENMP
    omp_set_num_threads(count);
#else
    (void)count;
#endif
}

static int most_threads(void)
{
#ifdef _OPENMP
    return omp_get_max_threads();
#else
    return 1;
#endif
}

static int this_thread(void)
{
#ifdef _OPENMP
    return omp_get_thread_num();
#else
    return 0;
#endif
}

// ## Experiments
//
// Every step multiplies random matrices of several sizes, and the fastest of several runs counts, as in
// chapter 08. For comparison there is the *peak* of this core, measured by a loop that fetches nothing at
// all ([common/peak.c](../common/peak.c)), and a library, where the program finds one.
//
//@ fold The table of all steps
typedef struct {
    const char *name;
    Multiply *multiply;
    int largest;         // beyond, one would have to wait too long
    const Blas *library; // multiplies, where multiply is NULL
} Step;

enum { SIZES = 5 };
static const int sizes[SIZES] = {64, 128, 256, 512, 1024};

typedef struct {
    const Step *step;
    Matrix *A, *B, *C;
} Task;

static void take_step(void *with)
{
    Task *t = with;
    if (t->step->multiply)
        t->step->multiply(t->C, t->A, t->B);
    else
        blas_mul(t->step->library, t->C, t->A, t->B);
}

static double speed_of(const Step *step, int n)
{
    // GFLOP/s of the product of two n × n matrices
    Task t = {step, mat_new(n, n), mat_new(n, n), mat_new(n, n)};
    Rng rng = rng_new(15);
    mat_random(t.A, 1, &rng);
    mat_random(t.B, 1, &rng);
    double best = shortest_time(take_step, &t, 1, 0.03);
    mat_free(t.A);
    mat_free(t.B);
    mat_free(t.C);
    return 2.0 * n * n * n / best / 1e9;
}

static void try_step(Plot *plot, const Step *step, int size)
{
    // A row of the table, and a block of the picture: a size, and the speed, or 0
    // where there is none.
    int exists = step->multiply || step->library->dgemm;
    plot_block(plot, step->name);
    if (exists)
        printf("%-16s", step->name);
    for (int k = 0; k < (size ? 1 : SIZES); k++) {
        int n = size ? size : sizes[k];
        int tried = exists && (size || n <= step->largest);
        double speed = tried ? speed_of(step, n) : 0;
        fprintf(plot->data, "%d %.3f\n", n, speed);
        if (exists)
            printf(tried ? " %8.2f" : "        -", speed);
    }
    if (exists)
        printf("\n");
    fflush(stdout);
}

static void print_sizes(int size)
{
    printf("GFLOP/s, n =    ");
    for (int k = 0; k < (size ? 1 : SIZES); k++)
        printf(" %8d", size ? size : sizes[k]);
    printf("\n");
}

static void try_steps(Plot *plot, int size, const Blas *library)
{
    const Step steps[] = {{"three loops", plain_mul, 256, NULL},
                          {"unchecked", unchecked_mul, 512, NULL},
                          {"transposed", transposed_mul, 512, NULL},
                          {"loop order", ordered_mul, 1024, NULL},
                          {"blocked", blocked_mul, 1024, NULL},
                          {"registers", register_mul, 512, NULL},
                          {"vectors", vector_mul, 1024, NULL},
                          {"packed", packed_mul, 1024, NULL},
                          {"library", NULL, 1024, library}};
    int threads = most_threads();
    print_sizes(size);
    use_threads(1);
    for (int k = 0; k < 9; k++)
        try_step(plot, &steps[k], size);
    use_threads(threads);
    if (threads > 1)
        try_step(plot, &(Step){"threads", packed_mul, 1024, NULL}, size);
    if (library->dgemm)
        printf("library: %s\n", library->name);
    if (threads > 1)
        printf("threads: %d\n", threads);
}

//@ fold How many numbers are fetched
static void count_fetched(Plot *plot)
{
    static const struct {
        const char *name;
        int high, wide;
    } tiles[] = {{"one sum", 1, 1},
                 {"registers", 4, 4},
                 {"vectors", 4, 8},
                 {"packed, AVX2", 6, 8},
                 {"packed, AVX-512", 12, 16}};
    plot_block(plot, "fetched");
    printf("numbers fetched for a multiplication\n");
    for (int k = 0; k < 5; k++) {
        int h = tiles[k].high, w = tiles[k].wide;
        double fetched = (double)(h + w) / (h * w);
        printf("%-16s  %2d × %-2d   %.2f\n", tiles[k].name, h, w, fetched);
        fprintf(plot->data, "%d %d %.2f\n", h, w, fetched);
    }
    printf("\n");
}

// ## Where does the time of a step go?
//
// A fast product makes training faster only as far as training is products. So let us take a step of
// chapter 12 apart: 784 features, 300 hidden neurons, 4000 examples, and time each of its lines. For each
// we also count how many operations it does for each byte that has to come from memory or go there. A line
// that does few operations a byte cannot be faster than memory brings the bytes:
//
//     GFLOP/s  ≤  the smaller of   peak   and   operations a byte · gigabytes a second
//
// Drawn over operations a byte, that is a slope and then a level line. It is called the *roofline*, and
// each line of the step is a point somewhere below it.
//
//@ fold The lines of a step of training, one function each
typedef struct {
    Network net;
    Layers at;
    Gradient d;
    Examples set;
} Training;

static void line_Z1(Training *t)
{
    mat_affine(t->at.Z1, t->net.W1, t->set.X, t->net.b1);
}

static void line_A1(Training *t) { mat_tanh(t->at.A1, t->at.Z1); }

static void line_Z2(Training *t)
{
    mat_affine(t->at.Z2, t->net.W2, t->at.A1, t->net.b2);
}

static void line_output(Training *t)
{
    mat_sigmoid(t->at.A2, t->at.Z2);
    mat_sub(t->at.dZ2, t->at.A2, t->set.Y);
}

static void line_dW2(Training *t) { mat_mul_nt(t->d.dW2, t->at.dZ2, t->at.A1); }

static void line_dA1(Training *t)
{
    mat_mul_tn(t->at.dZ1, t->net.W2, t->at.dZ2);
}

static void line_slope(Training *t)
{
    t->net.activation->slope(t->at.slope, t->at.A1);
}

static void line_dZ1(Training *t)
{
    mat_hadamard(t->at.dZ1, t->at.dZ1, t->at.slope);
}

static void line_dW1(Training *t) { mat_mul_nt(t->d.dW1, t->at.dZ1, t->set.X); }

static void line_db1(Training *t) { mat_row_sums(t->d.db1, t->at.dZ1); }

static void line_update(Training *t) { update(&t->net, &t->d, 1e-6); }

//@ fold Timing them
enum { N_X = 784, N_H = 300, M = 4000 };
enum { HX = N_H * N_X, XM = N_X * M, HM = N_H * M, HXM = N_H * N_X * M };

static const struct {
    const char *name;
    void (*run)(Training *t);
    double operations;
    double numbers; // each of an operand read once, of the result written once
} lines[] = {
    {"Z1 = W1 X + b1", line_Z1, 2.0 * HXM, HX + XM + HM},
    {"A1 = tanh(Z1)", line_A1, HM, 2.0 * HM},
    {"Z2 = W2 A1 + b2", line_Z2, 2.0 * HM, HM},
    {"A2, dZ2", line_output, 2.0 * M, 5.0 * M},
    {"dW2 = dZ2 A1ᵀ", line_dW2, 2.0 * HM, HM},
    {"dA1 = W2ᵀ dZ2", line_dA1, 2.0 * HM, HM},
    {"g′(Z1)", line_slope, 2.0 * HM, 2.0 * HM},
    {"dZ1 = dA1 ⊙ g′", line_dZ1, HM, 3.0 * HM},
    {"dW1 = dZ1 Xᵀ", line_dW1, 2.0 * HXM, HX + XM + HM},
    {"db1 = row sums", line_db1, HM, HM},
    {"update", line_update, 2.0 * HX, 3.0 * HX},
};
enum { LINES = sizeof lines / sizeof *lines };

static Training training_new(void)
{
    Training t = {.net = network_new(N_X, N_H, 1, &TANH),
                  .set = {mat_new(N_X, M), mat_new(1, M)}};
    Rng rng = rng_new(15);
    network_random(&t.net, &rng, 0.03);
    mat_random(t.set.X, 1, &rng);
    t.at = layers_new(&t.net, M);
    t.d = gradient_new(&t.net);
    return t;
}

static void training_free(Training *t)
{
    network_free(&t->net);
    layers_free(&t->at);
    gradient_free(&t->d);
    examples_free(&t->set);
}

typedef struct {
    void (*run)(Training *t);
    Training *training;
} Line;

static void run_line(void *with)
{
    Line *line = with;
    line->run(line->training);
}

static void time_lines(double times[LINES])
{
    Training t = training_new();
    for (int k = 0; k < LINES; k++)
        times[k] = INFINITY;
    for (int round = 0; round < 3;
         round++) // as a step has them, one after the other
        for (int k = 0; k < LINES; k++) {
            Line line = {lines[k].run, &t};
            times[k] = fmin(times[k], shortest_time(run_line, &line, 1, 0));
        }
    training_free(&t);
}

static void take_step_apart(Plot *plot, double peak)
{
    double times[LINES], sum = 0, bytes = peak_bytes() / 1e9;
    use_threads(1);
    time_lines(times);
    for (int k = 0; k < LINES; k++)
        sum += times[k];
    printf("\na step of training: %d × %d, %d hidden neurons\n", N_X, M, N_H);
    printf("memory brings %.1f GB/s\n", bytes);
    printf(" share   operations a byte   GFLOP/s      roof\n");
    plot_block(plot, "lines");
    for (int k = 0; k < LINES; k++) {
        double intensity = lines[k].operations / lines[k].numbers / 8;
        double speed = lines[k].operations / times[k] / 1e9;
        double roof = fmin(peak, bytes * intensity);
        printf("%5.1f %%   %15.2f  %8.2f  %8.2f   %s\n", 100 * times[k] / sum,
               intensity, speed, roof, lines[k].name);
        fprintf(plot->data, "%.4f %.4f\n", intensity, speed);
    }
    plot_block(plot, "roof");
    fprintf(plot->data, "%.4f %.4f\n", bytes, peak);
}

// ## A whole step, batch by batch
//
// Under the slope of that roof no arithmetic helps. What helps is what has helped before: to use a number
// again while it is still near. In chapter 12 each line of the step walks over all examples before the next
// line begins, and by then the first ones have left the cache. So take some columns of X and Y, a
// *micro-batch* (here: a batch, for short), and do all lines of the step with these, forward and backward,
// before the next ones come.
//
//@ plot 15_fast_product_step The examples X, 784 × 4000, are cut into eight batches of 512 columns. Each goes through the whole step by itself: Z1, A1 and A2 forward, dZ2, dA1 and dZ1 backward, in matrices of 300 × 512 numbers. It has slopes of its own. These are added up, each weighted by its share of the examples; then the parameters are updated, once.
//
// What comes out is the same gradient. It is a mean over the examples, and a mean over all is the mean of
// the batches' means, each weighted by its share of the examples:
//
//     dW1  =  512/4000 · dW1 of batch 0  +  512/4000 · dW1 of batch 1  + … +  416/4000 · dW1 of batch 7
//
// Only after the last batch are the parameters updated. That is called *gradient accumulation*. (To update
// after each of them would be another descent, that of *mini-batches*.)
//
// Two things come along. The matrices of a step have as many columns as a batch, however many examples there
// are. And batches do not need one another, so each thread can work on one of its own. This is how libraries
// train on several machines, where it is called *data parallelism*. The slopes are added in the order of the
// batches, whichever was ready first (`ordered`), so the result has the same bits for any number of threads.
//
//@ show 15_fast_product.h Batches
//
//@ fold Adding up the slopes of a batch
static double share_of(const Batches *b, int k)
{
    return (double)b->batch[k].X->cols / b->m;
}

static void add_weighted(Matrix *S, const Matrix *D, double w, int first)
{
    // S = w D for the first batch, and S += w D for the others.
    for (int i = 0; i < mat_size(S); i++)
        S->data[i] = (first ? 0 : S->data[i]) + w * D->data[i];
}

static double add_slopes(Batches *b, int k, int thread)
{
    // Returns the batch's part of the cost.
    double w = share_of(b, k);
    const Gradient *d = &b->own[thread];
    add_weighted(b->sum.dW1, d->dW1, w, k == 0);
    add_weighted(b->sum.db1, d->db1, w, k == 0);
    add_weighted(b->sum.dW2, d->dW2, w, k == 0);
    add_weighted(b->sum.db2, d->db2, w, k == 0);
    return w * b->J[thread];
}

//@ fold Cutting the examples into batches
enum { SMALLEST = 512 };       // examples of a batch
enum { IN_CACHE = 32 * 1024 }; // numbers of a layer: a quarter of a megabyte

static Matrix *columns_of(const Matrix *A, int from, int count)
{
    Matrix *some = mat_new(A->rows, count);
    for (int i = 0; i < A->rows; i++)
        memcpy(at(some, i, 0), of(A, i, from), (size_t)count * sizeof(double));
    return some;
}

static int batch_size(int m, int n_h)
{
    // Nearly equal sizes, of whole tiles.
    int most = IN_CACHE / n_h > SMALLEST ? IN_CACHE / n_h : SMALLEST;
    int count = (m + most - 1) / most;
    int size = m > 0 ? (m + count - 1) / count : 1;
    return m > size ? (size + 15) / 16 * 16 : size;
}

Batches batches_new(const Network *net, const Examples *set)
{
    int m = set->X->cols, size = batch_size(m, net->W1->rows);
    Batches b = {.m = m, .count = m > 0 ? (m + size - 1) / size : 1};
    b.threads = least(most_threads(), b.count);
    b.batch = allocate(NULL, (size_t)b.count, sizeof *b.batch);
    b.at = allocate(NULL, (size_t)b.threads, sizeof *b.at);
    b.own = allocate(NULL, (size_t)b.threads, sizeof *b.own);
    b.J = allocate(NULL, (size_t)b.threads, sizeof *b.J);
    for (int k = 0; k < b.count; k++) {
        int from = k * size, count = least(size, m - from);
        b.batch[k] = (Examples){columns_of(set->X, from, count),
                                columns_of(set->Y, from, count)};
    }
    for (int t = 0; t < b.threads; t++) {
        b.at[t] = layers_new(net, size);
        b.own[t] = gradient_new(net);
    }
    b.last = layers_new(net, b.batch[b.count - 1].X->cols);
    b.sum = gradient_new(net);
    return b;
}

void batches_free(Batches *b)
{
    for (int k = 0; k < b->count; k++)
        examples_free(&b->batch[k]);
    for (int t = 0; t < b->threads; t++) {
        layers_free(&b->at[t]);
        gradient_free(&b->own[t]);
    }
    layers_free(&b->last);
    gradient_free(&b->sum);
    free(b->batch);
    free(b->at);
    free(b->own);
    free(b->J);
}

// A batch takes its way through the network; a step takes all batches.
static void take_batch(Batches *b, const Network *net, int k, int thread)
{
    const Examples *set = &b->batch[k];
    Layers *at = k + 1 < b->count ? &b->at[thread] : &b->last;
    forward(at, net, set->X);
    b->J[thread] = network_cost(at->Z2, set->Y);
    backward(&b->own[thread], at, net, set);
}

double batches_step(Batches *b, Network *net, double rate)
{
    double J = 0;
#pragma omp parallel for ordered schedule(static, 1) num_threads(b->threads)
    for (int k = 0; k < b->count; k++) {
        take_batch(b, net, k, this_thread());
#pragma omp ordered
        J += add_slopes(b, k, this_thread());
    }
    if (isfinite(J))
        update(net, &b->sum, rate);
    return J;
}

//@ fold The cost alone
double batches_cost(Batches *b, const Network *net)
{
    double J = 0;
    for (int k = 0; k < b->count; k++) {
        const Examples *set = &b->batch[k];
        Layers *at = k + 1 < b->count ? &b->at[0] : &b->last;
        forward(at, net, set->X);
        J += share_of(b, k) * network_cost(at->Z2, set->Y);
    }
    return J;
}

//@ fold How long a step takes, line by line and by batches; and main
typedef struct {
    Training *training;
    Batches *batches;
} Whole;

static void whole_lines(void *with)
{
    Training *t = ((Whole *)with)->training;
    forward(&t->at, &t->net, t->set.X);
    network_cost(t->at.Z2, t->set.Y);
    backward(&t->d, &t->at, &t->net, &t->set);
    update(&t->net, &t->d, 1e-6);
}

static void whole_batches(void *with)
{
    Whole *w = with;
    batches_step(w->batches, &w->training->net, 1e-6);
}

static double megabytes(const Layers *at)
{
    return 8e-6 * (4.0 * mat_size(at->Z1) + 3.0 * mat_size(at->Z2));
}

static void print_whole(const char *how, double time, double layers)
{
    printf("%-22s %8.1f ms %8.1f MB in the layers\n", how, 1e3 * time, layers);
}

static void try_batches(int threads)
{
    use_threads(threads);
    Training t = training_new();
    Batches b = batches_new(&t.net, &t.set);
    Whole whole = {&t, &b};
    double by_lines = shortest_time(whole_lines, &whole, 1, 0.3);
    double batches = shortest_time(whole_batches, &whole, 1, 0.3);
    char how[40];
    if (threads == 1) {
        print_whole("line by line", by_lines, megabytes(&t.at));
        snprintf(how, sizeof how, "by %d batches", b.count);
    } else
        snprintf(how, sizeof how, "by batches, %d threads", b.threads);
    print_whole(how, batches,
                b.threads * megabytes(&b.at[0]) + megabytes(&b.last));
    batches_free(&b);
    training_free(&t);
}

static void compare_steps(int threads)
{
    printf("\na whole step\n");
    try_batches(1);
    if (threads > 1)
        try_batches(threads);
}

int main(int argc, char **argv)
{
    long long size = 0;
    const Option options[] = {
        {"size", OPTION_WHOLE, &size, 0, 4096, NULL,
         "n of the products; 0 for several, from 64 to 1024"},
        {0},
    };
    Plot plot = plot_begin(argc, argv, "15_fast_product",
                           "From three loops to the fast product.", options);
    plot_also(&plot, "15_fast_product_tile");
    plot_also(&plot, "15_fast_product_blocks");
    plot_also(&plot, "15_fast_product_roofline");
    plot_also(&plot, "15_fast_product_step");
    count_fetched(&plot);
    Blas library = blas_find();
    int threads = most_threads();
    double before = peak_operations();
    try_steps(&plot, (int)size, &library);
    double after = peak_operations(); // the speed of a core may change
    double peak = fmax(before, after) / 1e9;
    printf("peak of one core  %.1f\n", peak);
    plot_block(&plot, "peak");
    fprintf(plot.data, "%.3f\n", peak);
    take_step_apart(&plot, peak);
    compare_steps(threads);
    return plot_end(&plot);
}

// ## A run
//
//@ ask `AT` checks two indexes for each of its numbers. Which part of the time do these checks take, at n = 64: a tenth, a half, or more than eight tenths? | More than eight tenths: compare the first two rows. The price was well paid in fourteen chapters, where a wrong index would have cost an evening. | a tenth; a half; *more than eight tenths*
//@ ask Unchecked, each step of the inner loop lands a whole row of B further on, in another line of memory. Will the step that puts these numbers side by side help more at n = 64 or at n = 512? | At 512. At 64 all of B, 32 kB, lies in the nearest cache, and jumping about in it costs little: the two rows of the table begin nearly equal, and part. | n = 64; *n = 512*
//@ ask A step of training has eleven lines, and two of them are products of large matrices. Which part of the time do these two take? | Nearly nine tenths. That is why all of this was worth while; and why, when these two have become fast, the other nine begin to count. | a tenth; a half; *nine tenths*
//@ output
//
// (Speeds are those of the machine on which this page was made, which has AVX-512 and a large L2 cache.
// Yours will differ; look at which step gains, and where.)
//
// **Where it begins.** The checked loops do about a billion operations a second. Without the checks
// they are about six times as fast, as long as the matrices are small. Then they fall: at 512 they are
// down to a sixth.
//
// **Walking along.** Transposed, the speed depends much less on the size. But it is low at all sizes,
// since the single sum waits for itself. In another loop order the sums are independent, and the speed
// nearly doubles.
//
// **Blocks** gain a tenth at most here, at 1024, because this L2 cache holds two megabytes, and because the
// processor fetches ahead of time when it sees somebody walk along rows. They gain more when the
// arithmetic is faster, and has to wait more: in step 8.
//
// **Registers and vectors.** The tile of 4 × 4 fetches a quarter of the numbers, and yet is hardly faster
// than step 4, which does two numbers at a time as well and is not kept from walking along rows; at 512 it
// is slower. With vectors of four the tile shows what it can do: three times as fast as everything before.
// And at 512 half of it is lost, for the same reason.
//
// **Packed.** Now everything that a tile needs comes in a row, and from 256 on the speed stays at about
// three quarters of the peak. Compare it with the library: from 128 on that is, on this machine, about as fast.
// It does the same things. Only where n is 64, and everything is near anyhow, is it
// faster: it leaves out the packing there. Its authors have weighed such things for every processor of
// twenty years; we did it once.
//
//@ plot 15_fast_product GFLOP/s of the eight steps against n, from 64 to 1024, both axes logarithmic. The three loops stay at 1. Unchecked they begin at 6 and fall to 1. Transposed falls from 7 to 4; loop order, blocked and registers lie between 5 and 12; vectors at 34 and, from 512, at 14 and 9. Packed and the library run side by side below the peak, a dashed line near 125.
//
// **The step of training.** Z1 = W1 X + b1 and dW1 = dZ1 Xᵀ do many operations on each number, lie under
// the level part of the roof, and near it. All the other lines do one or two operations with a number and
// let it go. They are under the slope, where no arithmetic helps. What would help is to fetch less: to
// apply tanh while a tile of Z1 is still in a register, say. (Some lie lower than they could: before a
// number is written, its line of memory is fetched as well, which is not counted here. And tanh counts as
// one operation, though it is some twenty.)
//
//@ plot 15_fast_product_roofline Eleven lines of a step of training, as points: GFLOP/s against operations for each byte of memory, both logarithmic, under a roof that rises to the peak and then is level. The two large products lie far to the right, just below the level roof. All other lines lie on the left, below its slope.
//
// **The whole step.** By batches it needs a quarter of the memory, and no more of it with more examples. In
// time it is a draw here: what tanh and its neighbours save, since their numbers are still near, is what it
// costs to add up 235 000 slopes for each batch, and the third cache of this machine is large enough for
// everything. With 10 000 examples the batches won, by 7 % (136 and 128 ms, measured apart). The larger gain is another one. After
// `make OMP=1` a third line says what two threads make of it: nearly half the time. With the threads of step
// 9, inside the products, two made 1.4 times the speed of one: everything between the products was done by
// one of them, while the other waited.
//
// ## The library itself
//
// One may also let the library do it. `make BLAS=1` builds every program so that the three products call
// OpenBLAS (on macOS, Accelerate), through the interface that such libraries have agreed on since 1990,
// the BLAS:
//
//     mat_mul     cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, p, q, n, 1, A, n, B, q, 1, C, q)
//     mat_mul_nt  cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans,   p, q, n, 1, A, n, B, n, 1, C, q)
//     mat_mul_tn  cblas_dgemm(CblasRowMajor, CblasTrans,   CblasNoTrans, p, q, n, 1, A, p, B, q, 1, C, q)
//
// C is p × q, and the sums have n terms. The 1 before A and the 1 before C are factors, C = 1 · A B + 1 ·
// C, and the number behind each matrix says how far apart its rows are in memory. All tests pass with it,
// up to rounding: this is the very function that NumPy's `@` calls.
//
// ## The same in NumPy
//
//@ numpy by_blocks
//
// Each `@` in there is a call of the BLAS, and the loops around it gain nothing, as the BLAS has loops
// like them inside. `numpy.show_config()` names the BLAS that your NumPy calls. This matters: with
// Debian's `python3-numpy` alone it is the *reference* BLAS, three careful loops, and no one should be
// proud of having beaten that.
//
// ## What goes wrong
//
// * **Optimizing what does not count.** Measure first. A line that takes a hundredth of the time cannot
//   win more than that.
// * **Measuring something else.** A first run fetches everything from memory; a computer that is busy, or
//   hot, is slower; a compiler leaves out what nobody looks at. (The loop that measures the peak ran one
//   and a half times faster than the processor can, when it was first written: all twelve sums began at 0,
//   so the compiler computed one of them, and said it twelve times.) Measure several times, take turns,
//   and distrust what is too good.
// * **A library that does not know the processor.** OpenBLAS chooses its code by the processor's name. A
//   release that is older than the processor may choose code for a machine of 2004, and be a quarter as
//   fast. So this program says which code to choose (`OPENBLAS_CORETYPE`), unless you have said it, and
//   prints which one that was.
// * **Counting on the last digit.** Other orders of adding round differently: from step to step, and from
//   processor to processor.
//
// ## To keep
//
// A processor is fast on numbers that it has, and slow on numbers that it has to fetch. So fetch in the
// order in which things lie, and use every number many times before it is let go: registers, then caches,
// then memory. What does few operations with each number is as fast as memory, and no faster.
//
// ## Exercises
//
// 1. How many operations is W1 X for 300 hidden neurons, 784 features and 10000 examples? How long does it
//    take at least, on a core that does 20 billion operations a second?
//
//    <details><summary>Hint</summary>2 p q n. Which of the three is the length of a sum?</details>
//    <details><summary>Answer</summary>2 · 300 · 10000 · 784, which is 4.7 billion, and 0.24 s.</details>
//
// 2. Sixteen sums fit into a tile of 1 × 16, of 4 × 4 or of 8 × 2. How many numbers does each of them
//    fetch for a multiplication? Why are the tiles of a processor with vectors of eight 12 × 16 and not 14
//    × 14?
//
//    <details><summary>Hint</summary>(h + w) / (h w). What is a row of the tile made of?</details>
//    <details><summary>Answer</summary>1.06, 0.50 and 0.62: the nearer to a square, the better. But a row
//    of the tile is made of whole vectors, so its width is 8, 16 or 24; with 12 rows of 2 vectors, 24 of
//    32 registers hold sums.</details>
//
// 3. Run `build/chapters/15_fast_product --size 512`, and again with 500. Which steps are faster at 500,
//    and why does step 8 not care?
//
//    <details><summary>Hint</summary>How many bytes is it from one row of B to the next? Write both
//    numbers in binary.</details>
//    <details><summary>Answer</summary>Unchecked loops, registers and vectors, which all walk down
//    columns, are about twice as fast or more. 512 numbers are 4096 bytes, so a column's numbers have the
//    same last twelve binary digits in their addresses, and compete for the same few places in the cache;
//    500 numbers are 4000 bytes, and spread out. Step 8 has copied what it walks through.</details>
//
// 4. Give `transposed_mul` four sums, for k, k + 1, k + 2 and k + 3, which are added up at the end. How
//    much faster does it become, and why?
//
//    <details><summary>Hint</summary>How long does an addition take, and who waits for whom?</details>
//    <details><summary>Answer</summary>Two to four times, in our runs: four additions are on their way at
//    a time, where there was one. A compiler may not do this by itself, since it changes the
//    rounding.</details>
//
// 5. Change the block of step 5, to 16 × 64 and to 1024 × 1024, and run it at 1024. What is the block for,
//    and what is lost in either direction?
//
//    <details><summary>Hint</summary>How large is each, and which cache holds it? How long are the rows
//    that the inner loop walks along?</details>
//    <details><summary>Answer</summary>8 MB is all of B, as in step 4. 8 kB fit anywhere, but rows of 64
//    numbers are over before the processor has got going, and each row of C is fetched and put back
//    sixty-four times. In between there is a wide plain: 64 × 256 and 128 × 512 are about the
//    same.</details>
//
// 6. A step with 10 000 examples and 300 hidden neurons has four matrices of 300 rows in its layers, Z1, A1, dZ1 and
//    g′(Z1), and three of one row. How much memory is that, line by line? And by batches of 512, with two threads?
//
//    <details><summary>Hint</summary>A number has eight bytes. Each thread has layers of its own.</details>
//    <details><summary>Answer</summary>1203 rows of 10 000 numbers are 96 MB. 1203 rows of 512 are 4.9 MB, and 9.9 MB for
//    two threads, however many examples there are.</details>
//
// *An hour and a half. To read on: K. Goto and R. van de Geijn, "Anatomy of High-Performance Matrix
// Multiplication" (2008), whose blocks and panels these are; S. Williams, A. Waterman and D. Patterson,
// "Roofline" (2009).*
//
// The network is now as fast as what it replaces. Whether it is any good on data that it has not seen is
// another question.
