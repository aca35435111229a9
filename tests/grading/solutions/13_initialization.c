// Right in other ways, too: test_fair.py puts these into chapter 13, and each gets full marks.
//@ solution all numbers with the size of W1, and then W2 put right
static void scaled(Network *net, Rng *rng, double gain)
{
    double n_x = net->W1->cols, n_h = net->W2->cols;
    network_random(net, rng, sqrt(gain / n_x));
    mat_scale(net->W2, sqrt(n_x / n_h), net->W2);
}

//@ solution all numbers drawn first, into a matrix of their own, and printed
static void scaled(Network *net, Rng *rng, double gain)
{
    int first = net->W1->rows * net->W1->cols;
    int second = net->W2->rows * net->W2->cols;
    Matrix *randn = mat_new(1, first + second);
    for (int k = 0; k < first + second; k++)
        AT(randn, 0, k) = rng_normal(rng);
    mat_print("randn", randn, 3);
    for (int k = second - 1; k >= 0; k--)
        net->W2->data[k] = AT(randn, 0, first + k) / sqrt(net->W2->cols / gain);
    for (int k = first - 1; k >= 0; k--)
        net->W1->data[k] = AT(randn, 0, k) / sqrt(net->W1->cols / gain);
    mat_scale(net->b1, 0, net->b1);
    mat_scale(net->b2, 0, net->b2);
    mat_free(randn);
}
