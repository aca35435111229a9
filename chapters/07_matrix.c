// # 07 A layer is a matrix product
//
// *How does one write a whole layer in one line?* By noticing that the loop over neurons, with its
// loop over features inside, has a name: it is the product of a matrix and a column.
//
// ## The idea
//
// A *matrix* is a rectangle of numbers. Its size is said rows first: one with two rows and three
// columns is 2 × 3. Two matrices can be multiplied, and all of it is made of one small
// operation, *row times column*: walk along a row of the first and down a column of the second,
// multiply what you meet in step, and add up.
//
//@ plot 07_matrix The product of a 2 × 3 matrix A and a 3 × 2 matrix B, laid out so that row 1 of A and column 0 of B, both framed, meet in the element in row 1 and column 0 of C, which is 14.
//
// Written like this, with B above the result and A beside it, every element of C stands where its
// row and its column meet. Row 1 of A and column 0 of B make C[1][0] = 14. The row has to be as long as
// the column: that is why a 2 × 3 matrix can be multiplied with a 3 × 2 one, and not with another
// 2 × 3.
//
// Now look back at [chapter 06](06_hidden_layer.md). The weights of hidden neuron k were row k of W1,
// and its sum was that row times x, plus b1[k]. Row times column, once for each neuron. So lay the
// rows on top of each other, write x upright, and a whole layer is one product:
//
//@ plot 07_matrix_layer The network of chapter 06 as two products: W1 times x plus b1 gives z1, tanh gives a1; W2 times a1 plus b2 gives z2, and σ gives a2; each block with its numbers and its size.
//
// These are the numbers of chapter 06, the example x = (1, 1) in the network at the start. Row 0 of W1
// times x is −0.417 · 1 − 0.056 · 1 = −0.473, which was z1[0]. The second layer is a product, too, of
// a single row, since there is a single output.
//
// ## The formula
//
//     C = A B       C[i][j] = A[i][0] B[0][j] + A[i][1] B[1][j] + … + A[i][n − 1] B[n − 1][j]
//
//                   p × q   =   (p × n) (n × q)
//
// The two inner sizes have to be equal, and they disappear; the two outer ones remain. This is the
// one rule of shapes to know by heart, and it finds more mistakes than any debugger. For the two
// layers it reads
//
//     z1 = W1 x + b1        n_h × 1  =  (n_h × n_x) (n_x × 1) + (n_h × 1)
//     a1 = tanh(z1)         n_h × 1
//     z2 = W2 a1 + b2       n_y × 1  =  (n_y × n_h) (n_h × 1) + (n_y × 1)
//     a2 = σ(z2)            n_y × 1
//
// (Many texts keep the weights of one neuron as a column of a matrix W and write Wᵀ x, where ᵀ
// turns columns into rows. We keep them as a row, ready to multiply.)
//
// ## In code
//
//@ show matrix.h Matrix
//@ show matrix.h mat_new
//@ show matrix.h AT
//
// A matrix is its two sizes, with all its numbers behind them, row by row. `AT(A, i, j)` is A[i][j],
// to read and to assign, and checks that there is such an element. (All of this is in
// [common/matrix](matrix.md), where you need to read nothing now.)
//
//@ fold What the program includes, and the check of shapes
#include "07_matrix.h"

#include <math.h>
#include <stdio.h>

#include "01_neuron.h"
#include "06_hidden_layer.h"
#include "plot.h"
#include "rng.h"

// C is none of the operands, which are still needed while it is computed.
static void require_apart(const char *name, const Matrix *C, const Matrix *A,
                          const Matrix *B)
{
    mat_stop(mat_overlap(name, C, A));
    mat_stop(mat_overlap(name, C, B));
}

// The formula as it stands. The two outer loops walk over the elements of C; the inner one goes along
// row i of A and down column j of B. The result comes first, as on the left of an equals sign, and the
// first lines check that the shapes fit: `mat_stop` ends the program with a message where they do not.
//@ exercise 3
void plain_mul(Matrix *C, const Matrix *A, const Matrix *B)
{
    mat_stop(mat_misfit("plain_mul", A, A->cols, B, B->rows));
    mat_stop(mat_misshape("plain_mul", "the result", C, A->rows, B->cols));
    require_apart("plain_mul", C, A, B);
    for (int i = 0; i < C->rows; i++)
        for (int j = 0; j < C->cols; j++) {
            double sum = 0;
            for (int k = 0; k < A->cols; k++)
                sum += AT(A, i, k) * AT(B, k, j);
            AT(C, i, j) = sum;
        }
}

// A layer, Z = W X + b. For one example, X is a single column, and b is added to the column W X. Where
// X has several columns, b is added to each of them. NumPy calls this broadcasting; here it has a name
// of its own, so that it cannot happen by accident.
//@ exercise 2
void plain_affine(Matrix *Z, const Matrix *W, const Matrix *X, const Matrix *b)
{
    mat_stop(mat_misshape("plain_affine", "b", b, W->rows, 1));
    mat_stop(mat_overlap("plain_affine", Z, b));
    plain_mul(Z, W, X);
    for (int i = 0; i < Z->rows; i++)
        for (int j = 0; j < Z->cols; j++)
            AT(Z, i, j) += AT(b, i, 0);
}

// Two more products will be needed when a network learns, [four chapters on](11_backprop.md): A Bᵀ and
// Aᵀ B, where ᵀ exchanges rows and columns. No transposed copy has to be made. It is enough to walk
// through the same numbers in another order.
//@ fold A Bᵀ and Aᵀ B
//@ exercise 2
void plain_mul_nt(Matrix *C, const Matrix *A, const Matrix *B)
{
    mat_stop(mat_misfit("plain_mul_nt", A, A->cols, B, B->cols));
    mat_stop(mat_misshape("plain_mul_nt", "the result", C, A->rows, B->rows));
    require_apart("plain_mul_nt", C, A, B);
    for (int i = 0; i < C->rows; i++)
        for (int j = 0; j < C->cols; j++) {
            double sum = 0;
            for (int k = 0; k < A->cols; k++)
                sum += AT(A, i, k) * AT(B, j, k);
            AT(C, i, j) = sum;
        }
}

//@ exercise 2
void plain_mul_tn(Matrix *C, const Matrix *A, const Matrix *B)
{
    mat_stop(mat_misfit("plain_mul_tn", A, A->rows, B, B->rows));
    mat_stop(mat_misshape("plain_mul_tn", "the result", C, A->cols, B->cols));
    require_apart("plain_mul_tn", C, A, B);
    for (int i = 0; i < C->rows; i++)
        for (int j = 0; j < C->cols; j++) {
            double sum = 0;
            for (int k = 0; k < A->rows; k++)
                sum += AT(A, k, i) * AT(B, k, j);
            AT(C, i, j) = sum;
        }
}

// From the next chapter on, programs call `mat_mul`, `mat_affine`, `mat_mul_nt` and `mat_mul_tn` of
// [common/matrix](matrix.md). They are these four, made fast: [chapter 15](15_fast_product.md) shows how.
//
// ## Experiments
//
// First the product of the drawing, then the network of chapter 06.
//
//@ fold Matrices to work with, and the data of the drawings
static Matrix *matrix_of(int rows, int cols, const double *numbers)
{
    Matrix *A = mat_new(rows, cols);
    for (int k = 0; k < mat_size(A); k++)
        A->data[k] = numbers[k];
    return A;
}

static void keep_matrix(Plot *plot, const char *name, const Matrix *A)
{
    plot_block(plot, name);
    for (int i = 0; i < A->rows; i++)
        for (int j = 0; j < A->cols; j++)
            fprintf(plot->data, "%d %d %.*f\n", i, j,
                    AT(A, i, j) == floor(AT(A, i, j)) ? 0 : 3, AT(A, i, j));
}

static void print_column(const char *name, const Matrix *x)
{
    printf("%s =", name);
    for (int k = 0; k < x->rows; k++)
        printf(" %6.3f", AT(x, k, 0));
    printf("\n");
}

typedef struct {
    Matrix *W1, *x, *b1, *z1, *a1, *W2, *b2, *z2, *a2;
} Products;

static Products products_new(const LoopNetwork *net, const double *x)
{
    int n_x = net->n_x, n_h = net->n_h, n_y = net->n_y;
    return (Products){.W1 = matrix_of(n_h, n_x, net->W1),
                      .x = matrix_of(n_x, 1, x),
                      .b1 = matrix_of(n_h, 1, net->b1),
                      .z1 = mat_new(n_h, 1),
                      .a1 = mat_new(n_h, 1),
                      .W2 = matrix_of(n_y, n_h, net->W2),
                      .b2 = matrix_of(n_y, 1, net->b2),
                      .z2 = mat_new(n_y, 1),
                      .a2 = mat_new(n_y, 1)};
}

static void products_free(Products *p)
{
    Matrix *all[] = {p->W1, p->x,  p->b1, p->z1, p->a1,
                     p->W2, p->b2, p->z2, p->a2};
    for (int k = 0; k < 9; k++)
        mat_free(all[k]);
}

static void keep_products(Plot *plot, const Products *p)
{
    const char *const names[] = {"W1", "x",  "b1", "z1", "a1",
                                 "W2", "b2", "z2", "a2"};
    const Matrix *all[] = {p->W1, p->x,  p->b1, p->z1, p->a1,
                           p->W2, p->b2, p->z2, p->a2};
    for (int k = 0; k < 9; k++)
        keep_matrix(plot, names[k], all[k]);
}

// A matrix is made with `mat_new` and given back with `mat_free`. (`matrix_of` is `mat_new`, and then fills
// it; `keep_matrix` is for the drawing.)
static void multiply_by_hand(Plot *plot)
{
    Matrix *A = matrix_of(2, 3, (const double[]){1, 2, 3, 4, 5, 6});
    Matrix *B = matrix_of(3, 2, (const double[]){2, -1, 0, 3, 1, 1});
    Matrix *C = mat_new(2, 2);
    plain_mul(C, A, B);
    mat_print("C = A B", C, 0);
    keep_matrix(plot, "A", A);
    keep_matrix(plot, "B", B);
    keep_matrix(plot, "C", C);
    mat_free(A);
    mat_free(B);
    mat_free(C);
}

// And the network. `Products` holds the nine matrices of the second drawing, under their names. Where
// there were two loops within loops, there are two calls of `plain_affine`.
static void forward_by_products(const Products *p)
{
    plain_affine(p->z1, p->W1, p->x, p->b1); // z1 = W1 x + b1
    for (int k = 0; k < p->a1->rows; k++)
        AT(p->a1, k, 0) = tanh(AT(p->z1, k, 0));
    plain_affine(p->z2, p->W2, p->a1, p->b2); // z2 = W2 a1 + b2
    for (int o = 0; o < p->a2->rows; o++)
        AT(p->a2, o, 0) = sigmoid(AT(p->z2, o, 0));
}

// Are they *exactly* the numbers of the loops? Rounded sums depend on the order of their terms, so
// this is worth a count: 1000 layers with up to 20 neurons and up to 20 features, everything random,
// once with the loop over neurons and once with `plain_affine`; and, since later chapters call it, once
// with `mat_affine`, which adds up in another order. And last, a wrong shape.
//@ fold The network of chapter 06, the count, and the wrong shape
static void try_network(Plot *plot)
{
    LoopNetwork net = loop_network_new(2, 4, 1);
    LoopExample at = loop_example_new(&net);
    Rng rng = rng_new(2);
    const double x[] = {1, 1};
    loop_network_random(&net, &rng, 1);
    loop_forward(&net, x, &at);
    Products p = products_new(&net, x);
    forward_by_products(&p);
    printf("\nthe network of chapter 06, as two products\n");
    mat_print("W1", p.W1, 3);
    print_column("z1 = W1 x + b1 ", p.z1);
    print_column("a1 = tanh(z1)  ", p.a1);
    mat_print("W2", p.W2, 3);
    print_column("z2 = W2 a1 + b2", p.z2);
    print_column("a2 = sigmoid   ", p.a2);
    printf("the loops of chapter 06 say a2 = %.15f\n", at.a2[0]);
    printf("the products say        a2 = %.15f\n", AT(p.a2, 0, 0));
    keep_products(plot, &p);
    products_free(&p);
    loop_example_free(&at);
    loop_network_free(&net);
}

typedef struct {
    int neurons, equal, near;
} Count;

static void count_equal(Count *count, int n_h, int n_x, Rng *rng)
{
    Matrix *W = mat_new(n_h, n_x), *x = mat_new(n_x, 1);
    Matrix *b = mat_new(n_h, 1), *z = mat_new(n_h, 1), *fast = mat_new(n_h, 1);
    mat_random(W, 1, rng);
    mat_random(x, 1, rng);
    mat_random(b, 1, rng);
    plain_affine(z, W, x, b);
    mat_affine(fast, W, x, b);
    for (int k = 0; k < n_h; k++) {
        double loop = neuron_z(x->data, &AT(W, k, 0), AT(b, k, 0), n_x);
        count->neurons++;
        count->equal += loop == AT(z, k, 0);
        count->near += fabs(loop - AT(fast, k, 0)) < 1e-13;
    }
    mat_free(W);
    mat_free(x);
    mat_free(b);
    mat_free(z);
    mat_free(fast);
}

static void compare_with_loops(void)
{
    Rng rng = rng_new(7);
    Count count = {0};
    for (int layer = 0; layer < 1000; layer++) {
        int n_h = 1 + (int)rng_at_most(&rng, 19);
        int n_x = 1 + (int)rng_at_most(&rng, 19);
        count_equal(&count, n_h, n_x, &rng);
    }
    printf("\n1000 layers, %d neurons\n", count.neurons);
    printf("plain_affine: %d equal to the last bit\n", count.equal);
    printf("mat_affine:   %d equal to 13 decimals\n", count.near);
}

static void show_wrong_shape(void)
{
    // plain_mul(Z, W, X) would print this and end the program
    Matrix *W = mat_new(4, 2), *X = mat_new(400, 2);
    Mistake m = mat_misfit("plain_mul", W, W->cols, X, X->rows);
    printf("\nW is 4 × 2, X is 400 × 2: plain_mul(Z, W, X)\n    %s\n", m.text);
    mat_free(W);
    mat_free(X);
}

int main(int argc, char **argv)
{
    Plot plot =
        plot_begin(argc, argv, "07_matrix",
                   "Matrices: products, layers, and a wrong shape.", NULL);
    plot_also(&plot, "07_matrix_layer");
    multiply_by_hand(&plot);
    try_network(&plot);
    compare_with_loops();
    show_wrong_shape();
    return plot_end(&plot);
}

// ## A run
//
//@ ask W1 is 4 × 2 and W2 is 1 × 4. What is a2 for x = (1, 1), in the same network? | The a2 of chapter 06, 0.248: it is the same computation, written down in another way. | 0.248
//@ ask W is 4 × 2, and 400 examples lie in a table X with one example a row, 400 × 2. What will become of W X? | Nothing: the inner sizes, 2 and 400, are not equal. But W times the transpose of X, 2 × 400, would fit, and the message says so. | a matrix 4 × 400; a matrix 4 × 2; *nothing, the sizes do not fit*
//@ output
//
// **By hand.** The 2 × 3 and the 3 × 2 matrix make a 2 × 2: the threes have met and are gone.
//
// **The network.** Line by line the numbers of chapter 06: z1, a1, z2, and at last the same a2 in all
// fifteen decimals.
//
// **The count.** Every one of 10277 neurons agrees to the last bit, since `plain_mul` adds up the terms
// of each element in the order of the loop. `mat_affine` adds in another order, and agrees to rounding:
// that is all that later chapters need.
//
// **The wrong shape.** This is the mistake that everybody makes: a table of data has one example in
// each row, and our examples are columns. The message names the operation and both sizes, says
// which transpose would make them fit, and names the operation that uses it.
//
// ## The same in NumPy
//
//@ numpy layer
//
// `@` is the matrix product, and `*` is not: it multiplies element by element. NumPy accepts a wrong
// shape more often than one likes. With b of shape (4,) in place of (4, 1), adding it to a 4 × 4
// result adds it along the rows, without a word.
//
// ## What goes wrong
//
// * **The transpose.** If the message says that a transpose would fit, do not add it before
//   you have asked which of the two matrices lies the wrong way. Shapes that fit by chance,
//   4 × 4 for example, say nothing at all. Test with sizes that all differ.
// * **The wrong order.** A B and B A are two different matrices, if both exist. W x, not x W.
// * **`*` for `@` in NumPy.** Here the two have different names, `mat_hadamard` and `mat_mul`.
// * **The result is an operand.** `plain_mul(W, W, X)` would overwrite numbers that it still
//   needs, and is refused. For `mat_add` and the like, which look at each element
//   once, it is allowed.
//
// ## To keep
//
// An element of a product is a row times a column, so the inner sizes have to be equal, and the outer
// ones remain. A layer is W x + b, with one row of W for each of its neurons. Read the sizes before
// you read the numbers.
//
// ## Exercises
//
// 1. Multiply B A by hand for the A and B of the first drawing. What is its shape? Which number is in
//    both products?
//
//    <details><summary>Hint</summary>Put A above and B beside, and ask of each place which row and which
//    column meet there.</details>
//    <details><summary>Answer</summary>3 × 3, since now the twos meet: the rows are −2 −1 0, then
//    12 15 18, then 5 7 9. The 5 is in both. (And so is a sum: 5 + 17 and −2 + 15 + 9, along the
//    diagonals, are both 22. That holds for any A and B.)</details>
//
// 2. How many multiplications does a (p × n) (n × q) product take? How many for a layer of 100 neurons,
//    784 features each, and one example? And for 1000 examples side by side?
//
//    <details><summary>Hint</summary>How many elements has the result, and how many terms has
//    each?</details>
//    <details><summary>Answer</summary>p q elements of n terms each: p n q. The layer takes 78400 for one
//    example, and 78.4 million for 1000.</details>
//
// 3. Call `plain_affine` with W 3 × 5 and a b that lies as a row, 1 × 3. What does it say? Why is that
//    better than adding three numbers to wherever they fit?
//
//    <details><summary>Hint</summary>The check is in the first line of `plain_affine`; run it, or read
//    `mat_misshape` on the module's [page](matrix.md).</details>
//    <details><summary>Answer</summary>"plain_affine: b is 1×3 and has to be 3×1; is it transposed?" A row
//    of three could have been meant for three examples. The program that stops here is easier to mend
//    than one that goes on with wrong numbers.</details>
//
// 4. Write `plain_mul` with the loops in the order i, k, j, so that the inner one walks along a row of C
//    and a row of B, and time both for 500 × 500. Why are the results equal to the last bit, and the
//    times not?
//
//    <details><summary>Hint</summary>Set C to 0 first, and add. `seconds()` of
//    [common/clock.h](../common/clock.h) tells the time. For the bits, ask in which order one element
//    meets its terms; for the time, how far apart in memory two numbers of a column
//    are.</details>
//    <details><summary>Answer</summary>Each element adds the same terms in the same order, k = 0, 1, 2 …,
//    only not all of them in one go. In the order i, j, k the inner loop jumps down a column of B, 500
//    numbers at a time; in the order i, k, j all is in a row. ([Chapter 15](15_fast_product.md) goes on from there.)</details>
//
// 5. Which mistakes with matrices does the module not notice? Make one, see how far the program gets,
//    and think about which check would have caught it.
//
//    <details><summary>Hint</summary>Make some sizes equal: n_x = n_h, or m = n_x.</details>
//
// *Forty minutes. To read on: G. Strang, "Introduction to Linear Algebra" (1993 and later), whose
// first chapters show a matrix by what it does to columns.*
//
// One example is one column. The [next chapter](08_vectorize.md) puts all of them side by side, and
// the same line of code serves them all.
