#include "csv.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "fail.h"

// A file past these is more likely a mistake than data.
enum { MOST_COLUMNS = 10000, LONGEST_LINE = 1000000 };

// ## Reading

typedef struct {
    FILE *file;
    const char *path;
    int line, column;     // of the last character read
    int length;           // of the record so far, in bytes
    size_t used, room;    // of csv.text
    size_t cells, places; // of csv.cells
    Csv csv;
} Reader;

static int next(Reader *r)
{
    int c = getc(r->file);
    if (c == EOF && ferror(r->file))
        fail(1, "%s: %s", r->path, strerror(errno));
    r->column++;
    if (++r->length > LONGEST_LINE)
        fail(1, "%s:%d:%d: over the limit of %d bytes a line", r->path, r->line,
             r->column, LONGEST_LINE);
    if (c == '\0')
        fail(1, "%s:%d:%d: a NUL byte in the text", r->path, r->line,
             r->column);
    return c;
}

static void back(Reader *r, int c)
{
    ungetc(c, r->file);
    r->column--;
    r->length--;
}

// The next character; the line breaks CR LF and LF are both '\n'.
static int next_of_text(Reader *r)
{
    int c = next(r);
    if (c != '\r')
        return c;
    c = next(r);
    if (c == '\n' || c == EOF)
        return '\n';
    fail(1, "%s:%d:%d: a carriage return in the middle of a line", r->path,
         r->line, r->column - 1);
}

static void keep(Reader *r, int c)
{
    if (r->used == r->room) {
        r->room = 2 * r->room + 1024;
        r->csv.text = allocate(r->csv.text, r->room, 1);
    }
    r->csv.text[r->used++] = (char)c;
}

// Checks one UTF-8 sequence that begins with c, and keeps it.
static void keep_character(Reader *r, int c)
{
    int column = r->column;
    int more = c < 0x80 ? 0 : c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : c >= 0xc2 ? 1 : 9;
    int wrong = more == 9 || c > 0xf4;
    keep(r, c);
    for (; more > 0 && !wrong; more--) {
        c = next(r);
        wrong = c < 0x80 || c > 0xbf;
        keep(r, c);
    }
    if (wrong)
        fail(1, "%s:%d:%d: expected UTF-8, got a byte that is not", r->path,
             r->line, column);
}

// A quoted field, from behind its opening quote to behind its closing one.
static void read_quoted(Reader *r)
{
    int line = r->line, column = r->column;
    for (;;) {
        int c = next_of_text(r);
        if (c == EOF)
            fail(1, "%s:%d:%d: a quote that is never closed", r->path, line,
                 column);
        if (c == '"' && (c = next(r)) != '"') {
            back(r, c);
            return;
        }
        keep_character(r, c);
        if (c == '\n') {
            r->line++;
            r->column = 0;
        }
    }
}

static void trim(Reader *r, size_t start)
{
    while (r->used > start && isblank((unsigned char)r->csv.text[r->used - 1]))
        r->used--;
}

// One field; returns what ended it: a comma, '\n' or EOF.
static int read_field(Reader *r)
{
    int c = next_of_text(r);
    while (c == ' ' || c == '\t')
        c = next_of_text(r);
    if (r->cells == r->places) {
        r->places = 2 * r->places + 64;
        r->csv.cells = allocate(r->csv.cells, r->places, sizeof *r->csv.cells);
    }
    size_t start = r->used;
    r->csv.cells[r->cells++] = (CsvCell){start, r->line, r->column};
    int quoted = c == '"';
    if (quoted) {
        read_quoted(r);
        start = r->used; // spaces inside the quotes stay
        c = next_of_text(r);
    }
    for (; c != ',' && c != '\n' && c != EOF; c = next_of_text(r)) {
        if (quoted && !isblank(c))
            fail(1, "%s:%d:%d: expected a comma after the closing quote",
                 r->path, r->line, r->column);
        keep_character(r, c);
    }
    trim(r, start);
    keep(r, '\0');
    return c;
}

static void check_width(const Reader *r, size_t first)
{
    size_t width = r->cells - first;
    if (first == 0 || width == (size_t)r->csv.columns)
        return;
    const CsvCell *cell = &r->csv.cells[r->cells - 1];
    int line = cell->line, column = r->column; // too few: where they ended
    if (width > (size_t)r->csv.columns) {
        cell = &r->csv.cells[first + (size_t)r->csv.columns];
        line = cell->line, column = cell->column;
    }
    fail(1, "%s:%d:%d: expected %d fields, got %zu", r->path, line, column,
         r->csv.columns, width);
}

// One line, or several where quotes hold line breaks; returns what ended it.
static int read_record(Reader *r)
{
    size_t first = r->cells, used = r->used;
    r->column = r->length = 0;
    int end;
    do {
        end = read_field(r);
        if (r->cells - first > MOST_COLUMNS)
            fail(1, "%s:%d:%d: over the limit of %d columns", r->path, r->line,
                 r->column, MOST_COLUMNS);
    } while (end == ',');
    int blank = r->cells == first + 1 && r->used == used + 1;
    if (blank)
        r->cells = first, r->used = used;
    else
        check_width(r, first);
    r->line++;
    if (first == 0)
        r->csv.columns = (int)r->cells;
    return end;
}

static void skip_byte_order_mark(Reader *r)
{
    unsigned char mark[3];
    size_t n = fread(mark, 1, sizeof mark, r->file);
    if (n >= 2 && ((mark[0] == 0xff && mark[1] == 0xfe) ||
                   (mark[0] == 0xfe && mark[1] == 0xff)))
        fail(1, "%s:1:1: expected UTF-8, got UTF-16", r->path);
    if (n < 3 || memcmp(mark, "\xef\xbb\xbf", 3) != 0)
        rewind(r->file);
}

Csv csv_read(const char *path)
{
    Reader r = {.path = path, .line = 1, .csv.path = path};
    r.file = fopen(path, "rb");
    if (!r.file)
        fail(1, "%s: %s", path, strerror(errno));
    skip_byte_order_mark(&r);
    while (read_record(&r) != EOF)
        if (r.cells > INT_MAX - MOST_COLUMNS)
            fail(1, "%s:%d: over the limit of %d fields", path, r.line,
                 INT_MAX - MOST_COLUMNS);
    fclose(r.file);
    if (r.csv.columns == 0 || r.cells == (size_t)r.csv.columns)
        fail(1, "%s: no rows of data", path);
    r.csv.rows = (int)r.cells / r.csv.columns - 1;
    return r.csv;
}

void csv_free(Csv *csv)
{
    free(csv->text);
    free(csv->cells);
    *csv = (Csv){0};
}

// ## Looking up

static const CsvCell *cell_at(const Csv *csv, int row, int column)
{
    return &csv->cells[(size_t)(row + 1) * (size_t)csv->columns +
                       (size_t)column];
}

const char *csv_text(const Csv *csv, int row, int column)
{
    return csv->text + cell_at(csv, row, column)->start;
}

static const char *hint(const char *text)
{
    return strchr(text, ';') ? "; is ';' the separator here, and ',' the "
                               "decimal mark? They have to be ',' and '.'"
                             : "";
}

int csv_column(const Csv *csv, const char *name)
{
    for (int column = 0; column < csv->columns; column++)
        if (strcmp(csv_text(csv, -1, column), name) == 0)
            return column;
    fail(1, "%s:%d:1: expected a column named \"%s\" in the header%s",
         csv->path, cell_at(csv, -1, 0)->line, name,
         hint(csv_text(csv, -1, 0)));
}

void csv_unexpected(const Csv *csv, int row, int column, const char *expected)
{
    const CsvCell *cell = cell_at(csv, row, column);
    const char *text = csv_text(csv, row, column);
    fail(1, "%s:%d:%d: expected %s, got \"%.60s\"%s", csv->path, cell->line,
         cell->column, expected, text, hint(text));
}

// strtod would also read hexadecimal; a number here is made of these alone.
static int is_decimal(const char *text)
{
    return *text && strspn(text, "+-.0123456789eE") == strlen(text);
}

static int is_not_finite(const char *text)
{
    static const char *const names[] = {"nan", "inf", "infinity", "na", "n/a"};
    text += *text == '-' || *text == '+';
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(text, names[i]) == 0)
            return 1;
    return 0;
}

double csv_number(const Csv *csv, int row, int column)
{
    const char *text = csv_text(csv, row, column);
    char *end;
    double value = strtod(text, &end);
    if (is_not_finite(text) || (is_decimal(text) && !*end && !isfinite(value)))
        csv_unexpected(csv, row, column,
                       "a number, and this is not a finite number");
    if (!is_decimal(text) || *end)
        csv_unexpected(csv, row, column, "a number");
    return value;
}
