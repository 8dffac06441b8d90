// glibc's settings of the heap, which Swift's own module of the C library leaves out.
#ifdef __linux__
#include <malloc.h>
#endif
