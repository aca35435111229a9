// # 07 A layer is a matrix product
//
// *How does one write a whole layer in one line?* By noticing that the loop over
// neurons, with its loop over features inside, has a name. It is the product of a
// matrix and a column.
//
// ## The idea
//
// In [chapter 06](06_hidden_layer.md) the weights of hidden neuron k were row k of W1,
// and its sum was that row times x, plus b1[k]. Lay all rows on top of each other, and
// do the same with all of them:
//
//     ⎡ z[0] ⎤   ⎡ W[0][0]  W[0][1] ⎤            ⎡ b[0] ⎤
//     ⎢ z[1] ⎥ = ⎢ W[1][0]  W[1][1] ⎥ ⎡ x[0] ⎤ + ⎢ b[1] ⎥
//     ⎢ z[2] ⎥   ⎢ W[2][0]  W[2][1] ⎥ ⎣ x[1] ⎦   ⎢ b[2] ⎥
//     ⎣ z[3] ⎦   ⎣ W[3][0]  W[3][1] ⎦            ⎣ b[3] ⎦
//
//         z    =           W             x     +     b
//       4 × 1            4 × 2         2 × 1       4 × 1
//
// A matrix is a rectangle of numbers with so many rows and columns, rows first: W is
// 4 × 2. (Many texts keep the weights of one neuron as a column and write Wᵀ x. We
// keep them as a row, ready to multiply.)
//
// ## The formula
//
// The product C = A B is made of rows times columns:
//
//     C[i][j] = A[i][0] B[0][j] + A[i][1] B[1][j] + … + A[i][n−1] B[n−1][j]
//
//     A is p × n,   B is n × q,   C is p × q
//
// The two inner sizes have to be equal, and they disappear; the two outer ones remain.
// This is the one rule of shapes to know by heart. It finds more mistakes than any
// debugger.
//
// ## In code
//
// The matrix module, [common/matrix](../common/matrix.h), is small: about 300 lines, of
// which we read the important ones now. The result always comes first, as on the left
// of an equals sign; the caller owns the memory; and an operation never allocates any.
//
//@ section common/matrix.c A block of numbers
//
//@ section common/matrix.c The product
//
//@ section common/matrix.c The transposed products
//
//@ section common/matrix.c A layer
//
//@ section common/matrix.c Element by element
//
//@ section common/matrix.c What a wrong shape says
//
// ## First experiment: one product by hand
//
// Two rows, two columns, four sums.
#include <math.h>
#include <stdio.h>

#include "01_neuron.h"
#include "matrix.h"
#include "plot.h"
#include "rng.h"

static void fill_from(Matrix *A, const double *numbers)
{
    for (int i = 0; i < A->rows; i++)
        for (int j = 0; j < A->cols; j++)
            AT(A, i, j) = numbers[i * A->cols + j];
}

static void keep_matrix(Plot *plot, const char *name, const Matrix *A)
{
    plot_block(plot, name);
    for (int i = 0; i < A->rows; i++)
        for (int j = 0; j < A->cols; j++)
            fprintf(plot->data, "%d %d %g\n", j, i, AT(A, i, j));
}

static void multiply_by_hand(Plot *plot)
{
    Matrix *A = mat_new(2, 3), *B = mat_new(3, 2), *C = mat_new(2, 2);
    fill_from(A, (const double[]){1, 2, 3, 4, 5, 6});
    fill_from(B, (const double[]){2, -1, 0, 3, 1, 1});
    mat_mul(C, A, B);
    mat_print("A", A, 0);
    mat_print("B", B, 0);
    mat_print("C = A B", C, 0);
    printf("C[1][0] = 4 * 2 + 5 * 0 + 6 * 1 = %g\n\n", AT(C, 1, 0));
    keep_matrix(plot, "A", A);
    keep_matrix(plot, "B", B);
    keep_matrix(plot, "C", C);
    mat_free(A);
    mat_free(B);
    mat_free(C);
}

// ## Second experiment: loops and product
//
// 1000 layers with up to 20 neurons and up to 20 features, everything random, once
// with the loop over neurons and once with `mat_affine`. We count the numbers that
// are equal to the last bit.
static int count_equal(int n_h, int n_x, Rng *rng)
{
    Matrix *W = mat_new(n_h, n_x), *x = mat_new(n_x, 1);
    Matrix *b = mat_new(n_h, 1), *z = mat_new(n_h, 1);
    int equal = 0;
    mat_random(W, 1, rng);
    mat_random(x, 1, rng);
    mat_random(b, 1, rng);
    mat_affine(z, W, x, b);
    for (int k = 0; k < n_h; k++) {
        double loop = neuron_z(x->data, &AT(W, k, 0), AT(b, k, 0), n_x);
        equal += loop == AT(z, k, 0);
    }
    mat_free(W);
    mat_free(x);
    mat_free(b);
    mat_free(z);
    return equal;
}

static void compare_with_loops(void)
{
    Rng rng = rng_new(7);
    int neurons = 0, equal = 0;
    for (int layer = 0; layer < 1000; layer++) {
        int n_h = 1 + (int)rng_at_most(&rng, 19);
        int n_x = 1 + (int)rng_at_most(&rng, 19);
        neurons += n_h;
        equal += count_equal(n_h, n_x, &rng);
    }
    printf("1000 layers, %d neurons: %d equal to the last bit\n\n", neurons,
           equal);
}

// ## Third experiment: what a wrong shape says
//
// A wrong shape stops the program. To see several messages and live, we ask for the
// messages alone, with the checks that the operations begin with.
static void show_wrong_shapes(void)
{
    Matrix *W = mat_new(4, 2), *X = mat_new(400, 2), *C = mat_new(400, 4);
    printf("W is 4 × 2, X is 400 × 2\n");
    Mistake m = mat_misfit("mat_mul", W, W->cols, X, X->rows);
    printf("mat_mul(C, W, X)\n    %s\n", m.text);
    m = mat_misshape("mat_mul_nt", "the result", C, W->rows, X->rows);
    printf("mat_mul_nt(C, W, X) with C 400 × 4\n    %s\n", m.text);
    m = mat_overlap("mat_mul", W, W);
    printf("mat_mul(W, W, X) with X 2 × 2\n    %s\n", m.text);
    m = mat_outside(W, 4, 0);
    printf("AT(W, 4, 0)\n    %s\n", m.text);
    mat_free(W);
    mat_free(X);
    mat_free(C);
}

int main(int argc, char **argv)
{
    Plot plot =
        plot_begin(argc, argv, "07_matrix",
                   "Matrices: products, layers, and wrong shapes.", NULL);
    multiply_by_hand(&plot);
    compare_with_loops();
    show_wrong_shapes();
    return plot_end(&plot);
}

// ## A run
//
//@ output
//
// **By hand.** Row 1 of A times column 0 of B is 14. The 2 × 3 and the 3 × 2 matrix make
// a 2 × 2: the threes have met and are gone.
//
// **Loops and product.** Every neuron of every layer agrees to the last bit. That is more
// than one may expect, since sums of rounded numbers depend on the order of the terms;
// `mat_mul` was written so that each element adds its terms in the order of the loop.
// (Elsewhere we are not so lucky: `mat_mul_nt` adds in four strands, and agrees to
// rounding only.)
//
// **Wrong shapes.** Each message names the operation and what it was given. Where one
// transpose would mend it, it says which, and what the operation is called that does it.
//
//@ plot 07_matrix
//
// The picture is the product of the first experiment. Turn the framed row of A upright, next to
// the framed column of B, multiply what stands side by side, add up, and you have the framed
// element of C.
//
// ## The same in NumPy
//
//@ numpy layer
//
// NumPy would accept a wrong shape more often than one likes: with b of shape (4,)
// instead of (4, 1), adding it to a 4 × 4 result adds it along the rows, without a word.
//
// ## What goes wrong
//
// * **The transpose.** If the message says that a transpose would fit, do not add it before
//   you have asked which of the two matrices lies the wrong way. Shapes that fit by chance,
//   4 × 4 for example, say nothing at all. Test with sizes that all differ.
// * **`*` for `@` in NumPy.** Element by element and matrix product are two operations. Here
//   they have different names, `mat_hadamard` and `mat_mul`.
// * **The result is an operand.** `mat_mul(W, W, X)` would overwrite numbers that it still
//   needs. The module refuses. For `mat_add` and the like, which look at each element
//   once, it is allowed.
//
// ## Exercises
//
// 1. Multiply B A by hand for the A and B of the first experiment. Which shape has it? Is
//    there a number in it that is also in A B?
// 2. Show with the formula of the product that (A B)ᵀ = Bᵀ Aᵀ, and check it for random
//    matrices. (There is no transpose in the module, but with I, which has 1 on its diagonal and
//    0 elsewhere, `mat_mul_tn(C, A, I)` is Aᵀ I = Aᵀ.)
// 3. Write `mat_mul` with the loops in the order i, j, k, as the formula is written. Time
//    both for 500 × 500. Why are the results equal to the last bit?
// 4. Add `mat_transpose` to the module, with its checks and a unit test. Where in this
//    project would it save a line, and what would it cost?
// 5. Which mistakes with matrices does the module not notice? Make one, see how far the
//    program gets, and think about which check would have caught it.
//
// One example is one column. The [next chapter](08_vectorize.md) puts all of them side by
// side, and the same line of code serves them all.
