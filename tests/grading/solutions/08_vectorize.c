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
