// The exercises of chapter 10, right and with mistakes: tests/README.md says how to read this.

void collapse(Matrix *W, Matrix *b, const Network *net)
{
//@ blank mat_fill(W, NAN);
//@ blank mat_fill(b, NAN);
    mat_mul(W, net->W2, net->W1);
//@ "W1 W2"          mat_mul(W, net->W1, net->W2);
    mat_affine(b, net->W2, net->b1, net->b2);
//@ "b1 left out"     mat_copy(b, net->b2);
//@ "b2 left out"     mat_mul(b, net->W2, net->b1);
//@ "b1 + b2"         mat_add(b, net->b1, net->b2);
//@ "W for W2"        mat_affine(b, W, net->b1, net->b2);
}
