// common/csv: what it accepts, and what it says about the rest.
#include "csv.h"

#include <string.h>
#include <unistd.h>

#include "dies.h"
#include "tap.h"

typedef struct {
    const char *name, *bytes;
    size_t size;
} File;

#define FILE_OF(name, text)                                                    \
    {                                                                          \
        name, text, sizeof(text) - 1                                           \
    }

static char path[] = "/tmp/test_csv.XXXXXX"; // the one file of this test

static void put(const File *file)
{
    FILE *out = fopen(path, "wb");
    if (!out || fwrite(file->bytes, 1, file->size, out) != file->size ||
        fclose(out) != 0)
        exit(1);
}

// Reads the file, and column b of its first row as a number.
static void read_b(const void *file)
{
    (void)file;
    Csv csv = csv_read(path);
    csv_number(&csv, 0, csv_column(&csv, "b"));
}

static void refuses(Tap *tap, const File *file, const char *says)
{
    put(file);
    Death death = dies(read_b, file);
    const char *end = strchr(death.words, '\n');
    if (!tap_ok(tap,
                death.status == 1 && strstr(death.words, says) && end &&
                    end[1] == '\0',
                "%s: %s", file->name, says))
        fprintf(stderr, "# status %d, said: %s\n", death.status, death.words);
}

static void accepts(Tap *tap, const File *file, double a, double b)
{
    put(file);
    Csv csv = csv_read(path);
    tap_near(tap, csv_number(&csv, 0, csv_column(&csv, "a")), a, 0, file->name);
    tap_near(tap, csv_number(&csv, 0, csv_column(&csv, "b")), b, 0, file->name);
    csv_free(&csv);
}

static void test_accepted(Tap *tap)
{
    accepts(tap, &(File)FILE_OF("plain", "a,b\n1,2\n"), 1, 2);
    accepts(tap, &(File)FILE_OF("no line break at the end", "a,b\n1,2"), 1, 2);
    accepts(
        tap,
        &(File)FILE_OF("four-byte characters", "a,b,\xf0\x9f\x98\x80\n1,2,3\n"),
        1, 2);
    accepts(tap, &(File)FILE_OF("CR at the end", "a,b\r\n1,2\r"), 1, 2);
    accepts(tap, &(File)FILE_OF("CRLF", "a,b\r\n1,2\r\n"), 1, 2);
    accepts(tap, &(File)FILE_OF("both line breaks", "a,b\r\n1,2\n3,4\r\n"), 1,
            2);
    accepts(tap,
            &(File)FILE_OF("byte-order mark", "\xef\xbb\xbf"
                                              "a,b\n1,2\n"),
            1, 2);
    accepts(tap, &(File)FILE_OF("blank lines", "\n\na,b\n\n1,2\n\n  \n"), 1, 2);
    accepts(tap, &(File)FILE_OF("spaces and tabs", " a ,\tb\n 1 ,\t2 \n"), 1,
            2);
    accepts(tap, &(File)FILE_OF("a plus, an exponent", "a,b\n+1,2e3\n"), 1,
            2000);
    accepts(tap, &(File)FILE_OF("too small to hold", "a,b\n1e-400,-.5\n"), 0,
            -0.5);
    accepts(tap, &(File)FILE_OF("quotes", "\"a\",\"b\"\n\"1\",\"2\" \n"), 1, 2);
}

static void test_quotes(Tap *tap)
{
    put(&(File)FILE_OF(
        "", "\"x,\"\"y\"\"\",\"two\nlines\",r\xc3\xa9\nq,  ,\"s \"\n"));
    Csv csv = csv_read(path);
    tap_ok(tap, csv.rows == 1 && csv.columns == 3, "quotes: 1 row, 3 columns");
    tap_same(tap, csv_text(&csv, -1, 0), "x,\"y\"", "quoted comma and quote");
    tap_same(tap, csv_text(&csv, -1, 1), "two\nlines", "quoted line break");
    tap_same(tap, csv_text(&csv, -1, 2), "r\xc3\xa9", "UTF-8");
    tap_same(tap, csv_text(&csv, 0, 1), "", "a blank field is empty");
    tap_same(tap, csv_text(&csv, 0, 2), "s ", "a quoted space stays");
    csv_free(&csv);
}

static const struct {
    File file;
    const char *says;
} refused[] = {
    {FILE_OF("decimal commas", "a;b\n1,5;2,5\n"), "is ';' the separator"},
    {FILE_OF("a name twice", "a,b,b\n1,2,3\n"),
     ":1:5: expected a name that no"},
    {FILE_OF("overlong", "a,b\n1,\xe0\x80\x80\n"), ":2:3: expected UTF-8"},
    {FILE_OF("surrogate", "a,b\n1,\xed\xa0\x80\n"), ":2:3: expected UTF-8"},
    {FILE_OF("too large", "a,b\n1,\xf4\x90\x80\x80\n"), ":2:3: expected UTF-8"},
    {FILE_OF("cut character", "a,b\n1,\xf0\x9f\x98"), ":2:3: expected UTF-8"},
    {FILE_OF("CRLF, too few", "a,b\r\n1\r\n"), ":2:2: expected 2 fields"},
    {FILE_OF("after a quoted break", "a,b\n\"1\n\",x\n3,2\n"),
     ":3:3: expected a number"},
    {FILE_OF("UTF-16BE", "\xfe\xff\0a"), "UTF-16"},
    {FILE_OF("infinity", "a,b\n1,Infinity\n"), "not a finite number"},
    {FILE_OF("n/a", "a,b\n1,N/A\n"), "not a finite number"},
    {FILE_OF("turned writing", "a,b\n1,\xe2\x80\xaexyz\n"),
     "\\xe2\\x80\\xaexyz"},
    {FILE_OF("a C1 control", "a,b\n1,\xc2\x9bm\n"), "\\xc2\\x9bm"},
    {FILE_OF("one column, quoted nothing", "b\n\"\"\n1\n"),
     ":2:1: expected a number"},

    {FILE_OF("empty", ""), ": no rows of data"},
    {FILE_OF("header only", "a,b\n"), ": no rows of data"},
    {FILE_OF("blank", "\n \n\n"), ": no rows of data"},
    {FILE_OF("too few", "a,b\n1\n"), ":2:2: expected 2 fields, got 1"},
    {FILE_OF("too many", "a,b\n1,2\n3,4,\n"), ":3:5: expected 2 fields, got 3"},
    {FILE_OF("missing", "a,b,c\n1,,3\n"), ":2:3: expected a number, got \"\""},
    {FILE_OF("letters", "a,b\n1,1.5abc\n"),
     ":2:3: expected a number, got \"1.5abc\""},
    {FILE_OF("hexadecimal", "a,b\n1,0x1F\n"), ":2:3: expected"},
    {FILE_OF("underscore", "a,b\n1,1_000\n"), ":2:3: expected"},
    {FILE_OF("two dots", "a,b\n1,1.2.3\n"), ":2:3: expected"},
    {FILE_OF("Unicode minus", "a,b\n1,\xe2\x88\x92"
                              "1\n"),
     ":2:3: expected a number"},
    {FILE_OF("nan", "a,b\n1,nan\n"), "not a finite number"},
    {FILE_OF("NA", "a,b\n1,NA\n"), "not a finite number"},
    {FILE_OF("-inf", "a,b\n1,-inf\n"), "not a finite number"},
    {FILE_OF("1e999", "a,b\n1,1e999\n"), "not a finite number"},
    {FILE_OF("semicolons", "a;b\n1,5;2,5\n"), "is ';' the separator"},
    {FILE_OF("semicolons", "a;b\n1;2\n"), "is ';' the separator"},
    {FILE_OF("no such column", "a,c\n1,2\n"),
     ":1:1: expected a column named \"b\""},
    {FILE_OF("UTF-16", "\xff\xfe"
                       "a\0,\0b\0"),
     "UTF-16"},
    {FILE_OF("NUL", "a,b\n1,2\0 3\n"), ":2:4: a NUL byte"},
    {FILE_OF("not UTF-8", "a,b\n1,caf\xe9\n"), ":2:6: expected UTF-8"},
    {FILE_OF("stray CR", "a,b\n1\r2,3\n"), ":2:2: a carriage return"},
    {FILE_OF("open quote", "a,b\n1,\"2\n3,4\n"),
     ":2:3: a quote that is never closed"},
    {FILE_OF("after a quote", "a,b\n1,\"2\"3\n"), ":2:6: expected a comma"},
    {FILE_OF("control characters", "a,b\n1,\"\x1b[2J\n\"\n"),
     "got \"\\x1b[2J\\n\""},
};

static void test_refused(Tap *tap)
{
    for (size_t k = 0; k < sizeof refused / sizeof *refused; k++)
        refuses(tap, &refused[k].file, refused[k].says);
}

static void test_limits(Tap *tap)
{
    static char big[1200000];
    memset(big, '1', sizeof big);
    refuses(tap, &(File){"a long line", big, sizeof big}, "over the limit of");
    for (size_t k = 1; k < 60000; k += 2)
        big[k] = ',';
    refuses(tap, &(File){"many columns", big, 60000}, "over the limit of");
}

static void read_this(const void *name) { csv_read(name); }

// A pipe cannot be rewound.
static void test_pipe(Tap *tap)
{
    int ends[2];
    if (pipe(ends) != 0 || write(ends[1], "ab,b\n1,2\n", 9) != 9)
        exit(1);
    close(ends[1]);
    char name[40];
    snprintf(name, sizeof name, "/dev/fd/%d", ends[0]);
    Csv csv = csv_read(name);
    tap_same(tap, csv_text(&csv, -1, 0), "ab", "a pipe: the header");
    tap_near(tap, csv_number(&csv, 0, 1), 2, 0, "a pipe: a number");
    csv_free(&csv);
    close(ends[0]);
}

static void test_files(Tap *tap)
{
    Death death = dies(read_this, "/no/such/file.csv");
    tap_ok(tap,
           death.status == 1 &&
               strstr(death.words, "/no/such/file.csv: No such file"),
           "a missing file: %s", strtok(death.words, "\n"));
    death = dies(read_this, "/tmp");
    tap_ok(tap, death.status == 1 && strstr(death.words, "/tmp: Is a dir"),
           "a directory: %s", strtok(death.words, "\n"));
}

int main(void)
{
    Tap tap = {0};
    if (mkstemp(path) == -1)
        return 1;
    test_accepted(&tap);
    test_quotes(&tap);
    test_refused(&tap);
    test_limits(&tap);
    test_files(&tap);
    test_pipe(&tap);
    unlink(path);
    return tap_end(&tap);
}
