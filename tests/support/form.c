#include "form.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"
#include "program_name.h"

// Numbers that count.
static const struct {
    const char *name;
    double least, most;
    int step;
} counts[] = {
    {"seed", 0, 4294967295.0, 1}, {"steps", 0, 1e6, 1},
    {"count", 1, 1e6, 1},         {"m", 2, 1e6, 2},
    {"n_x", 1, 1e4, 1},           {"n_h", 1, 1e4, 1},
    {"n_y", 1, 1e4, 1},
};
enum { COUNTS = sizeof counts / sizeof *counts };

// ---- text ----

enum { TEXT = 1024 };

// Appends to a text, as far as there is room.
static void add(char text[TEXT], const char *before, const char *words)
{
    size_t n = strlen(text);
    snprintf(text + n, TEXT - n, "%s%s", n ? before : "", words);
}

// A matrix in a list of them, as in Form.
typedef struct {
    char name[32], rows[8], cols[8];
} Item;

// The next one of the list, which moves on behind it; 0 where there is none.
static int next_item(const char **list, Item *item)
{
    int used = 0;
    if (!*list || sscanf(*list, "%31s %7s %7s%n", item->name, item->rows,
                         item->cols, &used) != 3)
        return 0;
    *list += used;
    return 1;
}

// The next word of a text, which moves on behind it; 0 where there is none.
static int next_word(const char **text, char word[32])
{
    int used = 0;
    if (sscanf(*text, "%31s%n", word, &used) != 1)
        return 0;
    *text += used;
    return 1;
}

static int lists(const char *list, const char *name)
{
    Item item;
    while (next_item(&list, &item))
        if (strcmp(item.name, name) == 0)
            return 1;
    return 0;
}

static void add_names(char text[TEXT], const char *list)
{
    Item item;
    while (next_item(&list, &item))
        add(text, " ", item.name);
}

// ---- the command line ----

static int needs_word(const Form *forms)
{
    for (const Form *form = forms; form->answer; form++)
        if (!form->word)
            return 0;
    return 1;
}

// The words that may be given: those of the forms, where no others are named.
static int known_words(const char *known[PROBE_MOST], const Form *forms,
                       const char *const words[])
{
    int count = 0;
    for (int k = 0; words && words[k] && count < PROBE_MOST; k++)
        known[count++] = words[k];
    for (const Form *form = forms; form->answer && !words; form++)
        if (form->word && count < PROBE_MOST)
            known[count++] = form->word;
    return count;
}

static void usage(char text[TEXT], const Form *forms, const char *const words[])
{
    const char *known[PROBE_MOST];
    int count = known_words(known, forms, words), needs = needs_word(forms);
    add(text, "", "usage: ");
    add(text, "", program_name());
    for (int k = 0; k < count; k++)
        add(text, k ? " | " : needs ? " " : " [", known[k]);
    add(text, "", count && !needs ? "] <matrices" : " <matrices");
}

static void print_form(const Form *form)
{
    printf("\ntakes   %s\n", *form->takes ? form->takes : "nothing");
    if (form->word)
        printf("word    %s\n", form->word);
    for (int k = 0; k < PROBE_LIST && form->perhaps[k]; k++)
        printf("perhaps %s\n", form->perhaps[k]);
    for (int k = 0; k < PROBE_LIST && form->questions[k]; k++)
        printf("asks    %s\n", form->questions[k]);
}

static _Noreturn void print_help(const Form *forms, const char *const words[])
{
    char text[TEXT] = "";
    usage(text, forms, words);
    printf("%s\n", text);
    for (const Form *form = forms; form->answer; form++)
        print_form(form);
    printf("\nranges\n");
    for (int k = 0; k < COUNTS; k++)
        printf("%s %.0f %.0f %d\n", counts[k].name, counts[k].least,
               counts[k].most, counts[k].step);
    exit(fflush(stdout) == 0 ? 0 : 1);
}

const char *form_word(int argc, char **argv, const Form *forms,
                      const char *const words[])
{
    const char *known[PROBE_MOST];
    int count = known_words(known, forms, words);
    if (argc == 2 && strcmp(argv[1], "--help") == 0)
        print_help(forms, words);
    if (argc == 1 && !needs_word(forms))
        return NULL;
    for (int k = 0; argc == 2 && k < count; k++)
        if (strcmp(argv[1], known[k]) == 0)
            return known[k];
    char text[TEXT] = "";
    usage(text, forms, words);
    if (argc == 1)
        fail(2, "a word is missing; %s", text);
    fail(2, "\"%s\" was not expected; %s", argv[argc > 2 ? 2 : 1], text);
}

// ---- names ----

// How the names of a request differ from those of a form.
typedef struct {
    char missing[32], superfluous[32]; // the first of each kind, or ""
    int off;                           // how much in all
} Fit;

static void is_missing(Fit *fit, const char *name)
{
    if (!*fit->missing)
        strcpy(fit->missing, name);
    fit->off++;
}

// Counts twice: what was sent was meant, while much is forgotten.
static void is_superfluous(Fit *fit, const char *name)
{
    if (!*fit->superfluous)
        strcpy(fit->superfluous, name);
    fit->off += 2;
}

static void need_all(Fit *fit, const Probe *probe, const char *list)
{
    Item item;
    while (next_item(&list, &item))
        if (!probe_find(probe, item.name))
            is_missing(fit, item.name);
}

static int some_given(const Probe *probe, const char *list)
{
    Item item;
    while (next_item(&list, &item))
        if (probe_find(probe, item.name))
            return 1;
    return 0;
}

static int allows(const Form *form, const char *name)
{
    if (lists(form->takes, name))
        return 1;
    for (int k = 0; k < PROBE_LIST && form->perhaps[k]; k++)
        if (lists(form->perhaps[k], name))
            return 1;
    return 0;
}

// What the form says of the question: the names that it needs; NULL, if the form does
// not know it.
static const char *asked(const Form *form, const char *question)
{
    char word[32];
    if (!*question || strcmp(question, "nothing") == 0)
        return "";
    for (int k = 0; k < PROBE_LIST && form->questions[k]; k++) {
        const char *rest = form->questions[k];
        if (next_word(&rest, word) && strcmp(word, question) == 0)
            return rest;
    }
    return NULL;
}

static Fit fit_of(const Probe *probe, const Form *form)
{
    Fit fit = {.off = 0};
    char word[32];
    need_all(&fit, probe, form->takes);
    for (int k = 0; k < PROBE_LIST && form->perhaps[k]; k++)
        if (some_given(probe, form->perhaps[k]))
            need_all(&fit, probe, form->perhaps[k]);
    const char *needs = asked(form, probe->question);
    while (next_word(&needs, word))
        if (!probe_find(probe, word))
            is_missing(&fit, word);
    for (int k = 0; k < probe->count; k++)
        if (!allows(form, probe->names[k]))
            is_superfluous(&fit, probe->names[k]);
    return fit;
}

// Whether the form is for this command line.
static int is_for(const Form *form, const Probe *probe)
{
    return !form->word || (probe->word && strcmp(form->word, probe->word) == 0);
}

// What the forms take, for a message: "X Y w b (perhaps h), or z".
static void add_forms(char text[TEXT], const Probe *probe, const Form *forms)
{
    for (const Form *form = forms; form->answer; form++) {
        if (!is_for(form, probe))
            continue;
        char names[TEXT] = "";
        add_names(names, form->takes);
        for (int k = 0; k < PROBE_LIST && form->perhaps[k]; k++) {
            add(names, " ", k ? "or " : "(perhaps ");
            Item item;
            const char *list = form->perhaps[k];
            for (int n = 0; next_item(&list, &item); n++)
                add(names, n ? " " : "", item.name);
        }
        add(names, "", form->perhaps[0] ? ")" : "");
        add(text, ", or ", *names ? names : "nothing");
    }
}

static void require_known_names(const Probe *probe, const Form *forms)
{
    for (int k = 0; k < probe->count; k++) {
        int known = 0;
        for (const Form *form = forms; form->answer; form++)
            known |= is_for(form, probe) && allows(form, probe->names[k]);
        if (!known) {
            char text[TEXT] = "";
            add_forms(text, probe, forms);
            fail(1, "%s is not known here: expected %s", probe->names[k], text);
        }
    }
}

// Appends the questions of a form that none before it has.
static void add_questions(char text[TEXT], const Probe *probe,
                          const Form *forms, const Form *form)
{
    char word[32];
    for (int k = 0; k < PROBE_LIST && form->questions[k]; k++) {
        const char *question = form->questions[k];
        next_word(&question, word);
        const Form *first = forms;
        while (!is_for(first, probe) || !asked(first, word))
            first++;
        if (first == form)
            add(text, ", ?", word);
    }
}

static void require_known_question(const Probe *probe, const Form *forms)
{
    char text[TEXT] = "";
    for (const Form *form = forms; form->answer; form++) {
        if (!is_for(form, probe))
            continue;
        if (asked(form, probe->question))
            return;
        add_questions(text, probe, forms, form);
    }
    fail(1, "?%s is not known here: expected %s%s", probe->question,
         *text ? "?" : "no question", text);
}

static const Form *nearest(const Probe *probe, const Form *forms)
{
    const Form *best = NULL;
    for (const Form *form = forms; form->answer; form++)
        if (is_for(form, probe) && asked(form, probe->question) &&
            (!best || fit_of(probe, form).off < fit_of(probe, best).off))
            best = form;
    return best;
}

static _Noreturn void does_not_fit(const Probe *probe, const Form *forms,
                                   const Form *form)
{
    char wanted[TEXT] = "", got[TEXT] = "", question[40] = "";
    const Form alone[] = {*form, {0}};
    Fit fit = fit_of(probe, form);
    add_forms(wanted, probe, probe->count ? alone : forms);
    for (int k = 0; k < probe->count; k++)
        add(got, " ", probe->names[k]);
    if (*probe->question)
        snprintf(question, sizeof question, "?%s ", probe->question);
    fail(1, "%s%s is %s: expected %s, got %s", question,
         *fit.missing ? fit.missing : fit.superfluous,
         *fit.missing ? "missing" : "superfluous", wanted,
         *got ? got : "nothing");
}

// ---- shapes ----

// What the letters stand for.
typedef struct {
    struct {
        char letter[8], from[32];
        int size;
    } all[16];
    int count;
} Sizes;

// The number of that letter, or digit; -1 where it is not known yet.
static int size_of(const Sizes *sizes, const char *letter)
{
    for (int k = 0; k < sizes->count; k++)
        if (strcmp(sizes->all[k].letter, letter) == 0)
            return sizes->all[k].size;
    return *letter >= '0' && *letter <= '9' ? atoi(letter) : -1;
}

static const char *origin(const Sizes *sizes, const char *letter)
{
    for (int k = 0; k < sizes->count; k++)
        if (strcmp(sizes->all[k].letter, letter) == 0)
            return sizes->all[k].from;
    return NULL;
}

// Whether the letter can stand for this size; from then on it does.
static int stands_for(Sizes *sizes, const char *letter, int size,
                      const char *from)
{
    if (size_of(sizes, letter) >= 0)
        return size_of(sizes, letter) == size;
    strcpy(sizes->all[sizes->count].letter, letter);
    strcpy(sizes->all[sizes->count].from, from);
    sizes->all[sizes->count++].size = size;
    return 1;
}

static void add_size(char text[TEXT], const Sizes *sizes, const char *letter)
{
    char number[16];
    snprintf(number, sizeof number, "%d", size_of(sizes, letter));
    add(text, " x ", size_of(sizes, letter) < 0 ? letter : number);
}

static void add_origin(char text[TEXT], const Sizes *sizes, const char *letter)
{
    char words[64];
    if (!origin(sizes, letter))
        return;
    snprintf(words, sizeof words, "%s is %d in %s", letter,
             size_of(sizes, letter), origin(sizes, letter));
    add(text, ", ", words);
}

static void check_shape(Sizes *sizes, const Item *item, const Matrix *A)
{
    char wanted[TEXT] = "", because[TEXT] = "";
    int either = strcmp(item->cols, "-") == 0;
    const char *second = either ? "1" : item->cols;
    add_size(wanted, sizes, item->rows);
    add_size(wanted, sizes, second);
    add_origin(because, sizes, item->rows);
    add_origin(because, sizes, second);
    int row = either && A->rows == 1; // a row, where a column is meant
    if (stands_for(sizes, item->rows, row ? A->cols : A->rows, item->name) &&
        stands_for(sizes, second, row ? A->rows : A->cols, item->name))
        return;
    fail(1, "%s: expected %s%s%s%s%s, got %d x %d", item->name, wanted,
         either ? " (or a row)" : "", *because ? " (" : "", because,
         *because ? ")" : "", A->rows, A->cols);
}

// Whether the numbers that count are whole, and in their range.
static void check_count(Sizes *sizes, const char *name, double got)
{
    for (int k = 0; k < COUNTS; k++) {
        if (strcmp(counts[k].name, name) != 0)
            continue;
        if (!(got >= counts[k].least && got <= counts[k].most) ||
            fmod(got - counts[k].least, counts[k].step) != 0)
            fail(1, "%s: expected %s number from %.0f to %.0f, got %.17g", name,
                 counts[k].step == 2 ? "an even" : "a whole", counts[k].least,
                 counts[k].most, got);
        if (strncmp(name, "n_", 2) == 0 &&
            !stands_for(sizes, name, (int)got, name))
            fail(1, "%s: expected %d as in %s, got %.17g", name,
                 size_of(sizes, name), origin(sizes, name), got);
    }
}

static void check_all(Sizes *sizes, const Probe *probe, const char *list)
{
    Item item;
    while (next_item(&list, &item)) {
        const Matrix *A = probe_find(probe, item.name);
        if (!A)
            continue;
        check_shape(sizes, &item, A);
        if (mat_size(A) == 1)
            check_count(sizes, item.name, A->data[0]);
    }
}

const Form *form_find(const Probe *probe, const Form *forms)
{
    require_known_question(probe, forms);
    require_known_names(probe, forms);
    const Form *form = nearest(probe, forms);
    if (fit_of(probe, form).off > 0)
        does_not_fit(probe, forms, form);
    Sizes sizes = {.count = 0};
    check_all(&sizes, probe, form->takes);
    for (int k = 0; k < PROBE_LIST && form->perhaps[k]; k++)
        check_all(&sizes, probe, form->perhaps[k]);
    return form;
}
