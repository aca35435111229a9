// The exercises of chapter 13, right and with mistakes: tests/README.md says how to read this.

static void scaled(Network *net, Rng *rng, double gain)
{
//@ tell W1 = randn √(gain / n_x), W2 = randn √(gain / n_h), b1 = b2 = 0
    network_random(net, rng, 1);
    mat_scale(net->W1, sqrt(gain / net->W1->cols), net->W1);
//@ "√ forgotten"             mat_scale(net->W1, gain / net->W1->cols, net->W1);
//@ "outputs for inputs"      mat_scale(net->W1, sqrt(gain / net->W1->rows), net->W1);
//@ "gain left out"           mat_scale(net->W1, sqrt(1.0 / net->W1->cols), net->W1);
//@ "gain outside the root"   mat_scale(net->W1, gain / sqrt(net->W1->cols), net->W1);
//@ "multiplied for divided"  mat_scale(net->W1, sqrt(gain * net->W1->cols), net->W1);
//@ "not scaled"
    mat_scale(net->W2, sqrt(gain / net->W2->cols), net->W2);
//@ "√ forgotten"             mat_scale(net->W2, gain / net->W2->cols, net->W2);
//@ "outputs for inputs"      mat_scale(net->W2, sqrt(gain / net->W2->rows), net->W2);
//@ "gain left out"           mat_scale(net->W2, sqrt(1.0 / net->W2->cols), net->W2);
//@ "gain outside the root"   mat_scale(net->W2, gain / sqrt(net->W2->cols), net->W2);
//@ "multiplied for divided"  mat_scale(net->W2, sqrt(gain * net->W2->cols), net->W2);
//@ "W2 not scaled"
//@ "n_x for both"            mat_scale(net->W2, sqrt(gain / net->W1->cols), net->W2);
//@ "not scaled"
}
