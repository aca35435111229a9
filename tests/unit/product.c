// common/product: every form that this processor runs against three plain loops, on random
// shapes, at every edge of a tile, block and strand, and read through every kind of view.
#include "product.h"

#include <float.h>
#include <stdint.h>
#ifdef _OPENMP
#include <omp.h>
#endif

#include "fail.h"
#include "rng.h"
#include "tap.h"

static const char *const names[PRODUCT_FORMS] = {"AVX-512", "AVX2", "any"};

static Rng rng;

static int at_most(int n) { return (int)rng_at_most(&rng, (uint32_t)n); }

// How A, or B, is read: row by row, as its transpose, or with gaps in both directions.
typedef enum { ROW_BY_ROW, TRANSPOSED, GAPS, READERS } Reader;

static View view_new(int rows, int cols, Reader reader)
{
    ptrdiff_t right = reader == GAPS ? 2 : 1;
    ptrdiff_t down = right * cols + (reader == GAPS ? 3 : 0);
    size_t room = (size_t)(down * rows + 1);
    if (reader == TRANSPOSED) {
        down = 1;
        right = rows;
        room = (size_t)rows * (size_t)cols + 1;
    }
    double *at = allocate(NULL, room, sizeof *at);
    for (size_t k = 0; k < room; k++)
        at[k] = NAN; // what lies between the elements must not be used
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < cols; j++)
            at[i * down + j * right] = rng_normal(&rng);
    return (View){at, down, right};
}

// The numbers that a view reads, to be written: they are the test's own.
static double *writable(View v) { return (double *)(uintptr_t)v.at; }

static double at(View v, int i, int j)
{
    return v.at[i * v.down + j * v.right];
}

// C has a gap behind each row, too, and begins with random numbers.
static Product product_new(int rows, int inner, int cols, Reader a, Reader b)
{
    enum { GAP = 3 };
    View C = view_new(rows, cols + GAP, ROW_BY_ROW);
    return (Product){.C = writable(C),
                     .down = C.down,
                     .rows = rows,
                     .inner = inner,
                     .cols = cols,
                     .A = view_new(rows, inner, a),
                     .B = view_new(inner, cols, b),
                     .start = view_new(rows, 1, TRANSPOSED).at};
}

static void product_free(Product *p)
{
    free(p->C);
    free(writable(p->A));
    free(writable(p->B));
    free((double *)(uintptr_t)p->start);
}

static size_t size_of(const Product *p)
{
    return (size_t)p->down * (size_t)p->rows * sizeof *p->C;
}

// What element i, j begins with: what was there before, a number for its row, or 0.
static double first(const Product *p, const double *before, int i, int j)
{
    if (p->add || j >= p->cols)
        return before[i * p->down + j];
    return p->start ? p->start[i] : 0;
}

// How many numbers of C are not what they have to be, after C, which was `before`, has got
// A B in this form: |difference| ≤ (inner + 2) eps Σ|a||b|; a sum that is not finite has to
// be the same infinity, or NaN, too. What is behind a row has to be as it was.
static int wrong(const Product *p, const double *before)
{
    int count = 0;
    for (int i = 0; i < p->rows; i++)
        for (int j = 0; j < p->down; j++) {
            double got = p->C[i * p->down + j], want = first(p, before, i, j);
            double size = fabs(want);
            for (int k = 0; j < p->cols && k < p->inner; k++) {
                double term = at(p->A, i, k) * at(p->B, k, j);
                want += term;
                size += fabs(term);
            }
            if (isfinite(size))
                count += !(fabs(got - want) <=
                           (j < p->cols) * (p->inner + 2) * DBL_EPSILON * size);
            else
                count += isnan(want) ? !isnan(got) : got != want;
        }
    return count;
}

static int wrong_in_form(int form, const Product *p)
{
    double *before = allocate(NULL, 1, size_of(p) + 1);
    int count = 0;
    memcpy(before, p->C, size_of(p));
    for (int way = 0; way < 3; way++) { // C = A B, C = start + A B, C += A B
        Product q = *p;
        q.add = way == 2;
        q.start = way == 0 ? NULL : p->start;
        product_in_form(form, &q);
        count += wrong(&q, before);
        memcpy(p->C, before, size_of(p));
    }
    free(before);
    return count;
}

static int wrong_shape(int form, int rows, int inner, int cols)
{
    int count = 0;
    for (int a = 0; a < READERS; a++)
        for (int b = 0; b < READERS; b++) {
            Product p = product_new(rows, inner, cols, (Reader)a, (Reader)b);
            count += wrong_in_form(form, &p);
            product_free(&p);
        }
    return count;
}

// A size up to 60 mostly; sometimes up to 600, which is more than a block.
static int any_size(void)
{
    return at_most(20) == 0 ? at_most(600) : at_most(at_most(1) ? 60 : 9);
}

static void test_shapes(Tap *tap, int form)
{
    int count = 0;
    for (int k = 0; k < 1000; k++) {
        int rows = any_size(), inner = any_size(), cols = any_size();
        Product p = product_new(rows, inner, cols, (Reader)(k % READERS),
                                (Reader)(k / READERS % READERS));
        count += wrong_in_form(form, &p);
        product_free(&p);
    }
    tap_ok(tap, count == 0, "%s: 1000 random shapes", names[form]);
}

static void test_edges(Tap *tap, int form)
{
    // about the sizes of tiles, of blocks, of squares, of strands, and zero
    const int rows[] = {0, 1, 4, 5, 6, 7, 11, 12, 13, 71, 72, 73};
    const int inner[] = {0, 1, 3, 4, 5, 8, 15, 16, 17, 255, 256, 257};
    const int cols[] = {0, 1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 511, 512, 513};
    int count = 0;
    for (int a = 0; a < 12; a++)
        for (int c = 0; c < 14; c++)
            count += wrong_shape(form, rows[a], 10, cols[c]);
    for (int b = 0; b < 12; b++)
        count += wrong_shape(form, 13, inner[b], 17) +
                 wrong_shape(form, 3, inner[b], 17) +
                 wrong_shape(form, 6, inner[b], 2);
    for (int more = -1; more <= 1; more++) // a row of C in one part, or two
        count += wrong_shape(form, 2, 7, 16 * 1024 + more);
    tap_ok(tap, count == 0, "%s: every edge of a tile or block", names[form]);
}

// NaN, or an infinity, in the place of one number: how much of C is wrong then.
static int wrong_with(int form, const Product *p, double *number)
{
    const double odd[] = {NAN, INFINITY, -INFINITY};
    double was = *number;
    int count = 0;
    for (int x = 0; x < 3; x++) {
        *number = odd[x];
        count += wrong_in_form(form, p);
    }
    *number = was;
    return count;
}

// At every place of A, B and C, in each of the ways that a product is computed.
static void test_not_finite(Tap *tap, int form)
{
    const int ways[][4] = {{13, 9, 17, ROW_BY_ROW},
                           {14, 9, 18, TRANSPOSED},
                           {3, 6, 21, ROW_BY_ROW},
                           {4, 19, 5, TRANSPOSED}};
    int count = 0;
    for (int w = 0; w < 4; w++) {
        Product p = product_new(ways[w][0], ways[w][1], ways[w][2], ROW_BY_ROW,
                                (Reader)ways[w][3]);
        double *a = writable(p.A), *b = writable(p.B);
        for (int i = 0; i < p.rows; i++)
            for (int k = 0; k < p.inner; k++)
                count += wrong_with(form, &p, a + i * p.A.down + k);
        for (int k = 0; k < p.inner; k++)
            for (int j = 0; j < p.cols; j++)
                count += wrong_with(form, &p, b + k * p.B.down + j * p.B.right);
        for (int i = 0; i < p.rows; i++)
            for (int j = 0; j < p.cols; j++)
                count += wrong_with(form, &p, p.C + i * p.down + j);
        product_free(&p);
    }
    tap_ok(tap, count == 0, "%s: NaN and infinity at every place", names[form]);
}

// Equal rows of A and equal columns of B give equal bits, wherever they stand, in memory
// and in the matrix.
static void test_places(Tap *tap, int form)
{
    const int shapes[][3] = {
        {77, 300, 531}, {3, 300, 531}, {77, 3, 531}, {4, 300, 7}, {30, 300, 3}};
    int count = 0;
    for (int s = 0; s < 5; s++)
        for (int b = 0; b < 2; b++) {
            int rows = shapes[s][0], inner = shapes[s][1], cols = shapes[s][2];
            Product p = product_new(rows, inner, cols, ROW_BY_ROW, (Reader)b);
            View row = p.A, column = p.B;
            double *a = writable(p.A), *c = p.C;
            double *all_b = writable(p.B);
            for (int i = 0; i < rows; i++)
                for (int k = 0; k < inner; k++)
                    a[i * p.A.down + k] = at(row, 0, k);
            for (int k = 0; k < inner; k++)
                for (int j = 0; j < cols; j++)
                    all_b[k * p.B.down + j * p.B.right] = at(column, k, 0);
            for (int i = 0; i < rows; i++)
                for (int j = 0; j < cols; j++)
                    c[i * p.down + j] = 0.1;
            for (int i = 0; i < rows; i++)
                ((double *)(uintptr_t)p.start)[i] = 0.1;
            for (p.add = 1; p.add >= 0; p.add--) {
                product_in_form(form, &p);
                for (int i = 0; i < rows; i++)
                    for (int j = 0; j < cols; j++)
                        count += c[i * p.down + j] != c[0];
            }
            product_free(&p);
        }
    tap_ok(tap, count == 0, "%s: equal sums have equal bits", names[form]);
}

static void test_threads(Tap *tap, int form)
{
#ifdef _OPENMP
    const int shapes[][3] = {{130, 300, 531}, {3, 900, 777},  {300, 3, 1800},
                             {4, 70000, 5},   {200, 300, 20}, {200, 300, 63}};
    int count = 0, threads = omp_get_max_threads();
    for (int s = 0; s < 6; s++)
        for (int b = 0; b < 2; b++) {
            Product p = product_new(shapes[s][0], shapes[s][1], shapes[s][2],
                                    ROW_BY_ROW, (Reader)b);
            double *before = allocate(NULL, 1, size_of(&p));
            double *one = allocate(NULL, 1, size_of(&p));
            memcpy(before, p.C, size_of(&p));
            for (int n = 1; n <= 5; n++) {
                memcpy(p.C, before, size_of(&p));
                omp_set_num_threads(n);
                product_in_form(form, &p);
                if (n == 1)
                    memcpy(one, p.C, size_of(&p));
                count += memcmp(one, p.C, size_of(&p)) != 0;
            }
            free(before);
            free(one);
            product_free(&p);
        }
    omp_set_num_threads(threads);
    tap_ok(tap, count == 0, "%s: the same bits with 1 to 5 threads",
           names[form]);
#else
    (void)tap;
    (void)form;
#endif
}

int main(void)
{
    Tap tap = {0};
    int forms = 0;
    rng = rng_new(15);
    for (int form = 0; form < PRODUCT_FORMS; form++) {
        Product nothing = {0};
        if (!product_in_form(form, &nothing))
            continue;
        forms++;
        test_shapes(&tap, form);
        test_edges(&tap, form);
        test_not_finite(&tap, form);
        test_places(&tap, form);
        test_threads(&tap, form);
    }
    tap_ok(&tap, forms > 0, "%d forms run on this processor", forms);
    return tap_end(&tap);
}
