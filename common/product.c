// # The fast product
//
// The sums of three loops, added up in an order in which a number that was fetched is used many times. This
// file may contract a * b + c to one instruction, which rounds once (`-ffp-contract=fast`): the last digits
// may differ from the loops', but depend on the processor and the sizes alone.
#include "product.h"

#include <string.h>
#ifdef _OPENMP
#include <omp.h>
#else
static int omp_get_max_threads(void) { return 1; }
#endif

#include "vectorize.h" // what clang is not to warn of

// What is inlined is compiled anew for each kind of processor.
#define INLINE static inline __attribute__((always_inline))
INLINE int least(int a, int b) { return a < b ? a : b; }

INLINE View from(View v, int i, int j)
{
    return (View){v.at + i * v.down + j * v.right, v.down, v.right};
}

// What the sums of row i begin with, and what a sum is added to.
INLINE double begin(const double *start, int i) { return start ? start[i] : 0; }
INLINE double before(const Product *p, int i, int j)
{
    return p->add ? p->C[i * p->down + j] : begin(p->start, i);
}

// Vectors of 2, 4 and 8, and what makes a tile of C.
typedef double Two __attribute__((vector_size(16), aligned(8), may_alias));
typedef double Four __attribute__((vector_size(32), aligned(8), may_alias));
typedef double Eight __attribute__((vector_size(64), aligned(8), may_alias));
typedef void Tile(const Product *p, const double *packed_a);

// ## Registers: the tile
//
// A tile is a piece of C that stays in registers: `height` rows of two vectors. Step k takes a column of
// A and a row of B, and uses each of their numbers for a whole row or column of the tile; what B has 16
// steps ahead is asked for early. C has no templates, so a macro makes it for vectors of 2, 4 and 8.
#define TILE(name, Vector, height)                                             \
    static void name(const Product *p, const double *a)                        \
    {                                                                          \
        Vector sum[2 * height] = {{0}};                                        \
        const double *b = p->B.at;                                             \
        for (int k = 0; k < p->inner; k++, a += height, b += p->B.down) {      \
            __builtin_prefetch(b + 16 * p->B.down);                            \
            _Pragma("GCC unroll 24") for (int i = 0; i < 2 * height; i++)      \
                sum[i] += a[i / 2] * ((const Vector *)b)[i % 2];               \
        }                                                                      \
        _Pragma("GCC unroll 24") for (int i = 0; i < 2 * height; i++)          \
        {                                                                      \
            Vector *c = (Vector *)(p->C + i / 2 * p->down) + i % 2;            \
            Vector first = (Vector){0} + begin(p->start, i / 2);               \
            *c = sum[i] + (p->add ? *c : first);                               \
        }                                                                      \
    }

// ## Cache: packed blocks
//
// Blocks of A and B that fit into the cache are first copied, into panels of `width` rows of the view,
// column after column: what a tile needs next is what comes next in memory. Where rows are missing, the
// last one stands again: what a tile makes of it is not looked at. Of rows that lie
// along memory, two are read at a time, two numbers of each.
//@ fold The copy; and what sticks out of C
enum { ROWS = 72, TERMS = 256, COLS = 512 };

INLINE void pack(double *to, View v, int count, int inner, int width)
{
    int whole = v.down == 1 ? count / width * width : 0;
    for (int k = 0; k < inner; k++)
        for (int i = 0; i < whole; i += width)
            memcpy(to + i * inner + k * width, v.at + i + k * v.right,
                   (size_t)width * sizeof *to);
    for (int i = whole; i < count; i += width) {
        const double *row[16];
        for (int r = 0; r < width; r++)
            row[r] = from(v, least(i + r, count - 1), 0).at;
        double *p = to + i * inner;
        int k = 0;
        for (; v.right == 1 && k + 1 < inner; k += 2, p += 2 * width)
            _Pragma("GCC unroll 8") for (int r = 0; r < width; r += 2)
            {
                Two x = *(const Two *)(row[r] + k),
                    y = *(const Two *)(row[r + 1] + k);
                *(Two *)(p + r) = (Two){x[0], y[0]};
                *(Two *)(p + width + r) = (Two){x[1], y[1]};
            }
        for (; k < inner; k++, p += width)
            _Pragma("GCC unroll 16") for (int r = 0; r < width; r++) p[r] =
                row[r][k * v.right];
    }
}

INLINE void edge(const Product *p, Tile *tile, int width, const double *a)
{
    double whole[12 * 16] = {0}; // the largest tile, computed beside C
    Product beside = {.C = whole, .down = width, .inner = p->inner, .B = p->B};
    tile(&beside, a);
    for (int i = 0; i < p->rows; i++)
        for (int j = 0; j < p->cols; j++)
            p->C[i * p->down + j] = whole[i * width + j] + before(p, i, j);
}

// Every row of A meets the block of B: a panel of A stays in the nearest cache, those of B pass by.
INLINE void by_tiles(const Product *p, Tile *tile, int height, int width)
{
    static _Thread_local _Alignas(64) double a[ROWS * TERMS], b[TERMS * COLS];
    View B = {p->B.at, p->B.right, p->B.down};
    pack(b, B, p->cols, p->inner, width);
    for (int top = 0; top < p->rows; top += ROWS) {
        int rows = least(ROWS, p->rows - top);
        pack(a, from(p->A, top, 0), rows, p->inner, height);
        for (int i = 0; i < rows; i += height)
            for (int j = 0; j < p->cols; j += width) {
                Product t = *p;
                t.C += (top + i) * p->down + j;
                t.start = p->start ? p->start + top + i : NULL;
                t.rows = least(height, rows - i);
                t.cols = least(width, p->cols - j);
                t.B = (View){b + j * p->inner, width, 1};
                if (t.rows == height && t.cols == width)
                    tile(&t, a + i * p->inner);
                else
                    edge(&t, tile, width, a + i * p->inner);
            }
    }
}

// ## Small and thin products
//
// Where a number is used a few times only, packing costs more than it brings. If C has few rows, or a sum
// few terms, each row of C gets rows of B, four at a time, along as many columns as the L2 cache holds …
enum { FEW = 4, LONG = 16 * 1024 };
INLINE void add_rows(const Product *p, int i, int k, int terms)
{
    double *restrict c = p->C + i * p->down, first = begin(p->start, i);
    const double *b = from(p->B, k, 0).at;
    ptrdiff_t down = p->B.down;
    int add = p->add || k > 0;
    double a[4] = {0};
    for (int t = 0; t < terms; t++)
        a[t] = from(p->A, i, k + t).at[0];
#pragma omp simd
    for (int j = 0; j < p->cols; j++) {
        double sum = add ? c[j] : first;
        if (terms > 0)
            sum += a[0] * b[j];
        if (terms > 1)
            sum += a[1] * b[down + j];
        if (terms > 2)
            sum += a[2] * b[2 * down + j];
        if (terms > 3)
            sum += a[3] * b[3 * down + j];
        c[j] = sum;
    }
}

INLINE void by_rows(const Product *p)
{
    for (int i = 0; i < p->rows; i++) {
        int k = 0;
        for (; k + 3 < p->inner; k += 4)
            add_rows(p, i, k, 4);
        for (; k + 1 < p->inner; k += 2)
            add_rows(p, i, k, 2);
        if (k < p->inner)
            add_rows(p, i, k, 1);
        if (p->inner == 0) // an empty sum
            add_rows(p, i, k, 0);
    }
}

// … and in A Bᵀ with few long rows each element is a row times a row. An addition has to wait for the one
// before it, so the sum is kept in four vectors: four additions go on at the same time.
INLINE double dot(const double *a, const double *b, int n)
{
    Four sum[4] = {{0}};
    int k = 0;
    for (; k + 15 < n; k += 16)
        _Pragma("GCC unroll 4") for (int s = 0; s < 4; s++) sum[s] +=
            ((const Four *)(a + k))[s] * ((const Four *)(b + k))[s];
    for (; k < n; k++)
        sum[0][0] += a[k] * b[k];
    sum[0] += sum[1] + (sum[2] + sum[3]);
    return (sum[0][0] + sum[0][1]) + (sum[0][2] + sum[0][3]);
}

// ## All of it, block by block
INLINE void multiply(const Product *p, Tile *tile, int height, int width)
{
    int rows = p->B.right == 1 && (p->rows <= FEW || p->inner <= FEW);
    int dots = !rows && p->A.right == 1 && p->B.down == 1 &&
               (p->rows <= FEW || p->cols <= FEW);
    for (int j = 0; dots && j < p->cols; j++)
        for (int i = 0; i < p->rows; i++)
            p->C[i * p->down + j] =
                before(p, i, j) +
                dot(from(p->A, i, 0).at, from(p->B, 0, j).at, p->inner);
    int wide = rows ? LONG : COLS;
    for (int j = 0; !dots && j < p->cols; j += wide)
        for (int k = 0; k < p->inner || k == 0; k += TERMS) {
            Product block = *p;
            block.add = p->add || k > 0;
            block.C += j;
            block.inner = least(TERMS, p->inner - k);
            block.cols = least(wide, p->cols - j);
            block.A = from(p->A, 0, k);
            block.B = from(p->B, k, j);
            if (rows)
                by_rows(&block);
            else
                by_tiles(&block, tile, height, width);
        }
}

// A tile takes three quarters of the registers: of 32 with AVX-512 and on ARM, else of 16.
#define FORM(name, target, Vector, height)                                     \
    target TILE(tile_##name, Vector, height)                                   \
    target static void name(const Product *p)                                  \
    {                                                                          \
        multiply(p, tile_##name, height, sizeof(Vector) / sizeof(double) * 2); \
    }

#if defined(__x86_64__)
FORM(avx512, __attribute__((target("avx512f,fma"))), Eight, 12)
FORM(avx2, __attribute__((target("avx2,fma"))), Four, 6)
FORM(any, , Two, 6)
#else
FORM(any, , Two, 12)
#endif

typedef void Multiply(const Product *p);
static Multiply *runs_here(int form)
{
#if defined(__x86_64__)
    if (form == PRODUCT_AVX512 && __builtin_cpu_supports("avx512f"))
        return avx512;
    if (form == PRODUCT_AVX2 && __builtin_cpu_supports("avx2") &&
        __builtin_cpu_supports("fma"))
        return avx2;
#endif
    return form == PRODUCT_ANY ? any : NULL;
}

// Threads share the columns, by sixteens, which are whole tiles: each sum is what it is without them. Below
// some million terms, to start them takes longer. (Built with `make OMP=1`; else there is one.)
static void in_parts(Multiply *multiply_part, const Product *p, int parts)
{
    int share = p->cols / 16 / parts * 16;
#pragma omp parallel for
    for (int t = 0; t < parts; t++) {
        Product part = *p;
        part.C += share * t;
        part.B = from(p->B, 0, share * t);
        part.cols = t + 1 < parts ? share : p->cols - share * t;
        multiply_part(&part);
    }
}

int product_in_form(int form, const Product *p)
{
    Multiply *multiply_whole = runs_here(form);
    double terms = 1.0 * p->rows * p->inner * p->cols;
    int parts = terms > 4e6 ? omp_get_max_threads() : 1;
    if (multiply_whole && parts > 1)
        in_parts(multiply_whole, p, parts);
    else if (multiply_whole)
        multiply_whole(p);
    return multiply_whole != NULL;
}

void product(const Product *p)
{
    for (int form = 0; !product_in_form(form, p); form++)
        ;
}
