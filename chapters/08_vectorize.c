// # 08 All examples at once
//
// *Must the examples stand in line?* No. Put side by side, all of them go through the network in
// four lines of code, and the sizes of the matrices say what everything means.
//
// ## The idea
//
// W x + b takes one example, a column, to the sums of a layer, another column. Now write the columns
// of all m examples next to each other, x⁽¹⁾, x⁽²⁾ … x⁽ᵐ⁾, and call this matrix X. (The number in
// parentheses says which example; it is no power.) What is W X? Row times column, as always: column i
// of the result is W times column i of X, so it is the sums of example i. The product does for every
// column what it did for one.
//
//@ plot 08_vectorize_columns The four examples of XOR side by side go through the network: W1 times X plus b1 is Z1, tanh makes A1; W2 times A1 plus b2 is Z2, σ makes A2. The column of the example (1, 1) is framed in every matrix.
//
// These are the four points of XOR in the network of [chapter 06](06_hidden_layer.md), at the start.
// The framed column is the example (1, 1): the very numbers that you have followed through the loops
// and through two products. Its three neighbours walk beside it, each in a column of its own, and
// none of them meets another. (At x⁽¹⁾ = (0, 0) every sum is its bias, which is 0 here, so this
// column is all zeros, and the answer one half.)
//
// So every matrix of a network can be read in two ways. Along a **column** you meet all neurons of a
// layer, for one example. Along a **row** you meet one neuron, for all examples.
//
// ## The formula
//
//     X = [ x⁽¹⁾  x⁽²⁾  …  x⁽ᵐ⁾ ]      features × examples             n_x × m
//     Z1, A1                          hidden neurons × examples       n_h × m
//     Z2, A2                          outputs × examples              n_y × m
//     Y                               the labels, like A2             n_y × m
//
//     Z1 = W1 X + b1        n_h × m  =  (n_h × n_x) (n_x × m) + (n_h × 1)
//     A1 = g(Z1)            n_h × m     element by element; here g = tanh
//     Z2 = W2 A1 + b2       n_y × m  =  (n_y × n_h) (n_h × m) + (n_y × 1)
//     A2 = σ(Z2)            n_y × m     ŷ of every example
//
//     J = the sum of all losses, over outputs and examples, divided by m
//
// The column b1 is added to every column of W1 X: each example meets the same biases. Where there
// are several outputs, the loss of an example is the sum of theirs. The loop over the examples has
// not gone away; it has moved into the product, to where it can be fast.
//
// ## In code
//
//@ show 08_vectorize.h Network
//@ show 08_vectorize.h Layers
//
// A network is its parameters, and what its hidden neurons do to their sums. `Layers` is what the
// examples do in it, one column each.
//
//@ fold What the program includes
#include "08_vectorize.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "01_neuron.h"
#include "02_cost.h"
#include "06_hidden_layer.h"
#include "clock.h"
#include "plot.h"
#include "vectorize.h"

// The whole way forward:
//@ exercise 4
void forward(Layers *at, const Network *net, const Matrix *X)
{
    mat_affine(at->Z1, net->W1, X, net->b1);      // Z1 = W1 X + b1
    net->activation->g(at->A1, at->Z1);           // A1 = g(Z1)
    mat_affine(at->Z2, net->W2, at->A1, net->b2); // Z2 = W2 A1 + b2
    mat_sigmoid(at->A2, at->Z2);                  // A2 = σ(Z2)
}

// tanh comes along with its slope, which is 1 − a², as in chapter 06. The way back will need it, and
// nobody should be able to train a tanh with the slope of something else, a mistake that is easily
// made and hard to see. So the two are one object, and a network owns it.
//
//@ show 08_vectorize.h Elementwise
//@ show 08_vectorize.h Activation
//@ exercise 1
VECTORIZED static void tanh_slope(Matrix *D, const Matrix *A)
{
    mat_stop(mat_misshape("tanh_slope", "the result", D, A->rows, A->cols));
    int n = mat_size(A);
#pragma omp simd
    for (int k = 0; k < n; k++)
        D->data[k] = 1 - A->data[k] * A->data[k];
}

const Activation TANH = {"tanh", mat_tanh, tanh_slope};

//@ fold tanh and σ of all elements, several at a time
VECTORIZED static void tanh_of_all(double *a, const double *z, int n)
{
#pragma omp simd
    for (int k = 0; k < n; k++)
        a[k] = tanh(z[k]);
}

VECTORIZED static void sigmoid_of_all(double *a, const double *z, int n)
{
#pragma omp simd
    for (int k = 0; k < n; k++)
        a[k] = 1 / (1 + exp(-z[k]));
}

typedef void Loop(double *a, const double *z, int n);

enum { BLOCK = 8, PART = 512 * BLOCK };

static void in_parts(double *a, const double *z, int n, Loop *loop)
{
    // With make OMP=1, threads share the parts.
#pragma omp parallel for
    for (int k = 0; k < n; k += PART)
        loop(a + k, z + k, n - k < PART ? n - k : PART);
}

static void apply(Matrix *A, const Matrix *Z, Loop *loop)
{
    // The compiler takes the elements by twos, fours or eights, and what is left
    // over at the end would be computed by another function, which may differ in
    // the last digit. So the last few are filled up to a block of eight, and go
    // through the same loop: equal numbers go in, equal bits come out, wherever
    // they stand.
    double tail[BLOCK] = {0};
    int rest = mat_size(Z) % BLOCK, whole = mat_size(Z) - rest;
    mat_stop(mat_misshape("g", "the result", A, Z->rows, Z->cols));
    if (whole > 16 * PART)
        in_parts(A->data, Z->data, whole, loop);
    else
        loop(A->data, Z->data, whole);
    memcpy(tail, Z->data + whole, (size_t)rest * sizeof *tail);
    loop(tail, tail, BLOCK);
    memcpy(A->data + whole, tail, (size_t)rest * sizeof *tail);
}

void mat_tanh(Matrix *A, const Matrix *Z) { apply(A, Z, tanh_of_all); }

void mat_sigmoid(Matrix *A, const Matrix *Z) { apply(A, Z, sigmoid_of_all); }

//@ fold A long sum that loses no digits, of eight losses at a time
enum { STRANDS = 8 };

typedef struct {
    double sum[STRANDS], lost[STRANDS];
} Sums;

static inline void sums_add(Sums *s, int strand, double number)
{
    // Kahan's summation: what rounding takes from one addition is caught, and put
    // back in the next. (Chapter 11 looks at very small differences of a cost.)
    double term = number - s->lost[strand];
    double next = s->sum[strand] + term;
    s->lost[strand] = isfinite(next) ? (next - s->sum[strand]) - term : 0;
    s->sum[strand] = next;
}

VECTORIZED static void sums_add_losses(Sums *s, const double z[STRANDS],
                                       const double y[STRANDS])
{
    // `loss` of chapter 02, with (|z| + z) / 2 for max(z, 0): a choice would keep
    // the compiler from taking several numbers at a time.
    double loss_of[STRANDS];
#pragma omp simd
    for (int k = 0; k < STRANDS; k++)
        loss_of[k] =
            fabs(z[k]) / 2 + (0.5 - y[k]) * z[k] + log1p(exp(-fabs(z[k])));
    for (int k = 0; k < STRANDS; k++)
        sums_add(s, k, loss_of[k]);
}

// The cost adds up the losses of [chapter 02](02_cost.md), from Z2. (`Sums` is eight sums side by side that
// lose no digits: `sums_add_losses` adds a loss to each of them, `sums_add` a number to one.)
//@ exercise 2
double network_cost(const Matrix *Z2, const Matrix *Y)
{
    Sums losses = {{0}, {0}};
    for (int k = 0; k < Y->rows; k++) {
        int i = 0;
        for (; i + STRANDS <= Y->cols; i += STRANDS)
            sums_add_losses(&losses, &AT(Z2, k, i), &AT(Y, k, i));
        for (; i < Y->cols; i++)
            sums_add(&losses, 0, loss(AT(Z2, k, i), AT(Y, k, i)));
    }
    for (int s = 1; s < STRANDS; s++)
        sums_add(&losses, 0, losses.sum[s]);
    return losses.sum[0] / Y->cols;
}

//@ exercise 1
double network_accuracy(const Matrix *A2, const Matrix *Y)
{
    int right = 0;
    for (int k = 0; k < Y->rows; k++)
        for (int i = 0; i < Y->cols; i++) {
            double a = AT(A2, k, i), y = AT(Y, k, i);
            if (isnan(a) || isnan(y))
                return NAN; // neither right nor wrong
            right += (a > 0.5) == (y > 0.5);
        }
    return (double)right / mat_size(Y);
}

// The data of earlier chapters hold one example after the other. Here example i becomes column i of
// X, and its labels column i of Y, and the two stay together.
//
//@ show 08_vectorize.h Examples
//@ exercise 2
Matrix *data_X(const Data *data)
{
    Matrix *X = mat_new(data->n, data->m);
    for (int i = 0; i < data->m; i++)
        for (int j = 0; j < data->n; j++)
            AT(X, j, i) = data_example(data, i)[j];
    return X;
}

//@ fold The labels likewise; memory, asked for once, before the work begins
Matrix *data_Y(const Data *data)
{
    Matrix *Y = mat_new(data->n_y, data->m);
    for (int i = 0; i < data->m; i++)
        for (int o = 0; o < data->n_y; o++)
            AT(Y, o, i) = data_labels(data, i)[o];
    return Y;
}

Examples examples_new(const Data *data)
{
    return (Examples){data_X(data), data_Y(data)};
}

void examples_free(Examples *set)
{
    mat_free(set->X);
    mat_free(set->Y);
}

Network network_new(int n_x, int n_h, int n_y, const Activation *activation)
{
    return (Network){.activation = activation,
                     .W1 = mat_new(n_h, n_x),
                     .b1 = mat_new(n_h, 1),
                     .W2 = mat_new(n_y, n_h),
                     .b2 = mat_new(n_y, 1)};
}

void network_free(Network *net)
{
    mat_free(net->W1);
    mat_free(net->b1);
    mat_free(net->W2);
    mat_free(net->b2);
}

Layers layers_new(const Network *net, int m)
{
    int n_h = net->W1->rows, n_y = net->W2->rows;
    return (Layers){.Z1 = mat_new(n_h, m),
                    .A1 = mat_new(n_h, m),
                    .dZ1 = mat_new(n_h, m),
                    .Z2 = mat_new(n_y, m),
                    .A2 = mat_new(n_y, m),
                    .dZ2 = mat_new(n_y, m),
                    .slope = mat_new(n_h, m)};
}

void layers_free(Layers *at)
{
    Matrix *all[] = {at->Z1, at->A1,  at->dZ1,  at->Z2,
                     at->A2, at->dZ2, at->slope};
    for (int k = 0; k < 7; k++)
        mat_free(all[k]);
}

void network_random(Network *net, Rng *rng, double scale)
{
    mat_random(net->W1, scale, rng);
    mat_random(net->W2, scale, rng);
    mat_fill(net->b1, 0);
    mat_fill(net->b2, 0);
}

// ## Experiments
//
// First the four points of XOR go through the network of chapter 06, side by side. Then the 400 points
// of the flower go through a random one, once with the loops of chapter 06 and once with the four
// lines, and both costs are printed with all their digits.
//
// And then we look at the clock: a larger network, 32 features and 32 hidden neurons, and from 10 to
// 30000 examples, one pass forward each way. Each is repeated until it has taken a while, and the
// shortest time counts, since whatever else the computer was doing can only have made it longer.
//
//@ fold The experiments
static void copy_to_loops(LoopNetwork *loops, const Network *net)
{
    for (int k = 0; k < mat_size(net->W1); k++)
        loops->W1[k] = net->W1->data[k];
    for (int k = 0; k < mat_size(net->W2); k++)
        loops->W2[k] = net->W2->data[k];
}

static void keep_matrix(Plot *plot, const char *name, const Matrix *A,
                        int decimals)
{
    plot_block(plot, name);
    for (int i = 0; i < A->rows; i++)
        for (int j = 0; j < A->cols; j++)
            fprintf(plot->data, "%d %d %.*f\n", i, j, decimals, AT(A, i, j));
}

static void four_at_once(Plot *plot)
{
    Data xor = data_xor();
    Examples set = examples_new(&xor);
    Network net = network_new(2, 4, 1, &TANH);
    Layers at = layers_new(&net, xor.m);
    Rng rng = rng_new(2);
    network_random(&net, &rng, 1);
    forward(&at, &net, set.X);
    const char *const names[] = {"X",  "W1", "b1", "Z1", "A1",
                                 "W2", "b2", "Z2", "A2"};
    const Matrix *all[] = {set.X,  net.W1, net.b1, at.Z1, at.A1,
                           net.W2, net.b2, at.Z2,  at.A2};
    const int decimals[] = {0, 3, 0, 3, 3, 3, 0, 3, 3};
    for (int k = 0; k < 9; k++)
        keep_matrix(plot, names[k], all[k], decimals[k]);
    printf("four examples of XOR side by side, in the network of chapter 06\n");
    mat_print("W1", net.W1, 3);
    mat_print("Z1", at.Z1, 3);
    mat_print("A1", at.A1, 3);
    mat_print("W2", net.W2, 3);
    mat_print("Z2", at.Z2, 3);
    mat_print("A2", at.A2, 3);
    examples_free(&set);
    layers_free(&at);
    network_free(&net);
    data_free(&xor);
}

static void print_shape(const char *name, const Matrix *A)
{
    printf("    %-3s %3d × %d\n", name, A->rows, A->cols);
}

static void print_shapes(const Network *net, const Layers *at,
                         const Examples *set)
{
    print_shape("X", set->X);
    print_shape("W1", net->W1);
    print_shape("b1", net->b1);
    print_shape("Z1", at->Z1);
    print_shape("A1", at->A1);
    print_shape("W2", net->W2);
    print_shape("b2", net->b2);
    print_shape("Z2", at->Z2);
    print_shape("A2", at->A2);
    print_shape("Y", set->Y);
}

static void compare_numbers(void)
{
    Data flower = data_flower(1, 400);
    Examples set = examples_new(&flower);
    Network net = network_new(2, 4, 1, &TANH);
    LoopNetwork loops = loop_network_new(2, 4, 1);
    Layers at = layers_new(&net, flower.m);
    Rng rng = rng_new(2);
    network_random(&net, &rng, 1);
    copy_to_loops(&loops, &net);

    forward(&at, &net, set.X);
    printf("\n400 examples of the flower\n");
    print_shapes(&net, &at, &set);
    printf("cost with loops     %.12f\n", loop_cost(&loops, &flower, NULL));
    printf("cost with matrices  %.12f\n\n", network_cost(at.Z2, set.Y));

    examples_free(&set);
    layers_free(&at);
    network_free(&net);
    loop_network_free(&loops);
    data_free(&flower);
}

enum { SIZE = 32, MOST = 30000 };
static const double PATIENCE = 0.01; // seconds

typedef struct {
    const LoopNetwork *net;
    const Data *data;
    LoopExample at;
} Loops;

static void all_in_loops(void *with)
{
    Loops *l = with;
    for (int i = 0; i < l->data->m; i++)
        loop_forward(l->net, data_example(l->data, i), &l->at);
}

static double time_loops(const LoopNetwork *net, const Data *data)
{
    Loops l = {net, data, loop_example_new(net)};
    double best = shortest_time(all_in_loops, &l, 3, PATIENCE);
    loop_example_free(&l.at);
    return best;
}

typedef struct {
    const Network *net;
    Matrix *X;
    Layers at;
} Matrices;

static void all_in_matrices(void *with)
{
    Matrices *m = with;
    forward(&m->at, m->net, m->X);
}

static double time_matrices(const Network *net, const Data *data)
{
    Matrices m = {net, data_X(data), layers_new(net, data->m)};
    double best = shortest_time(all_in_matrices, &m, 3, PATIENCE);
    layers_free(&m.at);
    mat_free(m.X);
    return best;
}

static void compare_times(Plot *plot)
{
    Network net = network_new(SIZE, SIZE, 1, &TANH);
    LoopNetwork loops = loop_network_new(SIZE, SIZE, 1);
    Data data = data_new(MOST, SIZE, 1);
    Rng rng = rng_new(8);
    network_random(&net, &rng, 0.2);
    copy_to_loops(&loops, &net);
    for (int k = 0; k < MOST * SIZE; k++)
        data.x[k] = rng_normal(&rng);
    printf("    m   loops, us   matrices, us   ratio\n");
    plot_block(plot, "time");
    const int sizes[] = {10, 30, 100, 300, 1000, 3000, 10000, MOST};
    for (int k = 0; k < 8; k++) {
        int m = data.m = sizes[k]; // the first m of them
        double a = time_loops(&loops, &data), b = time_matrices(&net, &data);
        printf("%5d   %9.1f   %12.1f   %5.1f\n", m, 1e6 * a, 1e6 * b, a / b);
        fprintf(plot->data, "%d %.3e %.3e\n", m, 1e6 * a / m, 1e6 * b / m);
    }
    data_free(&data);
    loop_network_free(&loops);
    network_free(&net);
}

int main(int argc, char **argv)
{
    Plot plot = plot_begin(argc, argv, "08_vectorize",
                           "All examples at once, in four lines.", NULL);
    plot_also(&plot, "08_vectorize_columns");
    four_at_once(&plot);
    compare_numbers();
    compare_times(&plot);
    return plot_end(&plot);
}

// ## A run
//
//@ ask X is 2 × 400, and the network has 4 hidden neurons and one output. What are the sizes of Z1, A2 and b1? | 4 × 400, 1 × 400 and 4 × 1. The biases do not know how many examples there are. | 4 × 2, 1 × 2, 4 × 1; *4 × 400, 1 × 400, 4 × 1*; 4 × 400, 1 × 400, 4 × 400
//@ ask Which gains more over the loops, ten examples at once or a thousand? | A thousand. The product needs long rows, to have something to do at a time; with ten examples its rows are short. | ten; *a thousand*
//@ output
//
// (The times are those of the machine on which this page was made. Yours will differ; look at the
// shape of the table.)
//
// **Four examples.** The last column of each matrix is the example (1, 1), with the numbers of chapters
// 06 and 07, down to 0.248.
//
// **The sizes.** Only X, Y, the Z and the A know that there are 400 examples. The parameters do not. A
// network is trained with one number of examples and used with another.
//
// **The numbers.** Loops and matrices agree in all twelve decimals.
//
// **The time.** For ten examples the gain is between five and six times, in the runs that we have seen.
// For hundreds and thousands it is more than ten times: the inner loops of the product run along
// contiguous rows, and a modern processor takes four or eight elements of a row at a time. For very
// many examples, part of the gain is lost again.
//
//@ plot 08_vectorize Time per example against the number of examples, both axes logarithmic: the loops rise a little and then stay level, the matrices fall to a trough at some hundred or thousand examples and rise again where X, Z1 and A1 need more than a megabyte.
//
// The picture shows the same as time *per example*. The curve of the loops rises by half and then
// is level: among thousands each example costs what it costs. That of the matrices is a trough. On
// the left its rows are too short; on the right they are too long: the upper axis says how much
// memory X, Z1 and A1 take together, and where that is more than the caches hold, the processor
// waits for memory. The remedy is to feed the examples in portions (exercise 4), which later
// chapters do for another reason, too.
//
// ## The same in NumPy
//
//@ numpy forward
//@ numpy cost
//
// scikit-learn wants the examples as *rows*: `MLPClassifier.fit(X.T, y)`.
//
// ## What goes wrong
//
// * **The examples lie in rows.** Most data files, and scikit-learn, have one example a row:
//   m × n. Then W1 X does not fit, and the message says so. It fits by chance if m = n_x, and
//   then nobody says anything.
// * **Division by the wrong size.** The cost is divided by m, the number of columns of Y. With
//   the number of all elements it would be the same as long as there is one output, and
//   wrong as soon as there are two.
// * **"Vectorized" is taken for "free".** The matrices do the same multiplications. What is
//   saved is waiting and overhead.
//
// ## To keep
//
// Examples are columns, and X is all of them side by side. A column of any Z or A is one example, a row
// is one neuron, and only these matrices know m. The four lines of `forward` are the whole network.
//
// ## Exercises
//
// 1. For X 5 × 1000, n_h = 7 and n_y = 3: write down the sizes of all ten matrices in the
//    output. Which single number would you have to change for 2000 examples?
//
//    <details><summary>Hint</summary>W1 takes columns of n_x numbers to columns of n_h numbers.</details>
//    <details><summary>Answer</summary>X 5 × 1000, W1 7 × 5, b1 7 × 1, Z1 and A1 7 × 1000, W2 3 × 7,
//    b2 3 × 1, Z2, A2 and Y 3 × 1000. Only m, the number of columns of X, Z1, A1, Z2, A2 and Y.</details>
//
// 2. In `forward`, exchange `net->W2` and `at->A1` in the third line. What does the message
//    say for the flower? Why does it complain about b?
//
//    <details><summary>Hint</summary>Which of the checks in `mat_affine` comes first, and what does it
//    compare b with?</details>
//    <details><summary>Answer</summary>"mat_affine: b is 1×1 and has to be 4×1". A1, which is 4 × 400, now
//    stands where the weights should stand, and b has to have a row for each of its rows. The product
//    A1 W2 would not fit either, but b is checked first. (With XOR, which comes before the flower, it
//    says the same.)</details>
//
// 3. Set SIZE to 4 and to 128. How does the ratio change for m = 1000, and why?
//
//    <details><summary>Hint</summary>How many multiplications does one example take, and how many
//    calls of tanh?</details>
//    <details><summary>Answer</summary>Not by much: on our machine five times with 4, seven with 32, six
//    with 128. With 4, most of the time goes to tanh and σ, with 128 most of it to the products, and both
//    gain. But with 128 the gain is lost sooner: at m = 3000 the three matrices take 9 MB.</details>
//
// 4. Let 30000 examples go forward in portions of 1000 columns. What does the time per example
//    become? Which portion is best on your machine, and how does it compare with the size
//    of its caches?
//
//    <details><summary>Hint</summary>Make 30 matrices of 1000 columns before the clock starts, and one
//    `Layers` for all of them.</details>
//    <details><summary>Answer</summary>Less: the same `Layers` is used again and again and stays in the cache,
//    and only X comes from memory. On our machine portions of 1000 take two thirds of the time of all
//    at once, and portions of 300 half of it. Then X, Z1 and A1 are 230 kB, well within its second cache,
//    which has 1 MB.</details>
//
// 5. Write `forward` with examples as rows, A1 = g(X W1ᵀ + b1ᵀ), and compare the times. Which
//    of the two would you have chosen, and what would you have to rewrite in the chapters to
//    come?
//
//    <details><summary>Hint</summary>`mat_mul_nt` of the [matrix module](matrix.md) multiplies with a
//    transpose; the biases have to be added along the rows then.</details>
//
// *Forty minutes. To read on: U. Drepper, "What every programmer should know about memory" (2007),
// on caches; [the matrix module](matrix.md), on the inner loop.*
//
// So far the bend of the hidden layer has been tanh. The
// [next chapter](09_activations.md) lets you choose.
