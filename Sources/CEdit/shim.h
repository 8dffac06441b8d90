// libedit's calls take any number of arguments, which Swift cannot pass on: each that Awase needs, under a name of its
// own.
#ifndef AWASE_CEDIT_SHIM_H
#define AWASE_CEDIT_SHIM_H

#include <histedit.h>
#include <locale.h>
#include <langinfo.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>

typedef wchar_t *(*awase_prompt_function)(EditLine *);
typedef unsigned char (*awase_key_function)(EditLine *, int);
typedef int (*awase_read_function)(EditLine *, wchar_t *);

static inline EditLine *awase_edit_init(const char *program) { return el_init(program, stdin, stdout, stderr); }

static inline void awase_edit_use_emacs(EditLine *edit) {
  el_wset(edit, EL_EDITOR, L"emacs");
  // Keys that a terminal turns into signals come in as keys: a signal would take the line along.
  el_wset(edit, EL_SETTY, L"-d", L"-isig", NULL);
  el_wset(edit, EL_SIGNAL, 0);
  // The rest of the line is written anew instead: where the terminal itself shifts wide characters, libedit loses count of
  // its cursor.
  el_wset(edit, EL_SETTC, L"im", L"", NULL);
  el_wset(edit, EL_SETTC, L"ei", L"", NULL);
  el_wset(edit, EL_SETTC, L"ic", L"", NULL);
  el_wset(edit, EL_SETTC, L"IC", L"", NULL);
  el_wset(edit, EL_SETTC, L"dc", L"", NULL);
  el_wset(edit, EL_SETTC, L"DC", L"", NULL);
}

static inline void awase_edit_set_data(EditLine *edit, void *data) { el_wset(edit, EL_CLIENTDATA, data); }

static inline void *awase_edit_data(EditLine *edit) {
  void *data = NULL;
  el_wget(edit, EL_CLIENTDATA, &data);
  return data;
}

static inline void awase_edit_set_prompt(EditLine *edit, awase_prompt_function function) {
  el_wset(edit, EL_PROMPT, function);
}

static inline void awase_edit_set_reader(EditLine *edit, awase_read_function function) {
  el_wset(edit, EL_GETCFN, function);
}

static inline void awase_edit_set_history(EditLine *edit, HistoryW *history) {
  el_wset(edit, EL_HIST, history_w, history);
}

static inline void awase_edit_add(EditLine *edit, const wchar_t *name, awase_key_function function) {
  el_wset(edit, EL_ADDFN, name, name, function);
}

static inline void awase_edit_bind(EditLine *edit, const wchar_t *keys, const wchar_t *name) {
  el_wset(edit, EL_BIND, keys, name, NULL);
}

static inline void awase_edit_refresh(EditLine *edit) { el_wset(edit, EL_REFRESH); }

static inline void awase_edit_prepare(EditLine *edit, int isRaw) { el_wset(edit, EL_PREP_TERM, isRaw); }

static inline void awase_history_set_size(HistoryW *history, int size) {
  HistEventW event;
  history_w(history, &event, H_SETSIZE, size);
  history_w(history, &event, H_SETUNIQUE, 1);
}

static inline void awase_history_clear(HistoryW *history, HistEventW *event) { history_w(history, event, H_CLEAR); }

static inline void awase_history_enter(HistoryW *history, const wchar_t *line) {
  HistEventW event;
  history_w(history, &event, H_ENTER, line);
}

static inline void awase_flush_output(void) { fflush(stdout); }

// The width of the terminal, 0 where there is none.
static inline int awase_terminal_columns(void) {
  struct winsize size;
  return ioctl(1, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

// Makes wide characters wide, whatever the locale is called: text is UTF-8 here in any case.
static inline void awase_use_utf8(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return;
  if (setlocale(LC_CTYPE, "C.UTF-8") == NULL) setlocale(LC_CTYPE, "en_US.UTF-8");
}

// Lets a change of the terminal's size interrupt a wait for keys; whoever waited looks at the size.
static inline void awase_note_resize(int signal) { (void)signal; }

static inline void awase_interrupt_on_resize(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = awase_note_resize;
  sigemptyset(&action.sa_mask);
  sigaction(SIGWINCH, &action, NULL);
}

#endif
