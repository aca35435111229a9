// Other right ways to write the exercises of chapter 12. tests/grading/test_fair.py puts
// them into the chapter: each of them gets full marks.

//@ solution in loops, by AT, and with a cost before the loop
static void take_step(Matrix *V, const Matrix *dV, double rate)
{
    for (int i = 0; i < V->rows; i++)
        for (int j = 0; j < V->cols; j++)
            AT(V, i, j) = AT(V, i, j) - rate * AT(dV, i, j);
}

void update(Network *net, const Gradients *d, double rate)
{
    take_step(net->W1, d->dW1, rate);
    take_step(net->W2, d->dW2, rate);
    take_step(net->b1, d->db1, rate);
    take_step(net->b2, d->db2, rate);
}

int train(Network *net, const Activation *activation, const Matrix *X,
          const Matrix *Y, double rate, int steps, double *costs)
{
    Layers at = layers_new(net, X->cols);
    Gradients d = gradients_new(net, X->cols);
    forward(&at, net, activation->g, X);
    double J = network_cost(at.Z2, Y);
    int taken = 0;
    if (costs)
        costs[0] = J;
    while (taken < steps && isfinite(J)) {
        backward(&d, net, &at, activation, X, Y);
        update(net, &d, rate);
        taken++;
        forward(&at, net, activation->g, X);
        J = network_cost(at.Z2, Y);
        if (costs)
            costs[taken] = J;
    }
    gradients_free(&d);
    layers_free(&at);
    return taken;
}

double judge(const Network *net, const Activation *activation, const Matrix *X,
             const Matrix *Y)
{
    Layers at = layers_new(net, X->cols);
    forward(&at, net, activation->g, X);
    int right = 0;
    for (int i = 0; i < X->cols; i++)
        for (int o = 0; o < Y->rows; o++)
            if ((AT(at.A2, o, i) > 0.5) == (AT(Y, o, i) > 0.5))
                right++;
    layers_free(&at);
    return (double)right / Y->rows / Y->cols;
}

//@ solution with pointers, without calling update, and prints for debugging
void update(Network *net, const Gradients *d, double rate)
{
    Matrix *const V[] = {net->W1, net->b1, net->W2, net->b2};
    Matrix *const dV[] = {d->dW1, d->db1, d->dW2, d->db2};
    for (int which = 0; which < 4; which++) {
        double *v = V[which]->data, *end = v + V[which]->rows * V[which]->cols;
        for (const double *s = dV[which]->data; v < end; s++) {
            printf("%g - %g * %g\n", *v, rate, *s);
            *v++ -= rate * *s;
        }
    }
}

int train(Network *net, const Activation *activation, const Matrix *X,
          const Matrix *Y, double rate, int steps, double *costs)
{
    Layers at = layers_new(net, X->cols);
    Gradients d = gradients_new(net, X->cols);
    double unused, *J = costs ? costs : &unused;
    int step = 0;
    while (1) {
        forward(&at, net, activation->g, X);
        *J = network_cost(at.Z2, Y);
        printf("step %d: J = %g\n", step, *J);
        fprintf(stderr, "step %d of %d\n", step, steps);
        if (step >= steps || isnan(*J) || isinf(*J))
            break;
        backward(&d, net, &at, activation, X, Y);
        for (int k = 0; k < net->W1->rows * net->W1->cols; k++)
            net->W1->data[k] -= rate * d.dW1->data[k];
        for (int k = 0; k < net->W2->rows * net->W2->cols; k++)
            net->W2->data[k] -= rate * d.dW2->data[k];
        for (int k = 0; k < net->b1->rows; k++)
            net->b1->data[k] -= rate * d.db1->data[k];
        for (int k = 0; k < net->b2->rows; k++)
            net->b2->data[k] -= rate * d.db2->data[k];
        step++;
        if (costs)
            J++;
    }
    layers_free(&at);
    gradients_free(&d);
    return step;
}

double judge(const Network *net, const Activation *activation, const Matrix *X,
             const Matrix *Y)
{
    Layers at = layers_new(net, X->cols);
    forward(&at, net, activation->g, X);
    mat_print("A2", at.A2, 3);
    mat_print("Y", Y, 0);
    const double *a = at.A2->data, *y = Y->data;
    double wrong = 0;
    int all = Y->rows * Y->cols;
    for (int k = 0; k < all; k++, a++, y++) {
        int says = *a > 0.5 ? 1 : 0;
        wrong += fabs(says - *y);
    }
    layers_free(&at);
    return (all - wrong) / all;
}

//@ solution uphill in the negative parameters, and training in one for loop
static void subtract(Matrix *V, const Matrix *dV, double rate)
{
    mat_scale(V, -1, V);
    mat_add_scaled(V, rate, dV);
    mat_scale(V, -1, V);
}

void update(Network *net, const Gradients *d, double rate)
{
    subtract(net->b2, d->db2, rate);
    subtract(net->W2, d->dW2, rate);
    subtract(net->b1, d->db1, rate);
    subtract(net->W1, d->dW1, rate);
}

static double ask(Layers *at, const Network *net, const Activation *activation,
                  const Matrix *X, const Matrix *Y)
{
    forward(at, net, activation->g, X);
    return network_cost(at->Z2, Y);
}

int train(Network *net, const Activation *activation, const Matrix *X,
          const Matrix *Y, double rate, int steps, double *costs)
{
    Gradients d = gradients_new(net, X->cols);
    Layers at = layers_new(net, X->cols);
    int step, finite = 1;
    for (step = 0; step <= steps && finite; step++) {
        double J = ask(&at, net, activation, X, Y);
        if (costs != NULL)
            costs[step] = J;
        finite = isfinite(J);
        if (finite && step < steps) {
            backward(&d, net, &at, activation, X, Y);
            update(net, &d, rate);
        }
    }
    layers_free(&at);
    gradients_free(&d);
    return step - 1;
}

// A2 > 0.5 where Z2 > 0.
double judge(const Network *net, const Activation *activation, const Matrix *X,
             const Matrix *Y)
{
    Layers at = layers_new(net, X->cols);
    forward(&at, net, activation->g, X);
    Matrix *right = mat_new(Y->rows, Y->cols);
    for (int k = 0; k < Y->rows; k++)
        for (int i = 0; i < Y->cols; i++)
            AT(right, k, i) = (AT(at.Z2, k, i) > 0) == (AT(Y, k, i) > 0);
    double share = mat_sum(right) / (Y->rows * Y->cols);
    mat_free(right);
    layers_free(&at);
    return share;
}

//@ solution from behind, and judging one example after the other
static void add_scaled_backwards(Matrix *V, double s, const Matrix *dV)
{
    for (int k = V->rows * V->cols; k-- > 0;)
        V->data[k] = s * dV->data[k] + V->data[k];
}

void update(Network *net, const Gradients *d, double rate)
{
    add_scaled_backwards(net->W1, -rate, d->dW1);
    add_scaled_backwards(net->b1, -rate, d->db1);
    add_scaled_backwards(net->W2, -rate, d->dW2);
    add_scaled_backwards(net->b2, -rate, d->db2);
}

int train(Network *net, const Activation *activation, const Matrix *X,
          const Matrix *Y, double rate, int steps, double *costs)
{
    Layers at = layers_new(net, X->cols);
    Gradients d = gradients_new(net, X->cols);
    int left = steps;
    for (;;) {
        mat_affine(at.Z1, net->W1, X, net->b1);
        activation->g(at.A1, at.Z1);
        mat_affine(at.Z2, net->W2, at.A1, net->b2);
        mat_sigmoid(at.A2, at.Z2);
        double J = network_cost(at.Z2, Y);
        if (costs)
            costs[steps - left] = J;
        if (left == 0 || !isfinite(J))
            break;
        left--;
        backward(&d, net, &at, activation, X, Y);
        update(net, &d, rate);
    }
    layers_free(&at);
    gradients_free(&d);
    return steps - left;
}

double judge(const Network *net, const Activation *activation, const Matrix *X,
             const Matrix *Y)
{
    Layers at = layers_new(net, 1);
    Matrix *x = mat_new(X->rows, 1), *y = mat_new(Y->rows, 1);
    double share = 0;
    for (int i = 0; i < X->cols; i++) {
        for (int j = 0; j < X->rows; j++)
            AT(x, j, 0) = AT(X, j, i);
        for (int o = 0; o < Y->rows; o++)
            AT(y, o, 0) = AT(Y, o, i);
        forward(&at, net, activation->g, x);
        share += network_accuracy(at.A2, y) / X->cols;
    }
    mat_free(x), mat_free(y);
    layers_free(&at);
    return share;
}
