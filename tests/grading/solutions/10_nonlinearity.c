// Right in other ways, too: test_fair.py puts these into chapter 10, and each gets full marks.
//@ solution with transposed copies and a matrix in between
static Matrix *transpose(const Matrix *A)
{
    Matrix *T = mat_new(A->cols, A->rows);
    for (int i = 0; i < A->rows; i++)
        for (int j = 0; j < A->cols; j++)
            AT(T, j, i) = AT(A, i, j);
    return T;
}

void collapse(Matrix *W, Matrix *b, const Network *net)
{
    Matrix *W1 = transpose(net->W1), *W2 = transpose(net->W2);
    Matrix *through = mat_new(net->W2->rows, 1);
    mat_mul_nt(W, net->W2, W1);
    mat_mul_tn(through, W2, net->b1);
    mat_add(b, through, net->b2);
    mat_free(W1);
    mat_free(W2);
    mat_free(through);
}

//@ solution by asking the network about 0 and the unit vectors, with prints
void collapse(Matrix *W, Matrix *b, const Network *net)
{
    int n_x = net->W1->cols, n_y = net->W2->rows;
    Matrix *X = mat_new(n_x, n_x + 1); // the first column stays 0
    for (int j = 0; j < n_x; j++)
        AT(X, j, j + 1) = 1;
    Layers at = layers_new(net, X->cols);
    Network linear = *net;
    linear.activation = &IDENTITY;
    forward(&at, &linear, X);
    for (int o = 0; o < n_y; o++) {
        AT(b, o, 0) = AT(at.Z2, o, 0);
        for (int j = 0; j < n_x; j++)
            AT(W, o, j) = AT(at.Z2, o, j + 1) - AT(at.Z2, o, 0);
    }
    fprintf(stderr, "%d outputs\n", n_y);
    mat_print("W", W, 4);
    layers_free(&at);
    mat_free(X);
}
