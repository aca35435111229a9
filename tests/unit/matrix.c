// common/matrix: the laws of matrices on every shape from 0 to 17 and 63 … 65, and what a
// mistake gets. Values are compared with NumPy in tests/reference/07_matrix.py.
#include "matrix.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dies.h"
#include "larger.h"
#include "rng.h"
#include "tap.h"

static const int sizes[] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10,
                            11, 12, 13, 14, 15, 16, 17, 63, 64, 65};
enum { SIZES = sizeof sizes / sizeof *sizes };

static Rng rng;

// The last of them is NULL.
static void free_all(Matrix *all[])
{
    for (int k = 0; all[k]; k++)
        mat_free(all[k]);
}

// Whole numbers, so that every order of adding them up gives the same bits.
static Matrix *random_matrix(int rows, int cols)
{
    Matrix *A = mat_new(rows, cols);
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < cols; j++)
            AT(A, i, j) = (double)rng_at_most(&rng, 200) - 100;
    return A;
}

static Matrix *transposed(const Matrix *A)
{
    Matrix *T = mat_new(A->cols, A->rows);
    for (int i = 0; i < A->rows; i++)
        for (int j = 0; j < A->cols; j++)
            AT(T, j, i) = AT(A, i, j);
    return T;
}

// C = A B by the formula, element by element.
static Matrix *by_formula(const Matrix *A, const Matrix *B)
{
    Matrix *C = mat_new(A->rows, B->cols);
    for (int i = 0; i < C->rows; i++)
        for (int j = 0; j < C->cols; j++)
            for (int k = 0; k < A->cols; k++)
                AT(C, i, j) += AT(A, i, k) * AT(B, k, j);
    return C;
}

// All three products of one shape; returns how many elements are wrong, in all.
static double wrong_products(int p, int n, int q)
{
    Matrix *A = random_matrix(p, n), *B = random_matrix(n, q);
    Matrix *At = transposed(A), *Bt = transposed(B);
    Matrix *want = by_formula(A, B), *C = mat_new(p, q);
    mat_fill(C, 7); // what was there before must not matter
    mat_mul(C, A, B);
    double wrong = mat_max_abs_diff(C, want);
    mat_fill(C, 7);
    mat_mul_nt(C, A, Bt);
    wrong += mat_max_abs_diff(C, want);
    mat_fill(C, 7);
    mat_mul_tn(C, At, B);
    wrong += mat_max_abs_diff(C, want);
    free_all((Matrix *[]){A, B, At, Bt, want, C, NULL});
    return wrong;
}

static void test_products(Tap *tap)
{
    for (int a = 0; a < SIZES; a++) {
        double wrong = 0;
        for (int b = 0; b < SIZES; b++)
            for (int c = 0; c < SIZES; c++)
                wrong += wrong_products(sizes[a], sizes[b], sizes[c]);
        tap_ok(tap, wrong == 0, "products with %d rows, every other size",
               sizes[a]);
    }
}

// A + B, A − B, A ⊙ B, s A, C + s A, copies and sums of one shape.
static double wrong_elements(int p, int q)
{
    Matrix *A = random_matrix(p, q), *B = random_matrix(p, q);
    Matrix *add = mat_new(p, q), *sub = mat_new(p, q), *had = mat_new(p, q);
    Matrix *sum = mat_new(p, 1), *copy = mat_new(p, q);
    mat_add(add, A, B);
    mat_sub(sub, A, B);
    mat_hadamard(had, A, B);
    mat_copy(copy, A);
    mat_scale(copy, 3, copy);    // the result may be the operand
    mat_add_scaled(copy, -2, B); // 3 A − 2 B
    mat_row_sums(sum, A);
    double wrong = 0, all = 0;
    for (int i = 0; i < p; i++) {
        double row = 0;
        for (int j = 0; j < q; j++) {
            double a = AT(A, i, j), b = AT(B, i, j);
            row += a;
            wrong += AT(add, i, j) != a + b || AT(sub, i, j) != a - b;
            wrong += AT(had, i, j) != a * b || AT(copy, i, j) != 3 * a - 2 * b;
        }
        wrong += AT(sum, i, 0) != row;
        all += row;
    }
    wrong += mat_sum(A) != all;
    free_all((Matrix *[]){A, B, add, sub, had, sum, copy, NULL});
    return wrong;
}

static double wrong_affine(int p, int q)
{
    Matrix *W = random_matrix(p, 3), *X = random_matrix(3, q);
    Matrix *b = random_matrix(p, 1), *Z = mat_new(p, q);
    Matrix *want = by_formula(W, X);
    for (int i = 0; i < p; i++)
        for (int j = 0; j < q; j++)
            AT(want, i, j) += AT(b, i, 0);
    mat_affine(Z, W, X, b);
    double wrong = mat_max_abs_diff(Z, want);
    free_all((Matrix *[]){W, X, b, Z, want, NULL});
    return wrong;
}

static void test_elements(Tap *tap)
{
    for (int a = 0; a < SIZES; a++) {
        double wrong = 0;
        for (int b = 0; b < SIZES; b++)
            wrong += wrong_elements(sizes[a], sizes[b]) +
                     wrong_affine(sizes[a], sizes[b]);
        tap_ok(tap, wrong == 0, "elements and layers with %d rows", sizes[a]);
    }
}

static void test_nan(Tap *tap)
{
    Matrix *A = mat_new(2, 2), *B = mat_new(2, 2);
    AT(A, 0, 1) = NAN;
    AT(A, 1, 1) = 5;
    tap_ok(tap, isnan(mat_max_abs_diff(A, B)), "a NaN in a difference is seen");
    AT(A, 0, 1) = 0;
    tap_near(tap, mat_max_abs_diff(A, B), 5, 0, "the largest difference");
    free_all((Matrix *[]){A, B, NULL});
}

static void test_random(Tap *tap)
{
    Matrix *A = mat_new(3, 4);
    Rng one = rng_new(5), other = rng_new(5);
    int wrong = 0;
    mat_random(A, 0.5, &one);
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 4; j++)
            wrong += AT(A, i, j) != 0.5 * rng_normal(&other);
    tap_ok(tap, wrong == 0, "mat_random: scale times randn, row by row");
    tap_ok(tap, rng_word(&one) == rng_word(&other), "and no number more");
    const Matrix *B = A;
    tap_ok(tap, AT(B, 2, 3) == A->data[11], "AT reads a const matrix");
    mat_free(A);
}

static void test_larger(Tap *tap)
{
    tap_ok(tap, larger(1, 2) == 2 && larger(2, 1) == 2, "the larger of two");
    tap_ok(tap, isnan(larger(NAN, 1)) && isnan(larger(1, NAN)),
           "a NaN on either side does not get lost");
    tap_ok(tap, isnan(larger(NAN, INFINITY)) && isnan(larger(INFINITY, NAN)),
           "nor beside infinity");
    tap_ok(tap, larger(-INFINITY, INFINITY) == INFINITY, "infinity is larger");
}

static void test_in_and_out(Tap *tap)
{
    Matrix *A = mat_new(2, 3), *B;
    const double odd[] = {-0.0, 4.9e-324,  1.7976931348623157e308,
                          0.1,  -INFINITY, 1.0 / 3};
    memcpy(A->data, odd, sizeof odd);
    FILE *file = tmpfile();
    char name[32];
    mat_write(file, "odd", A);
    rewind(file);
    B = mat_read(file, name);
    tap_ok(tap, B && memcmp(A->data, B->data, sizeof odd) == 0,
           "written and read: the same bits");
    tap_same(tap, name, "odd", "and the same name");
    tap_ok(tap, mat_read(file, name) == NULL, "then the file ends");
    fclose(file);
    free_all((Matrix *[]){A, B, NULL});
}

// ## Mistakes

static void mul_12(const void *unused)
{
    (void)unused;
    mat_mul(mat_new(1, 4), mat_new(1, 400), mat_new(4, 400));
}

static void mul_alias(const void *unused)
{
    (void)unused;
    Matrix *A = mat_new(2, 2);
    mat_mul(A, A, mat_new(2, 2));
}

static void affine_alias(const void *unused)
{
    (void)unused;
    Matrix *X = mat_new(2, 2);
    mat_affine(X, mat_new(2, 2), X, mat_new(2, 1));
}

static void add_shapes(const void *unused)
{
    (void)unused;
    mat_add(mat_new(2, 3), mat_new(2, 3), mat_new(3, 2));
}

static void bias_as_row(const void *unused)
{
    (void)unused;
    mat_affine(mat_new(4, 5), mat_new(4, 2), mat_new(2, 5), mat_new(1, 4));
}

static void outside(const void *unused)
{
    (void)unused;
    AT(mat_new(2, 3), 0, 3) = 1;
}

static void too_large(const void *unused)
{
    (void)unused;
    mat_new(65536, 65536);
}

static void negative(const void *unused)
{
    (void)unused;
    mat_new(-1, 2);
}

// Each product and sum with the result as an operand, and with a shape that is wrong
// only in the result or the second operand.
static void misuse_products(int which)
{
    Matrix *A = mat_new(3, 3), *B = mat_new(3, 3);
    Matrix *odd = mat_new(2, 3), *s = mat_new(3, 1);
    if (which == 0)
        mat_mul(B, A, B);
    if (which == 1)
        mat_mul_nt(A, A, B);
    if (which == 2)
        mat_mul_nt(B, A, B);
    if (which == 3)
        mat_mul_tn(A, A, B);
    if (which == 4)
        mat_mul_tn(B, A, B);
    if (which == 5)
        mat_affine(s, A, mat_new(3, 1), s);
    if (which == 6)
        mat_row_sums(s, s);
    if (which == 7)
        mat_mul(odd, A, B);
    if (which == 8)
        mat_mul_nt(odd, A, B);
}

static void misuse_elements(int which)
{
    Matrix *A = mat_new(3, 3), *B = mat_new(3, 3), *C = mat_new(3, 3);
    Matrix *odd = mat_new(2, 3);
    if (which == 9)
        mat_mul_tn(odd, A, B);
    if (which == 10)
        mat_hadamard(C, A, odd);
    if (which == 11)
        mat_add_scaled(C, 1, odd);
    if (which == 12)
        mat_copy(C, odd);
    if (which == 13)
        mat_sub(C, A, odd);
    if (which == 14)
        mat_scale(C, 1, odd);
    if (which == 15)
        mat_row_sums(odd, A);
    if (which == 16)
        mat_max_abs_diff(A, odd);
}

static void misuse(const void *argument)
{
    misuse_products(*(const int *)argument);
    misuse_elements(*(const int *)argument);
}

static void test_misuse(Tap *tap)
{
    for (int which = 0; which <= 16; which++) {
        Death death = dies(misuse, &which);
        tap_ok(tap, death.status == -1 && strncmp(death.words, "mat_", 4) == 0,
               "refused: %s", strtok(death.words, "\n"));
    }
}

// mat_read on text that is no matrix.
static void read_text(const void *text)
{
    char name[32];
    FILE *file = tmpfile();
    fputs(text, file);
    rewind(file);
    mat_read(file, name);
}

static void test_bad_text(Tap *tap)
{
    static const char *const texts[][2] = {
        {"A -1 2", "A: expected a matrix: NAME ROWS COLS, got \"-1\""},
        {"A 2 x", "A: expected a matrix: NAME ROWS COLS, got \"x\""},
        {"A 9999999999 1", "A: expected a matrix"},
        {"A 1.5 2 3", "A: expected a matrix"},
        {"A", "A: expected a matrix"},
        {"A 2 2 1 2 3", "A: expected 2 x 2 numbers, got 3"},
        {"A 1 1 word", "A: expected 1 x 1 numbers, got 0, and then \"word\""},
        {"A 1 2 1.5 0.5x", "got 1, and then \"0.5x\""},
        {"A 1 2 1 2 3", "A: expected 1 x 2 numbers, got more"},
        {"A 99999 99999 1", "A: expected 2147483647 numbers at most"},
        {"A 40000 50000 1", "A: expected 40000 x 50000 numbers, got 1"},
        {"Abcdefghijklmnopqrstuvwxyzabcdefg 1 1 1", "a name of 31 letters"},
    };
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        Death death = dies(read_text, texts[k][0]);
        if (!tap_ok(tap, death.status == 1 && strstr(death.words, texts[k][1]),
                    "\"%s\" is refused", texts[k][0]))
            fprintf(stderr, "# status %d, said: %s\n", death.status,
                    death.words);
    }
}

static void says(Tap *tap, void (*mistake)(const void *), int status,
                 const char *words)
{
    Death death = dies(mistake, NULL);
    if (!tap_ok(tap, death.status == status && strstr(death.words, words), "%s",
                words))
        fprintf(stderr, "# status %d, said: %s\n", death.status, death.words);
}

static void test_mistakes(Tap *tap)
{
    says(tap, mul_12, -1,
         "mat_mul: 1×400 times 4×400 does not fit; 1×400 times its transpose "
         "400×4 would: mat_mul_nt");
    says(tap, mul_alias, -1,
         "mat_mul: the result cannot be one of the operands");
    says(tap, affine_alias, -1, "the result cannot be one of the operands");
    says(tap, add_shapes, -1, "3×2 and has to be 2×3; is it transposed?");
    says(tap, bias_as_row, -1, "b is 1×4 and has to be 4×1; is it transposed?");
    says(tap, outside, -1, "no element 0, 3 in a 2×3 matrix");
    says(tap, too_large, 1, "out of memory: a matrix of 65536 x 65536");
    says(tap, negative, -1, "there is no -1×2 matrix");
}

// The messages can be had without ending the program.
static void test_messages(Tap *tap)
{
    Matrix *A = mat_new(1, 400), *B = mat_new(4, 400);
    Death death = dies(mul_12, NULL);
    char line[220];
    snprintf(line, sizeof line, "%s\n",
             mat_misfit("mat_mul", A, 400, B, 4).text);
    tap_same(tap, line, death.words, "asked for, it is what the product says");
    tap_same(tap, mat_misfit("mat_mul_nt", A, 400, B, 400).text, "",
             "nothing about a product that fits");
    tap_same(tap, mat_misshape("mat_add", "the result", A, 1, 400).text, "",
             "nothing about the right shape");
    tap_same(tap, mat_overlap("mat_mul", A, B).text, "",
             "nothing about two matrices");
    tap_same(tap, mat_outside(A, 0, 399).text, "",
             "nothing about the last element");
    tap_same(tap, mat_outside(A, 0, 400).text,
             "AT: there is no element 0, 400 in a 1×400 matrix",
             "but about the one behind it");
    free_all((Matrix *[]){A, B, NULL});
}

int main(void)
{
    Tap tap = {0};
    rng = rng_new(7);
    test_products(&tap);
    test_elements(&tap);
    test_nan(&tap);
    test_in_and_out(&tap);
    test_random(&tap);
    test_larger(&tap);
    test_mistakes(&tap);
    test_messages(&tap);
    test_misuse(&tap);
    test_bad_text(&tap);
    return tap_end(&tap);
}
