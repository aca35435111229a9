// Other right ways to write the exercises of chapter 07, each of which gets full marks
// (tests/grading/test_fair.py). At //@ kept stand the lines that the starter keeps.

//@ solution with pointers, the inner size outside, and prints for debugging
#include <string.h>

void plain_mul(Matrix *C, const Matrix *A, const Matrix *B)
{
    //@ kept
    memset(C->data, 0, mat_size(C) * sizeof(double));
    for (int k = 0; k < A->cols; k++) {
        double *c = C->data;
        for (int i = 0; i < A->rows; i++) {
            double a = A->data[i * A->cols + k];
            const double *b = B->data + k * B->cols;
            for (int j = 0; j < B->cols; j++)
                *c++ += a * *b++;
        }
    }
    mat_print("A B", C, 3);
}

void plain_mul_nt(Matrix *C, const Matrix *A, const Matrix *B)
{
    //@ kept
    double *c = C->data;
    for (int i = 0; i < A->rows; i++) {
        const double *b = B->data;
        for (int j = 0; j < B->rows; j++) {
            const double *a = A->data + i * A->cols;
            double sum = 0;
            for (int k = 0; k < A->cols; k++)
                sum += *a++ * *b++;
            fprintf(stderr, "%d %d: %g\n", i, j, sum);
            *c++ = sum;
        }
    }
}

void plain_mul_tn(Matrix *C, const Matrix *A, const Matrix *B)
{
    //@ kept
    double *c = C->data, *end = C->data + mat_size(C);
    while (c < end)
        *c++ = 0;
    const double *a = A->data;
    for (int k = 0; k < A->rows; k++)
        for (int i = 0; i < A->cols; i++, a++) {
            const double *b = B->data + k * B->cols;
            c = C->data + i * C->cols;
            for (int j = 0; j < B->cols; j++)
                c[j] += *a * b[j];
        }
}

void plain_affine(Matrix *Z, const Matrix *W, const Matrix *X, const Matrix *b)
{
    //@ kept
    plain_mul(Z, W, X);
    double *z = Z->data;
    for (int i = 0; i < W->rows; i++)
        for (int j = 0; j < X->cols; j++)
            *z++ += b->data[i];
}

//@ solution term by term, the sum outside of the other loops, and b before them
void plain_mul(Matrix *C, const Matrix *A, const Matrix *B)
{
    //@ kept
    mat_fill(C, 0);
    for (int k = 0; k < B->rows; k++)
        for (int j = C->cols - 1; j >= 0; j--)
            for (int i = 0; i < C->rows; i++)
                AT(C, i, j) += AT(A, i, k) * AT(B, k, j);
}

void plain_mul_nt(Matrix *C, const Matrix *A, const Matrix *B)
{
    //@ kept
    mat_fill(C, 0);
    for (int k = 0; k < B->cols; k++)
        for (int j = C->cols - 1; j >= 0; j--)
            for (int i = 0; i < C->rows; i++)
                AT(C, i, j) += AT(A, i, k) * AT(B, j, k);
}

void plain_mul_tn(Matrix *C, const Matrix *A, const Matrix *B)
{
    //@ kept
    mat_fill(C, 0);
    for (int k = 0; k < B->rows; k++)
        for (int j = C->cols - 1; j >= 0; j--)
            for (int i = 0; i < C->rows; i++)
                AT(C, i, j) += AT(A, k, i) * AT(B, k, j);
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

void plain_affine(Matrix *Z, const Matrix *W, const Matrix *X, const Matrix *b)
{
    //@ kept
    plain_mul(Z, W, X);
    for (int k = 0; k < Z->rows * Z->cols; k++)
        Z->data[k] += b->data[k / Z->cols];
}
