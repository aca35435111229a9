"""The exercises of chapter 07."""

import numpy as np

from exercise import Case, Edge, Exercise, Mistake, reference

matrix = reference("07_matrix")
LARGE = ((6, 67, 70), (70, 18, 3))


def given(rng, name, p, n, q):
    a, b = matrix.shapes_for(name, p, n, q)
    return Case({"A": rng.randn(*a), "B": rng.randn(*b)}, (name,))


def operands(name, *sizes):
    """Cases of an operation; the inner size is the largest, except where all are the same
    and a wrong transpose fits."""
    return lambda rng: [given(rng, name, *s) for s in (*sizes, (3, 3, 3))]


def other_sizes(name):
    """Large ones, one whose inner size is the smallest, as small as can be, and sums of nothing."""
    def edges(rng):
        cases = [given(rng, name, *s) for s in (*LARGE, (5, 2, 7), (1, 1, 1), (3, 0, 2))]
        zeros = given(rng, name, 4, 6, 5)
        for factor in zeros.given.values():
            factor.flat[rng.permutation(factor.size)[: factor.size // 3]] = 0
        return [Edge("A product that is 0 ends no sum.", zeros), *(
            Edge("Right for some sizes, and wrong for {} × {} and {} × {}.".format(
                *case.given["A"].shape, *case.given["B"].shape), case) for case in cases)]
    return edges


def layers(rng, sizes=((5, 2, 3), (4, 6, 1), (3, 3, 3))):
    """As many examples as neurons, or fewer: then a row of Z is no longer than b."""
    return [Case({"A": rng.randn(p, n), "B": rng.randn(n, q), "b": rng.randn(p, 1)},
                 ("plain_affine",)) for p, n, q in sizes]


def other_layers(rng):
    sizes = (*LARGE, (2, 3, 5), (1, 1, 1), (3, 0, 2))
    return [Edge("Right for some sizes, and wrong for W {0} × {1} and X {1} × {2}.".format(*size),
                 case) for size, case in zip(sizes, layers(rng, sizes))]


def operation(case):
    return {"C": matrix.OPERATIONS[case.words[0]](case.given["A"], case.given["B"])}


def affine(case):
    return {"C": matrix.layer(*(case.given[name] for name in ("A", "B", "b")))}


def corner(case):
    """Element by element as far as C reaches; IndexError where A or B ends before."""
    A, B = case.given["A"], case.given["B"]
    rows, columns = A.shape[0], B.shape[1]
    if columns > A.shape[1] or rows > B.shape[0]:
        raise IndexError("no such element")
    return {"C": A[:, :columns] * B[:rows]}


def along_rows(case):
    """b along each row; IndexError where a row is longer than b."""
    columns = np.arange(case.given["B"].shape[1])
    return {"C": case.given["A"] @ case.given["B"] + case.given["b"][columns].T}


def wrong_size(what, axis, side):
    """As many terms in each sum as C has columns, or A."""
    def gives(case):
        A, B = case.given["A"], case.given["B"]
        terms = np.arange(operation(case)["C"].shape[1] if what == "C" else A.shape[1])
        return operation(Case({"A": A.take(terms, axis), "B": B.take(terms, side)}, case.words))
    return Mistake("wrong size of the sum",
                   f"Each sum has as many terms as {what} has columns. It should have as many as "
                   f"A has {('rows', 'columns')[axis]}, which is the inner size.", gives)


DONE = ("mat_mul", "mat_mul_nt", "mat_mul_tn", "mat_affine")  # the header forbids them
NO_MEMORY = "it asks for memory, and no operation on matrices may: all of it is the caller's."

EXERCISES = [
    Exercise("plain_mul", "C[i][j] = A[i][0] B[0][j] + … + A[i][n−1] B[n−1][j]", "The formula",
             operands("plain_mul", (2, 5, 3), (3, 4, 1)), operation, [
        Mistake("element by element", "This is A[i][j] B[i][j], the product element by element. In "
                "the matrix product row i of A meets column j of B.", corner),
        wrong_size("C", 1, 0),
    ], other_sizes("plain_mul"), no_memory=NO_MEMORY, instead=DONE),
    Exercise("plain_mul_nt", "C = A Bᵀ: C[i][j] = A[i][0] B[j][0] + … + A[i][n−1] B[j][n−1]",
             "In code", operands("plain_mul_nt", (2, 5, 3), (1, 6, 4)), operation,
             [wrong_size("C", 1, 1)], other_sizes("plain_mul_nt"), no_memory=NO_MEMORY,
             instead=DONE),
    Exercise("plain_mul_tn", "C = Aᵀ B: C[i][j] = A[0][i] B[0][j] + … + A[n−1][i] B[n−1][j]",
             "In code", operands("plain_mul_tn", (2, 5, 3), (4, 6, 1)), operation,
             [wrong_size("A", 0, 0)], other_sizes("plain_mul_tn"), no_memory=NO_MEMORY,
             instead=DONE),
    Exercise("plain_affine", "Z = W X + b, with b added to every column", "In code", layers,
             affine, [
        Mistake("b along the rows", "b is added to every row, as if it were one: number i of b "
                "belongs to row i of Z, in every column.", along_rows),
        Mistake("b in the first column", "b is added to the first column alone, and belongs to "
                "every one.", lambda case: {"C": np.hstack([affine(case)["C"][:, :1], (
                    case.given["A"] @ case.given["B"])[:, 1:]])}),
    ], other_layers, called={"C": "Z", "A": "W", "B": "X"}, needs=("plain_mul",),
             no_memory=NO_MEMORY, instead=("mat_affine",)),
]
