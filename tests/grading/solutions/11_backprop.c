// Right in other ways, too: test_fair.py puts these into chapter 11, and each gets full marks.
//@ solution all in backward, one example after the other, with prints for debugging
static void add_example(Gradient *d, Layers *at, const Network *net,
                        const Matrix *slope, const Matrix *X, int i)
{
    const Matrix *W2 = net->W2;
    for (int k = 0; k < W2->cols; k++) {
        double blame = 0;
        for (int o = 0; o < W2->rows; o++)
            blame += AT(at->dZ2, o, i) * AT(W2, o, k);
        blame *= AT(slope, k, i);
        AT(at->dZ1, k, i) = blame;
        printf("example %d, unit %d: dz = %g\n", i, k, blame);
        AT(d->db1, k, 0) += blame / X->cols;
        for (int j = 0; j < X->rows; j++)
            AT(d->dW1, k, j) += blame * AT(X, j, i) / X->cols;
    }
}

void backward(Gradient *d, Layers *at, const Network *net, const Examples *set)
{
    const Matrix *X = set->X, *Y = set->Y;
    int m = X->cols;
    mat_fill(d->dW1, 0);
    mat_fill(d->db1, 0);
    mat_fill(d->dW2, 0);
    mat_fill(d->db2, 0);
    net->activation->slope(at->slope, at->A1);
    for (int i = 0; i < m; i++) {
        for (int o = 0; o < Y->rows; o++) {
            double dz = AT(at->A2, o, i) - AT(Y, o, i);
            AT(at->dZ2, o, i) = dz;
            AT(d->db2, o, 0) += dz / m;
            for (int k = 0; k < at->A1->rows; k++)
                AT(d->dW2, o, k) += dz * AT(at->A1, k, i) / m;
        }
        add_example(d, at, net, at->slope, X, i);
        fprintf(stderr, "example %d of %d done\n", i, m);
    }
    mat_print("dZ2", at->dZ2, 6);
}

void backward_hidden(Gradient *d, Layers *at, const Network *net,
                     const Matrix *X)
{
    const Matrix *A1 = at->A1;
    Matrix *slope = mat_new(A1->rows, A1->cols);
    net->activation->slope(slope, A1);
    mat_fill(d->dW1, 0);
    mat_fill(d->db1, 0);
    for (int i = 0; i < X->cols; i++)
        add_example(d, at, net, slope, X, i);
    mat_free(slope);
}

static double check_block(const Checker *c, const Matrix *dV, Matrix *V)
{
    double worst = 0, scale = 1e-300;
    int unknown = 0;
    for (int k = 0; k < V->rows * V->cols; k++) {
        double before = V->data[k], J[2];
        for (int side = 0; side < 2; side++) {
            V->data[k] = side ? before + c->h : before - c->h;
            forward(c->at, c->net, c->set->X);
            J[side] = network_cost(c->at->Z2, c->set->Y);
            if (side == 0)
                c->net->activation->slope(c->slope, c->at->A1);
        }
        V->data[k] = before;
        c->net->activation->slope(c->at->Z1, c->at->A1);
        double claimed = dV->data[k], slope = (J[1] - J[0]) / c->h / 2;
        printf("number %d: %g, measured %g\n", k, claimed, slope);
        if (!(c->check->largest >= fabs(claimed)) && !isnan(c->check->largest))
            c->check->largest = fabs(claimed);
        if (mat_max_abs_diff(c->at->Z1, c->slope) > 0.1) {
            fprintf(stderr, "a kink\n");
            c->check->kinks++;
            continue;
        }
        double distance = fabs(claimed - slope);
        unknown += isnan(distance) != 0;
        worst = fmax(worst, distance);
        scale = fmax(scale, fabs(claimed) + fabs(slope));
    }
    return unknown ? NAN : worst / scale;
}

//@ solution with pointers, and the mean as a product with a column of 1/m
static void mean_of_rows(Matrix *mean, const Matrix *A)
{
    Matrix *parts = mat_new(A->cols, 1);
    mat_fill(parts, 1.0 / A->cols);
    mat_mul(mean, A, parts);
    mat_free(parts);
}

static void mean_product(Matrix *C, const Matrix *A, const Matrix *B)
{
    Matrix *part = mat_new(A->rows, A->cols);
    mat_scale(part, 1.0 / A->cols, A);
    mat_mul_nt(C, part, B);
    mat_free(part);
}

void backward_hidden(Gradient *d, Layers *at, const Network *net,
                     const Matrix *X)
{
    const Matrix *W2 = net->W2, *A1 = at->A1;
    int m = X->cols, n_h = W2->cols;
    mat_copy(at->dZ1, A1);
    net->activation->slope(at->dZ1, at->dZ1);
    double *dz1 = at->dZ1->data;
    for (int k = 0; k < n_h; k++)
        for (int i = 0; i < m; i++) {
            const double *w = W2->data + k, *dz2 = at->dZ2->data + i;
            double da1 = 0;
            for (int o = 0; o < W2->rows; o++)
                da1 += w[o * n_h] * dz2[o * m];
            *dz1++ *= da1;
        }
    mean_product(d->dW1, at->dZ1, X);
    mean_of_rows(d->db1, at->dZ1);
}
