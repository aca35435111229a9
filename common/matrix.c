// # The matrix module
//
// *What stands behind `mat_mul`?* All of [common/matrix.c](../common/matrix.c), with what [chapter 07](07_matrix.md) leaves out:
// memory, checks, the transposed products that backpropagation needs, and how the inner loops are
// made fast. You can come back to it when a later chapter calls one of these functions; nothing
// here is needed before.
//
// Three rules hold everywhere. The result comes first, as on the left of an equals sign. The caller
// owns all memory, and no operation asks for any. And a wrong shape is a mistake in the program,
// which then stops with a message.
//
//@ fold What the module includes
#include "matrix.h"

#include <ctype.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"
#include "larger.h"
#include "product.h"
#include "vectorize.h"

#if defined(BLAS) && defined(__APPLE__)
#include <Accelerate/Accelerate.h>
#elif defined(BLAS)
#include <cblas.h>
#endif

// ## A block of numbers
//
//@ show matrix.h Matrix
//
// A matrix is two sizes and one block of numbers, row after row. So the element in row i and column
// j is number `i * cols + j`, and a walk along a row meets numbers that are neighbours in
// memory. The memory is asked for once, when the matrix is made: `allocate` is `malloc` that ends the
// program with one clear line where there is none left.
Matrix *mat_new(int rows, int cols)
{
    if (rows < 0 || cols < 0) {
        fprintf(stderr, "mat_new: there is no %d×%d matrix\n", rows, cols);
        abort();
    }
    if (cols && rows > INT_MAX / cols)
        fail(1, "out of memory: a matrix of %d x %d", rows, cols);
    size_t bytes = (size_t)rows * (size_t)cols * sizeof(double);
    Matrix *A = allocate(NULL, 1, sizeof *A + bytes);
    A->rows = rows;
    A->cols = cols;
    memset(A->data, 0, bytes);
    return A;
}

void mat_free(Matrix *A) { free(A); }

int mat_size(const Matrix *A) { return A->rows * A->cols; }

Mistake mat_outside(const Matrix *A, int i, int j)
{
    Mistake m = {""};
    if (i < 0 || i >= A->rows || j < 0 || j >= A->cols)
        snprintf(m.text, sizeof m.text,
                 "AT: there is no element %d, %d in a %d×%d matrix", i, j,
                 A->rows, A->cols);
    return m;
}

size_t mat_index(const Matrix *A, int i, int j)
{
    if (i < 0 || i >= A->rows || j < 0 || j >= A->cols) {
        fprintf(stderr, "%s\n", mat_outside(A, i, j).text);
        abort();
    }
    return (size_t)i * (size_t)A->cols + (size_t)j;
}

static const double *row_of(const Matrix *A, int i)
{
    return A->data + (size_t)i * (size_t)A->cols;
}

VECTORIZED static void fill(double *a, int n, double value)
{
#pragma omp simd
    for (int k = 0; k < n; k++)
        a[k] = value;
}

// ## What a wrong shape says
//
//@ show matrix.h Mistake
//
// A product A B needs as many columns in A as there are rows in B. Nearly every
// mistake with shapes is a forgotten or superfluous transpose, so the message
// tries both and says which one would fit. The program then stops: computing on
// with matrices of the wrong shape can only make the mistake harder to find.
Mistake mat_misfit(const char *name, const Matrix *A, int a_inner,
                   const Matrix *B, int b_inner)
{
    Mistake m = {""};
    char hint[100] = "";
    if (a_inner == b_inner)
        return m;
    if (A->cols == B->rows)
        snprintf(hint, sizeof hint, "; without a transpose it would: mat_mul");
    else if (A->cols == B->cols)
        snprintf(hint, sizeof hint,
                 "; %d×%d times its transpose %d×%d would: mat_mul_nt", A->rows,
                 A->cols, B->cols, B->rows);
    else if (A->rows == B->rows)
        snprintf(hint, sizeof hint,
                 "; the transpose %d×%d times %d×%d would: mat_mul_tn", A->cols,
                 A->rows, B->rows, B->cols);
    snprintf(m.text, sizeof m.text, "%s: %d×%d times %d×%d does not fit%s",
             name, A->rows, A->cols, B->rows, B->cols, hint);
    return m;
}

// The result, or an operand, has to have this shape.
Mistake mat_misshape(const char *name, const char *which, const Matrix *C,
                     int rows, int cols)
{
    Mistake m = {""};
    if (C->rows != rows || C->cols != cols)
        snprintf(m.text, sizeof m.text, "%s: %s is %d×%d and has to be %d×%d%s",
                 name, which, C->rows, C->cols, rows, cols,
                 C->rows == cols && C->cols == rows ? "; is it transposed?"
                                                    : "");
    return m;
}

// While a product is being computed its operands are still needed.
Mistake mat_overlap(const char *name, const Matrix *C, const Matrix *A)
{
    Mistake m = {""};
    if (C == A)
        snprintf(m.text, sizeof m.text,
                 "%s: the result cannot be one of the operands", name);
    return m;
}

// Every operation begins with these.
void mat_stop(Mistake mistake)
{
    if (!*mistake.text)
        return;
    fprintf(stderr, "%s\n", mistake.text);
    abort();
}

static void require_fit(const char *name, const Matrix *A, int a_inner,
                        const Matrix *B, int b_inner)
{
    mat_stop(mat_misfit(name, A, a_inner, B, b_inner));
}

static void require_shape(const char *name, const char *which, const Matrix *C,
                          int rows, int cols)
{
    mat_stop(mat_misshape(name, which, C, rows, cols));
}

static void require_apart(const char *name, const Matrix *C, const Matrix *A)
{
    mat_stop(mat_overlap(name, C, A));
}

// ## The products
//
// The formula says: for each i and j, add up A[i][k] B[k][j] over k. [Chapter 07](07_matrix.md) does it
// with three loops. Here `product`, of [common/product.c](../common/product.c), does it, which adds the
// same terms in another order, many times as fast ([chapter 15](15_fast_product.md)). Backpropagation
// ([chapter 11](11_backprop.md)) needs A Bᵀ and Aᵀ B, too, but no transposed copy: a `View` says how the
// numbers of a matrix are to be read, and it can say that columns are to be taken for rows. (`make BLAS=1`
// builds with a library in its place.)
typedef struct {
    const Matrix *matrix;
    int turned; // whether it is the transpose that is meant
} Operand;

#ifdef BLAS
static void multiply(Matrix *C, Operand A, Operand B, const Matrix *start)
{
    int inner = A.turned ? A.matrix->rows : A.matrix->cols;
    for (int k = 0; k < mat_size(C); k++)
        C->data[k] = start ? start->data[k / C->cols] : 0;
    if (mat_size(C) > 0 && inner > 0)
        cblas_dgemm(CblasRowMajor, A.turned ? CblasTrans : CblasNoTrans,
                    B.turned ? CblasTrans : CblasNoTrans, C->rows, C->cols,
                    inner, 1, A.matrix->data, A.matrix->cols, B.matrix->data,
                    B.matrix->cols, 1, C->data, C->cols);
}
#else
static View view_of(Operand A)
{
    View by_row = {A.matrix->data, A.matrix->cols, 1};
    View by_column = {A.matrix->data, 1, A.matrix->cols};
    return A.turned ? by_column : by_row;
}

static void multiply(Matrix *C, Operand A, Operand B, const Matrix *start)
{
    product(&(Product){.C = C->data,
                       .down = C->cols,
                       .rows = C->rows,
                       .inner = A.turned ? A.matrix->rows : A.matrix->cols,
                       .cols = C->cols,
                       .A = view_of(A),
                       .B = view_of(B),
                       .start = start ? start->data : NULL});
}
#endif

void mat_mul(Matrix *C, const Matrix *A, const Matrix *B)
{
    require_fit("mat_mul", A, A->cols, B, B->rows);
    require_shape("mat_mul", "the result", C, A->rows, B->cols);
    require_apart("mat_mul", C, A);
    require_apart("mat_mul", C, B);
    multiply(C, (Operand){A, 0}, (Operand){B, 0}, NULL);
}

void mat_mul_nt(Matrix *C, const Matrix *A, const Matrix *B)
{
    require_fit("mat_mul_nt", A, A->cols, B, B->cols);
    require_shape("mat_mul_nt", "the result", C, A->rows, B->rows);
    require_apart("mat_mul_nt", C, A);
    require_apart("mat_mul_nt", C, B);
    multiply(C, (Operand){A, 0}, (Operand){B, 1}, NULL);
}

void mat_mul_tn(Matrix *C, const Matrix *A, const Matrix *B)
{
    require_fit("mat_mul_tn", A, A->rows, B, B->rows);
    require_shape("mat_mul_tn", "the result", C, A->cols, B->cols);
    require_apart("mat_mul_tn", C, A);
    require_apart("mat_mul_tn", C, B);
    multiply(C, (Operand){A, 1}, (Operand){B, 0}, NULL);
}

// ## A layer
//
// Z = W X + b. For one example, X is a single column, and b is added to the column W X. Where X has
// several columns, b is added to each of them. NumPy calls this broadcasting; here it has a name of
// its own, so that it cannot happen by accident.
void mat_affine(Matrix *Z, const Matrix *W, const Matrix *X, const Matrix *b)
{
    require_shape("mat_affine", "b", b, W->rows, 1);
    require_fit("mat_affine", W, W->cols, X, X->rows);
    require_shape("mat_affine", "the result", Z, W->rows, X->cols);
    require_apart("mat_affine", Z, W);
    require_apart("mat_affine", Z, X);
    require_apart("mat_affine", Z, b);
    multiply(Z, (Operand){W, 0}, (Operand){X, 0}, b);
}

// ## Element by element
//
// One loop over the block; what is a row and what a column does not matter here, and the result
// may be one of the operands. `#pragma omp simd` says that the rounds of the loop do not depend on each other,
// so that several can be done at a time. And [VECTORIZED](../common/vectorize.h), in front of the functions,
// has them compiled for several kinds of processor; the right one is chosen when the program starts. Both
// only say *how*: the loop means the same without them. The ⊙ of the formulas, named after Jacques Hadamard, multiplies element by
// element; it is `*` in NumPy, where the matrix product is `@`.
static void require_same(const char *name, const Matrix *C, const Matrix *A)
{
    require_shape(name, "the result", C, A->rows, A->cols);
}

VECTORIZED void mat_add(Matrix *C, const Matrix *A, const Matrix *B)
{
    require_shape("mat_add", "the second operand", B, A->rows, A->cols);
    require_same("mat_add", C, A);
    int n = mat_size(C);
#pragma omp simd
    for (int k = 0; k < n; k++)
        C->data[k] = A->data[k] + B->data[k];
}

VECTORIZED void mat_sub(Matrix *C, const Matrix *A, const Matrix *B)
{
    require_shape("mat_sub", "the second operand", B, A->rows, A->cols);
    require_same("mat_sub", C, A);
    int n = mat_size(C);
#pragma omp simd
    for (int k = 0; k < n; k++)
        C->data[k] = A->data[k] - B->data[k];
}

VECTORIZED void mat_hadamard(Matrix *C, const Matrix *A, const Matrix *B)
{
    require_shape("mat_hadamard", "the second operand", B, A->rows, A->cols);
    require_same("mat_hadamard", C, A);
    int n = mat_size(C);
#pragma omp simd
    for (int k = 0; k < n; k++)
        C->data[k] = A->data[k] * B->data[k];
}

VECTORIZED void mat_scale(Matrix *C, double s, const Matrix *A)
{
    require_same("mat_scale", C, A);
    int n = mat_size(C);
#pragma omp simd
    for (int k = 0; k < n; k++)
        C->data[k] = s * A->data[k];
}

VECTORIZED void mat_add_scaled(Matrix *C, double s, const Matrix *A)
{
    require_same("mat_add_scaled", C, A);
    int n = mat_size(C);
#pragma omp simd
    for (int k = 0; k < n; k++)
        C->data[k] += s * A->data[k];
}

void mat_copy(Matrix *C, const Matrix *A)
{
    require_same("mat_copy", C, A);
    if (C != A)
        memcpy(C->data, A->data, (size_t)mat_size(A) * sizeof *A->data);
}

void mat_fill(Matrix *C, double value) { fill(C->data, mat_size(C), value); }

void mat_random(Matrix *C, double scale, Rng *rng)
{
    for (int k = 0; k < mat_size(C); k++)
        C->data[k] = scale * rng_normal(rng);
}

// ## Sums and differences
//
// `mat_row_sums` is what the biases' slopes are made of: a bias is added to every column, so its slope
// is the sum along its row. `mat_max_abs_diff` says how far two matrices are apart, and a NaN in one of
// them gets through.
VECTORIZED void mat_row_sums(Matrix *s, const Matrix *A)
{
    require_shape("mat_row_sums", "the result", s, A->rows, 1);
    require_apart("mat_row_sums", s, A);
    for (int i = 0; i < A->rows; i++) {
        const double *a = row_of(A, i);
        double sum = 0;
#pragma omp simd reduction(+ : sum)
        for (int j = 0; j < A->cols; j++)
            sum += a[j];
        s->data[i] = sum;
    }
}

double mat_sum(const Matrix *A)
{
    double sum = 0;
    for (int k = 0; k < mat_size(A); k++)
        sum += A->data[k];
    return sum;
}

double mat_max_abs_diff(const Matrix *A, const Matrix *B)
{
    require_shape("mat_max_abs_diff", "the second matrix", B, A->rows, A->cols);
    double most = 0;
    for (int k = 0; k < mat_size(A); k++)
        most = larger(most, fabs(A->data[k] - B->data[k]));
    return most;
}

// ## In and out
//
// `mat_print` is for people. `mat_write` writes 17 digits, which are enough to read back the very same
// double, and `mat_read` refuses what is not in this format: the tests talk to the chapters with
// these two.
void mat_print(const char *name, const Matrix *A, int decimals)
{
    printf("%s (%d × %d)\n", name, A->rows, A->cols);
    for (int i = 0; i < A->rows; i++) {
        for (int j = 0; j < A->cols; j++)
            printf(" %*.*f", decimals + 4, decimals, row_of(A, i)[j]);
        printf("\n");
    }
}

void mat_write(FILE *file, const char *name, const Matrix *A)
{
    fprintf(file, "%s %d %d\n", name, A->rows, A->cols);
    for (int i = 0; i < A->rows; i++)
        for (int j = 0; j < A->cols; j++)
            fprintf(file, "%.17g%c", row_of(A, i)[j],
                    j + 1 < A->cols ? ' ' : '\n');
}

enum { LONGEST_WORD = 511 }; // longer than any double is written with %f

// The next word of the file, "" at its end. (%s alone would cut a long word in two,
// and hide what stands behind a zero byte.)
static void read_word(FILE *file, const char *name, char word[LONGEST_WORD + 1])
{
    int length = 0;
    word[0] = '\0';
    if (fscanf(file, " ") == EOF || fscanf(file, "%511s%n", word, &length) != 1)
        return;
    if (length == LONGEST_WORD || strlen(word) != (size_t)length)
        fail(1, "%s: expected a matrix, got a word that is too long, or binary",
             name);
}

// A size: scanf alone would let a number that is too large wrap around.
static int read_size(FILE *file, const char *name)
{
    char word[LONGEST_WORD + 1], *end;
    read_word(file, name, word);
    long size = strtol(word, &end, 10);
    if (end == word || *end || size < 0 || size > INT_MAX)
        fail(1, "%s: expected a matrix: NAME ROWS COLS, got \"%s\" for a size",
             name, *word ? word : "the end");
    return (int)size;
}

static double read_number(FILE *file, const char *name, const Matrix *A, int k)
{
    char word[LONGEST_WORD + 1], *end;
    read_word(file, name, word);
    double number = strtod(word, &end);
    if (end == word || *end)
        fail(1, "%s: expected %d x %d numbers, got %d, and then \"%s\"", name,
             A->rows, A->cols, k, *word ? word : "the end");
    return number;
}

// Whether a number comes next, where a name should, or the end of the file.
static int number_follows(FILE *file)
{
    int c = ' ';
    while (isspace(c))
        c = getc(file);
    ungetc(c, file);
    return isdigit(c) || c == '-' || c == '+' || c == '.';
}

Matrix *mat_read(FILE *file, char name[32])
{
    char word[LONGEST_WORD + 1];
    read_word(file, "a name", word);
    if (!*word)
        return NULL;
    if (strlen(word) > 31)
        fail(1, "%s: expected a name of 31 letters at most", word);
    strcpy(name, word);
    int rows = read_size(file, name), cols = read_size(file, name);
    if (cols && rows > INT_MAX / cols)
        fail(1, "%s: expected %d numbers at most, got %d x %d", name, INT_MAX,
             rows, cols);
    Matrix *A = mat_new(0, 0);
    A->rows = rows;
    A->cols = cols;
    // The room grows with the numbers that come: a size is quickly written.
    for (int k = 0, room = 0; k < mat_size(A); k++) {
        if (k == room) {
            room = room > INT_MAX / 2 ? INT_MAX : 2 * room + 64;
            A = allocate(A, 1, sizeof *A + (size_t)room * sizeof *A->data);
        }
        A->data[k] = read_number(file, name, A, k);
    }
    if (number_follows(file))
        fail(1, "%s: expected %d x %d numbers, got more", name, rows, cols);
    return A;
}
