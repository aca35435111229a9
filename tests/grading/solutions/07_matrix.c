// Right in other ways, too: test_fair.py puts these into chapter 07, and each gets full marks.
// At //@ kept stand the lines that the starter keeps.
//@ solution term by term, the sum outside of the other loops, b before them, and prints
void plain_mul(Matrix *C, const Matrix *A, const Matrix *B)
{
    //@ kept
    mat_fill(C, 0);
    for (int k = 0; k < B->rows; k++)
        for (int j = C->cols - 1; j >= 0; j--)
            for (int i = 0; i < C->rows; i++)
                AT(C, i, j) += AT(A, i, k) * AT(B, k, j);
    mat_print("A B", C, 3);
}

void plain_affine(Matrix *Z, const Matrix *W, const Matrix *X, const Matrix *b)
{
    //@ kept
    mat_stop(mat_misfit("plain_affine", W, W->cols, X, X->rows));
    mat_stop(mat_overlap("plain_affine", Z, W));
    mat_stop(mat_overlap("plain_affine", Z, X));
    for (int j = 0; j < Z->cols; j++)
        for (int i = 0; i < Z->rows; i++) {
            AT(Z, i, j) = AT(b, i, 0);
            for (int k = 0; k < X->rows; k++)
                AT(Z, i, j) += AT(W, i, k) * AT(X, k, j);
            fprintf(stderr, "%d %d: %g\n", i, j, AT(Z, i, j));
        }
}

//@ solution by one function with strides for all three products, in long double
static double strided(const double *a, int a_step, const double *b, int b_step,
                      int n)
{
    long double sum = 0;
    for (int k = 0; k < n; k++)
        sum += (long double)a[k * a_step] * b[k * b_step];
    return (double)sum;
}

void plain_mul(Matrix *C, const Matrix *A, const Matrix *B)
{
    //@ kept
    for (int j = 0; j < C->cols; j++)
        for (int i = 0; i < C->rows; i++)
            C->data[i * C->cols + j] = strided(A->data + i * A->cols, 1,
                                               B->data + j, B->cols, A->cols);
}

void plain_mul_nt(Matrix *C, const Matrix *A, const Matrix *B)
{
    //@ kept
    for (int i = C->rows - 1; i >= 0; i--)
        for (int j = C->cols - 1; j >= 0; j--)
            AT(C, i, j) = strided(A->data + i * A->cols, 1,
                                  B->data + j * B->cols, 1, A->cols);
}

void plain_mul_tn(Matrix *C, const Matrix *A, const Matrix *B)
{
    //@ kept
    for (int k = 0; k < C->rows * C->cols; k++)
        C->data[k] = strided(A->data + k / C->cols, A->cols,
                             B->data + k % C->cols, B->cols, A->rows);
}
