// Right in other ways, too: test_fair.py puts these into chapter 08, and each gets full marks.

//@ solution in loops, with the functions of chapters 01 and 02
void forward(Layers *at, const Network *net, const Matrix *X)
{
    int n_x = net->W1->cols, n_h = net->W1->rows, n_y = net->W2->rows;
    for (int i = 0; i < X->cols; i++)
        for (int k = 0; k < n_h; k++) {
            AT(at->Z1, k, i) = AT(net->b1, k, 0);
            for (int j = 0; j < n_x; j++)
                AT(at->Z1, k, i) += AT(net->W1, k, j) * AT(X, j, i);
        }
    mat_copy(at->A1, at->Z1);
    net->activation->g(at->A1, at->A1);
    for (int i = 0; i < X->cols; i++)
        for (int o = 0; o < n_y; o++) {
            double z = 0;
            for (int k = 0; k < n_h; k++)
                z += AT(net->W2, o, k) * AT(at->A1, k, i);
            AT(at->Z2, o, i) = z + AT(net->b2, o, 0);
            AT(at->A2, o, i) = sigmoid(AT(at->Z2, o, i));
        }
}

static void tanh_slope(Matrix *D, const Matrix *A)
{
    for (int i = 0; i < A->rows; i++)
        for (int j = 0; j < A->cols; j++)
            AT(D, i, j) = 1 - pow(AT(A, i, j), 2);
}

double network_cost(const Matrix *Z2, const Matrix *Y)
{
    double J = 0;
    for (int i = 0; i < Y->cols; i++)
        for (int o = 0; o < Y->rows; o++)
            J += loss(AT(Z2, o, i), AT(Y, o, i)) / Y->cols;
    return J;
}

double network_accuracy(const Matrix *A2, const Matrix *Y)
{
    double right = 0, all = 0;
    for (int i = 0; i < A2->cols; i++)
        for (int o = 0; o < A2->rows; o++) {
            if (isnan(AT(A2, o, i)) || isnan(AT(Y, o, i)))
                return NAN;
            right += (AT(A2, o, i) > 0.5 ? 1 : 0) == AT(Y, o, i);
            all++;
        }
    return right / all;
}

Matrix *data_X(const Data *data)
{
    Matrix *X = mat_new(data->n, data->m);
    for (int j = 0; j < data->n; j++)
        for (int i = 0; i < data->m; i++)
            AT(X, j, i) = data->x[i * data->n + j];
    return X;
}

//@ solution one example after the other, with prints for debugging
static void copy_column(Matrix *to, int j, const Matrix *from, int i)
{
    for (int k = 0; k < from->rows; k++)
        AT(to, k, j) = AT(from, k, i);
}

void forward(Layers *at, const Network *net, const Matrix *X)
{
    Layers one = layers_new(net, 1);
    Matrix *x = mat_new(X->rows, 1);
    for (int i = 0; i < X->cols; i++) {
        copy_column(x, 0, X, i);
        mat_affine(one.Z1, net->W1, x, net->b1);
        net->activation->g(one.A1, one.Z1);
        mat_affine(one.Z2, net->W2, one.A1, net->b2);
        mat_sigmoid(one.A2, one.Z2);
        copy_column(at->Z1, i, one.Z1, 0);
        copy_column(at->A1, i, one.A1, 0);
        copy_column(at->Z2, i, one.Z2, 0);
        copy_column(at->A2, i, one.A2, 0);
        printf("example %d: %g\n", i, AT(one.A2, 0, 0));
    }
    mat_free(x);
    layers_free(&one);
}

static void tanh_slope(Matrix *D, const Matrix *A)
{
    const double *a = A->data, *end = a + mat_size(A);
    for (double *d = D->data; a < end; a++, d++)
        *d = (1 + *a) * (1 - *a);
    fprintf(stderr, "%d slopes\n", mat_size(A));
}

double network_cost(const Matrix *Z2, const Matrix *Y)
{
    double J = 0;
    for (int i = 0; i < Y->cols; i++) {
        double L = 0;
        for (int o = 0; o < Y->rows; o++) {
            double z = AT(Z2, o, i), y = AT(Y, o, i);
            L += fmax(z, 0) - y * z + log1p(exp(-fabs(z)));
        }
        printf("L of %d is %g\n", i, L);
        J += L;
    }
    return J / Y->cols;
}

double network_accuracy(const Matrix *A2, const Matrix *Y)
{
    int wrong = 0;
    for (int i = 0; i < Y->cols; i++)
        for (int o = 0; o < Y->rows; o++) {
            if (AT(A2, o, i) != AT(A2, o, i) || AT(Y, o, i) != AT(Y, o, i))
                return NAN;
            wrong += (AT(A2, o, i) > 0.5) != (AT(Y, o, i) > 0.5);
        }
    return 1 - wrong / (double)(Y->rows * Y->cols);
}

Matrix *data_X(const Data *data)
{
    Matrix *X = mat_new(data->n, data->m);
    for (int i = 0; i < data->m; i++) {
        const double *x = data_example(data, i);
        for (int j = 0; j < X->rows; j++)
            X->data[j * X->cols + i] = x[j];
    }
    mat_print("X", X, 2);
    return X;
}

//@ solution with examples as rows, and matrices for what comes between
#include <string.h>

static void transpose(Matrix *T, const Matrix *A)
{
    for (int i = 0; i < A->rows; i++)
        for (int j = 0; j < A->cols; j++)
            AT(T, j, i) = AT(A, i, j);
}

void forward(Layers *at, const Network *net, const Matrix *X)
{
    int m = X->cols, n_h = net->W1->rows, n_y = net->W2->rows;
    Matrix *rows = mat_new(m, X->rows);
    Matrix *Z1 = mat_new(m, n_h), *A1 = mat_new(m, n_h), *Z2 = mat_new(m, n_y);
    transpose(rows, X);
    mat_mul_nt(Z1, rows, net->W1); // Xᵀ W1ᵀ + b1ᵀ
    for (int i = 0; i < m; i++)
        for (int k = 0; k < n_h; k++)
            AT(Z1, i, k) += AT(net->b1, k, 0);
    net->activation->g(A1, Z1);
    mat_mul_nt(Z2, A1, net->W2);
    for (int i = 0; i < m; i++)
        for (int o = 0; o < n_y; o++)
            AT(Z2, i, o) += AT(net->b2, o, 0);
    transpose(at->Z1, Z1);
    transpose(at->A1, A1);
    transpose(at->Z2, Z2);
    mat_copy(at->A2, at->Z2);
    mat_sigmoid(at->A2, at->A2);
    mat_free(rows);
    mat_free(Z1);
    mat_free(A1);
    mat_free(Z2);
}

static void tanh_slope(Matrix *D, const Matrix *A)
{
    Matrix *ones = mat_new(A->rows, A->cols);
    mat_fill(ones, 1);
    mat_hadamard(D, A, A);
    mat_sub(D, ones, D);
    mat_free(ones);
}

double network_cost(const Matrix *Z2, const Matrix *Y)
{
    Matrix *losses = mat_new(Y->rows, Y->cols);
    for (int k = 0; k < Y->rows * Y->cols; k++)
        losses->data[k] = loss(Z2->data[k], Y->data[k]);
    double J = mat_sum(losses) / Y->cols;
    mat_free(losses);
    return J;
}

double network_accuracy(const Matrix *A2, const Matrix *Y)
{
    Matrix *right = mat_new(Y->rows, Y->cols);
    for (int k = 0; k < Y->rows * Y->cols; k++)
        right->data[k] = A2->data[k] > 0.5 ? Y->data[k] : 1 - Y->data[k] + 0 * A2->data[k];
    double share = mat_sum(right) / (right->rows * right->cols);
    mat_free(right);
    return share;
}

Matrix *data_X(const Data *data)
{
    Matrix *X = mat_new(data->n, data->m);
    Matrix *rows = mat_new(data->m, data->n);
    size_t numbers = (size_t)data->m * (size_t)data->n;
    memcpy(rows->data, data->x, numbers * sizeof(double));
    transpose(X, rows);
    mat_free(rows);
    return X;
}
