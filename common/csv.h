// Reads a CSV file (RFC 4180: quotes, commas and line breaks inside quotes)
// with a header line. It accepts what is harmless (a byte-order mark, CRLF,
// blank lines, spaces and tabs around a field, a last line without an end) and
// refuses the rest: every failure names the file, the line and the column,
// counted in bytes from 1, and ends the program with status 1.
#ifndef CSV_H
#define CSV_H

#include <stddef.h>

typedef struct {
    size_t start;     // where its text begins, in Csv.text
    int line, column; // where it stands in the file
} CsvCell;

typedef struct {
    const char *path;
    int rows, columns; // rows of data: the header is not counted
    char *text;        // all the fields, each with its '\0'
    CsvCell *cells;    // (rows + 1) × columns, the header first
} Csv;

Csv csv_read(const char *path);
void csv_free(Csv *csv);

// The number of the column with that name; none, or two of them, is a failure.
int csv_column(const Csv *csv, const char *name);

// Row 0 is the first row of data, row -1 the header.
const char *csv_text(const Csv *csv, int row, int column);

// A decimal number, finite; anything else is a failure.
double csv_number(const Csv *csv, int row, int column);

// Ends the program for a cell that is well-formed but not what was expected:
// the message says "expected …, got" and quotes the cell.
_Noreturn void csv_unexpected(const Csv *csv, int row, int column,
                              const char *expected);

#endif
