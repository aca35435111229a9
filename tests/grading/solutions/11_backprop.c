// Right in other ways, too: test_fair.py puts these into chapter 11, and each gets full marks.

//@ solution with transposed copies and new matrices
static Matrix *transpose(const Matrix *A)
{
    Matrix *T = mat_new(A->cols, A->rows);
    for (int i = 0; i < A->rows; i++)
        for (int j = 0; j < A->cols; j++)
            AT(T, j, i) = AT(A, i, j);
    return T;
}

// dW = dZ Aᵀ / m, db = row sums of dZ / m
static void slopes_of_layer(Matrix *dW, Matrix *db, const Matrix *dZ,
                            const Matrix *A)
{
    double m = A->cols;
    Matrix *T = transpose(A);
    mat_mul(dW, dZ, T);
    mat_row_sums(db, dZ);
    mat_scale(dW, 1 / m, dW);
    mat_scale(db, 1 / m, db);
    mat_free(T);
}

void backward(Gradient *d, Layers *at, const Network *net, const Examples *set)
{
    const Matrix *X = set->X, *Y = set->Y;
    mat_copy(at->dZ2, at->A2);
    mat_add_scaled(at->dZ2, -1, Y);
    backward_hidden(d, at, net, X);
    slopes_of_layer(d->dW2, d->db2, at->dZ2, at->A1);
}

void backward_hidden(Gradient *d, Layers *at, const Network *net,
                     const Matrix *X)
{
    const Matrix *W2 = net->W2, *A1 = at->A1;
    Matrix *T = transpose(W2);
    Matrix *dA1 = mat_new(A1->rows, A1->cols);
    Matrix *bend = mat_new(A1->rows, A1->cols);
    mat_mul(dA1, T, at->dZ2);
    net->activation->slope(bend, A1);
    mat_hadamard(at->dZ1, bend, dA1);
    slopes_of_layer(d->dW1, d->db1, at->dZ1, X);
    mat_free(T);
    mat_free(dA1);
    mat_free(bend);
}

// First all slopes are measured, and then they are compared.
static double check_block(const Checker *c, const Matrix *dV, Matrix *V)
{
    Matrix *measured = mat_new(V->rows, V->cols);
    Matrix *kink = mat_new(V->rows, V->cols);
    for (int k = 0; k < V->rows * V->cols; k++) {
        double *v = &V->data[k];
        double above = cost_at(c, v, *v + c->h);
        mat_copy(c->slope, c->at->slope);
        double below = cost_at(c, v, *v - c->h);
        kink->data[k] = mat_max_abs_diff(c->slope, c->at->slope) > 0.1;
        measured->data[k] = above / (2 * c->h) - below / (2 * c->h);
    }
    double difference = 0, size = 0;
    for (int k = 0; k < V->rows * V->cols; k++) {
        double a = dV->data[k], b = measured->data[k];
        double *largest = &c->check->largest;
        *largest = isnan(a) || isnan(*largest) ? NAN : fmax(*largest, fabs(a));
        if (kink->data[k] == 1) {
            c->check->kinks++;
            continue;
        }
        size = fmax(size, fabs(a) + fabs(b));
        if (isnan(a - b) || fabs(a - b) > difference)
            difference = fabs(a - b);
    }
    mat_free(measured);
    mat_free(kink);
    return difference / fmax(size, 1e-300);
}

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

void backward(Gradient *d, Layers *at, const Network *net, const Examples *set)
{
    const Matrix *X = set->X, *Y = set->Y;
    const double *a = at->A2->data, *y = Y->data;
    double *dz = at->dZ2->data, *end = dz + Y->rows * Y->cols;
    while (dz != end)
        *dz++ = *a++ - *y++;
    mean_product(d->dW2, at->dZ2, at->A1);
    mean_of_rows(d->db2, at->dZ2);
    backward_hidden(d, at, net, X);
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

static double check_block(const Checker *c, const Matrix *dV, Matrix *V)
{
    double h = c->h, top = 0, bottom = 0;
    const double *d = dV->data;
    for (double *v = V->data; v < V->data + V->rows * V->cols; v++, d++) {
        double above = cost_at(c, v, *v + h);
        mat_scale(c->slope, 1, c->at->slope);
        double below = cost_at(c, v, *v - h);
        int jumps = mat_max_abs_diff(c->slope, c->at->slope) > 0.1;
        c->check->kinks += jumps;
        if (isnan(*d) || *d > c->check->largest || -*d > c->check->largest)
            c->check->largest = fabs(*d);
        if (jumps)
            continue;
        double slope = (above - below) * 0.5 / h;
        double difference = *d > slope ? *d - slope : slope - *d;
        if (isnan(difference) || difference > top)
            top = difference;
        bottom = fmax(bottom, fabs(*d) + fabs(slope));
    }
    return bottom == 0 ? top : top / bottom;
}
