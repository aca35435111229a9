// Right in other ways, too: test_fair.py puts these into chapter 12, and each gets full marks.
//@ solution with pointers, without calling update, and prints for debugging
int train(Network *net, const Examples *set, double rate, int steps,
          double *costs)
{
    const Matrix *X = set->X, *Y = set->Y;
    Layers at = layers_new(net, X->cols);
    Gradient d = gradient_new(net);
    Matrix *const V[] = {net->W1, net->b1, net->W2, net->b2};
    Matrix *const dV[] = {d.dW1, d.db1, d.dW2, d.db2};
    double unused, *J = costs ? costs : &unused;
    int step;
    for (step = 0;; step++) {
        forward(&at, net, X);
        *J = network_cost(at.Z2, Y);
        printf("step %d: J = %g\n", step, *J);
        if (step >= steps || isnan(*J) || isinf(*J))
            break;
        backward(&d, &at, net, set);
        for (int block = 0; block < 4; block++)
            for (int k = 0; k < mat_size(V[block]); k++)
                V[block]->data[k] -= rate * dV[block]->data[k];
        J += costs != NULL;
    }
    layers_free(&at);
    gradient_free(&d);
    return step;
}

double judge(const Network *net, const Examples *set)
{
    const Matrix *X = set->X, *Y = set->Y;
    Layers at = layers_new(net, X->cols);
    forward(&at, net, X);
    mat_print("A2", at.A2, 3);
    const double *a = at.A2->data, *y = Y->data;
    double wrong = 0;
    int all = Y->rows * Y->cols;
    for (int k = 0; k < all; k++, a++, y++)
        wrong += isnan(*a) ? NAN : fabs((*a > 0.5 ? 1 : 0) - *y);
    layers_free(&at);
    return (all - wrong) / all;
}

//@ solution judging by Z2
// A2 > 0.5 where Z2 > 0.
double judge(const Network *net, const Examples *set)
{
    const Matrix *X = set->X, *Y = set->Y;
    Layers at = layers_new(net, X->cols);
    forward(&at, net, X);
    Matrix *right = mat_new(Y->rows, Y->cols);
    for (int k = 0; k < Y->rows; k++)
        for (int i = 0; i < Y->cols; i++)
            AT(right, k, i) = isnan(AT(at.Z2, k, i))
                                  ? NAN
                                  : (AT(at.Z2, k, i) > 0) == (AT(Y, k, i) > 0);
    double share = mat_sum(right) / (Y->rows * Y->cols);
    mat_free(right);
    layers_free(&at);
    return share;
}
