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
#include "utf8.h"

// A file past these is more likely a mistake than data.
enum { MOST_COLUMNS = 10000, LONGEST_LINE = 1000000 };

// ## Reading

typedef struct {
    FILE *file;
    const char *path;
    int line, column;     // of the last character read
    char ahead[4];        // read already, to look for a byte-order mark
    int waiting;          // how many of those have not been handed out
    int length;           // of the record so far, in bytes
    size_t used, room;    // of csv.text
    size_t cells, places; // of csv.cells
    int quoted;           // the last field was
    Csv csv;
} Reader;

static int next(Reader *r)
{
    int c = r->waiting > 0 ? (unsigned char)r->ahead[3 - r->waiting--]
                           : getc(r->file);
    if (c == EOF && ferror(r->file))
        fail(1, "%s: %s", r->path, strerror(errno));
    r->column++;
    if (++r->length > LONGEST_LINE)
        fail(1, "%s:%d:%d: over the limit of %d bytes a line", r->path, r->line,
             r->column, LONGEST_LINE);
    if (c == '\0')
        fail(1,
             "%s:%d:%d: a NUL byte in the text; expected UTF-8, and this may "
             "be UTF-16",
             r->path, r->line, r->column);
    return c;
}

static void back(Reader *r, int c)
{
    if (r->waiting > 0)
        r->ahead[3 - ++r->waiting] = (char)c;
    else
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
    r->column--; // CR LF is one
    if (c == '\n' || c == EOF)
        return '\n';
    fail(1, "%s:%d:%d: a carriage return in the middle of a line", r->path,
         r->line, r->column);
}

static void keep(Reader *r, int c)
{
    if (r->used == r->room) {
        r->room = 2 * r->room + 1024;
        r->csv.text = allocate(r->csv.text, r->room, 1);
    }
    r->csv.text[r->used++] = (char)c;
}

// Keeps the character that begins with c, all its bytes.
static void keep_character(Reader *r, int c)
{
    char character[5] = {(char)c};
    int column = r->column;
    int length = c < 0xc0 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    for (int k = 1; k < length; k++) {
        c = next(r);
        if (c < 0x80 || c > 0xbf)
            break;
        character[k] = (char)c;
    }
    if (utf8_length(character) != length)
        fail(1, "%s:%d:%d: expected UTF-8, got a byte that is not", r->path,
             r->line, column);
    for (int k = 0; k < length; k++)
        keep(r, character[k]);
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
    r->quoted = c == '"';
    if (r->quoted) {
        read_quoted(r);
        start = r->used; // spaces inside the quotes stay
        c = next_of_text(r);
    }
    for (; c != ',' && c != '\n' && c != EOF; c = next_of_text(r)) {
        if (r->quoted && !isblank(c))
            fail(1, "%s:%d:%d: expected a comma after the closing quote",
                 r->path, r->line, r->column);
        keep_character(r, c);
    }
    trim(r, start);
    keep(r, '\0');
    return c;
}

static const char *hint(const char *text)
{
    return strchr(text, ';') ? "; is ';' the separator here, and ',' the "
                               "decimal mark? They have to be ',' and '.'"
                             : "";
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
        line = cell->line;
        column = cell->column;
    }
    fail(1, "%s:%d:%d: expected %d field%s, got %zu%s", r->path, line, column,
         r->csv.columns, r->csv.columns == 1 ? "" : "s", width,
         hint(r->csv.text + r->csv.cells[first].start)[0]
             ? hint(r->csv.text + r->csv.cells[first].start)
             : hint(r->csv.text));
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
    int blank = r->cells == first + 1 && r->used == used + 1 && !r->quoted;
    if (blank) {
        r->cells = first;
        r->used = used;
    } else
        check_width(r, first);
    r->line++;
    if (first == 0)
        r->csv.columns = (int)r->cells;
    return end;
}

// Reads three bytes ahead; they are handed out by next, unless they are a mark. (A
// pipe could not be rewound.)
static void skip_byte_order_mark(Reader *r)
{
    char start[3];
    size_t n = fread(start, 1, sizeof start, r->file);
    if (n >= 2 && (memcmp(start, "\xff\xfe", 2) == 0 ||
                   memcmp(start, "\xfe\xff", 2) == 0))
        fail(1, "%s:1:1: expected UTF-8, got UTF-16", r->path);
    if (n == 3 && memcmp(start, "\xef\xbb\xbf", 3) == 0)
        return;
    r->waiting = (int)n;
    memcpy(r->ahead + 3 - n, start, n);
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

int csv_column(const Csv *csv, const char *name)
{
    int found = -1;
    for (int column = 0; column < csv->columns; column++)
        if (strcmp(csv_text(csv, -1, column), name) == 0) {
            if (found >= 0)
                csv_unexpected(csv, -1, column,
                               "a name that no other column has");
            found = column;
        }
    if (found >= 0)
        return found;
    fail(1, "%s:%d:1: expected a column named \"%s\" in the header%s",
         csv->path, cell_at(csv, -1, 0)->line, name,
         hint(csv_text(csv, -1, 0)));
}

void csv_unexpected(const Csv *csv, int row, int column, const char *expected)
{
    const CsvCell *cell = cell_at(csv, row, column);
    const char *text = csv_text(csv, row, column);
    int shown = 0; // some 60 bytes, in whole characters
    while (text[shown] && shown < 60)
        shown += utf8_length(text + shown);
    fail(1, "%s:%d:%d: expected %s, got \"%.*s\"%s", csv->path, cell->line,
         cell->column, expected, shown, text, hint(text));
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
