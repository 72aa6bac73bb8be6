/* A libcuda.so.1 over plain memory, with CUDA's rules about contexts, memory, streams and graphs; enough of it for
 * pycuda. What is queued on a stream runs when the stream is waited for. Broken rules are kept for the test to read. */

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define INVALID 1
#define NO_MEMORY 2
#define NO_CONTEXT 201
#define CAPTURING 900

typedef struct { void *start; size_t bytes; int pinned; } Memory;
typedef struct { void *to; const void *from; size_t bytes; void (*call)(int); int number; } Work;
typedef struct { Work *work; int count; } Queue;
typedef struct { Queue queue, captured; int capturing; } Stream;

static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static Memory memories[4096];
static int memory_count, streams_open, graphs_open, primary;
static size_t memory_left = (size_t)1 << 40;
static int captures = 1, present = 1, broken;
static char misuses[8192];
static int context_object;
static __thread int depth;

static int misuse(const char *why, int error) {
  pthread_mutex_lock(&guard);
  if (strlen(misuses) + strlen(why) + 2 < sizeof misuses) strcat(strcat(misuses, why), "\n");
  pthread_mutex_unlock(&guard);
  return error;
}

static int within(const void *start, size_t bytes, int pinned) {
  int found = 0;
  pthread_mutex_lock(&guard);
  for (int i = 0; i < memory_count; i++)
    if (memories[i].pinned == pinned && (char *)memories[i].start <= (char *)start &&
        (char *)start + bytes <= (char *)memories[i].start + memories[i].bytes)
      found = 1;
  pthread_mutex_unlock(&guard);
  return found;
}

static int reserve(void **start, size_t bytes, int pinned) {
  if (!depth) return misuse("memory was reserved without a context on this thread", NO_CONTEXT);
  if (bytes > memory_left) return NO_MEMORY;
  *start = malloc(bytes);
  memset(*start, 0xa5, bytes);
  pthread_mutex_lock(&guard);
  memories[memory_count++] = (Memory){*start, bytes, pinned};
  pthread_mutex_unlock(&guard);
  return 0;
}

static int release(void *start, int pinned) {
  if (!depth) return misuse("memory was freed without a context on this thread", NO_CONTEXT);
  pthread_mutex_lock(&guard);
  for (int i = 0; i < memory_count; i++)
    if (memories[i].start == start && memories[i].pinned == pinned) {
      memories[i] = memories[--memory_count];
      pthread_mutex_unlock(&guard);
      free(start);
      return 0;
    }
  pthread_mutex_unlock(&guard);
  return misuse("memory was freed twice", INVALID);
}

static void add(Queue *queue, Work work) {
  queue->work = realloc(queue->work, sizeof(Work) * (queue->count + 1));
  queue->work[queue->count++] = work;
}

static int queue_on(Stream *stream, Work work) {
  add(stream->capturing ? &stream->captured : &stream->queue, work);
  return 0;
}

/* for the tests */
int pretended_has_context(void) { return depth > 0; }
int pretended_is_device(uintptr_t start, size_t bytes) { return within((void *)start, bytes, 0); }
int pretended_in_use(void) { return memory_count + streams_open + graphs_open; }
const char *pretended_misuses(void) { return misuses; }
void pretended_reset(void) { misuses[0] = 0; memory_left = (size_t)1 << 40; captures = present = 1; broken = 0; }
void pretended_set_memory_left(size_t bytes) { memory_left = bytes; }
void pretended_set_captures(size_t can) { captures = can; }
void pretended_set_present(size_t is) { present = is; }
void pretended_set_broken(size_t is) { broken = is; }
int pretended_enqueue(void *stream, void (*call)(int), int number) {
  return queue_on(stream, (Work){0, 0, 0, call, number});
}

/* the driver */
int cuInit(unsigned flags) { (void)flags; return present ? 0 : 100; }
int cuDriverGetVersion(int *version) { *version = 12060; return 0; }
int cuGetErrorString(int error, const char **words) {
  *words = error == NO_MEMORY ? "out of memory" : error == NO_CONTEXT ? "no context" : "invalid";
  return 0;
}
int cuDeviceGet(int *device, int number) { *device = 0; return number == 0 ? 0 : 101; }
int cuDeviceGetCount(int *count) { *count = 1; return 0; }
int cuDeviceGetName(char *name, int length, int device) { (void)device; snprintf(name, length, "Pretended"); return 0; }
int cuDeviceGetAttribute(int *value, int what, int device) {
  (void)device;
  *value = what == 75 ? 8 : what == 76 ? 7 : 0;
  return 0;
}
int cuDeviceComputeCapability(int *major, int *minor, int device) { (void)device; *major = 8; *minor = 7; return 0; }
int cuDevicePrimaryCtxRetain(void **context, int device) { (void)device; primary++; *context = &context_object; return 0; }
int cuDevicePrimaryCtxRelease_v2(int device) {
  (void)device;
  if (--primary == 0) depth = 0;
  return 0;
}
int cuCtxDetach(void *context) {
  (void)context;
  return misuse("the primary context was detached as if it were pycuda's own", NO_CONTEXT);
}
int cuDevicePrimaryCtxRelease(int device) { return cuDevicePrimaryCtxRelease_v2(device); }
int cuCtxPushCurrent_v2(void *context) { (void)context; depth++; return primary > 0 ? 0 : NO_CONTEXT; }
int cuCtxPopCurrent_v2(void **context) {
  if (!depth) return misuse("a context was popped on a thread that has none", NO_CONTEXT);
  depth--;
  *context = &context_object;
  return 0;
}
int cuCtxGetDevice(int *device) { *device = 0; return depth ? 0 : NO_CONTEXT; }
int cuMemAlloc_v2(uintptr_t *start, size_t bytes) { return reserve((void **)start, bytes, 0); }
int cuMemFree_v2(uintptr_t start) { return release((void *)start, 0); }
int cuMemHostAlloc(void **start, size_t bytes, unsigned flags) { (void)flags; return reserve(start, bytes, 1); }
int cuMemFreeHost(void *start) { return release(start, 1); }
int cuStreamCreate(void **stream, unsigned flags) {
  (void)flags;
  if (!depth) return misuse("a stream was opened without a context on this thread", NO_CONTEXT);
  *stream = calloc(1, sizeof(Stream));
  streams_open++;
  return 0;
}
int cuStreamDestroy_v2(void *stream) { streams_open--; free(stream); return 0; }
int cuStreamSynchronize(Stream *stream) {
  if (!depth) return misuse("a stream was waited for without a context on this thread", NO_CONTEXT);
  if (stream->capturing) return misuse("a stream was waited for while it captured", CAPTURING);
  Queue queue = stream->queue;
  stream->queue = (Queue){0, 0};
  if (broken) return 719;
  for (int i = 0; i < queue.count; i++) {
    Work one = queue.work[i];
    if (one.call) one.call(one.number);
    else memcpy(one.to, one.from, one.bytes);
  }
  free(queue.work);
  return 0;
}
static int copy(void *to, const void *from, size_t bytes, Stream *stream, const void *device, const void *host) {
  if (!depth) return misuse("a copy was queued without a context on this thread", NO_CONTEXT);
  if (!within(device, bytes, 0)) return misuse("a copy has memory that is not the processor's, or was freed", INVALID);
  if (!within(host, bytes, 1)) return misuse("an asynchronous copy has memory that is not pinned", INVALID);
  return queue_on(stream, (Work){to, from, bytes, 0, 0});
}
int cuMemcpyHtoDAsync_v2(uintptr_t to, const void *from, size_t bytes, void *stream) {
  return copy((void *)to, from, bytes, stream, (void *)to, from);
}
int cuMemcpyDtoHAsync_v2(void *to, uintptr_t from, size_t bytes, void *stream) {
  return copy(to, (void *)from, bytes, stream, (void *)from, to);
}
int cuStreamBeginCapture_v2(Stream *stream, int mode) {
  if (!captures || !depth || mode != 1) return CAPTURING;
  stream->capturing = 1;
  return 0;
}
int cuStreamEndCapture(Stream *stream, void **graph) {
  if (!stream->capturing) return 901;
  Queue *kept = malloc(sizeof(Queue));
  *kept = stream->captured;
  stream->captured = (Queue){0, 0};
  stream->capturing = 0;
  *graph = kept;
  graphs_open++;
  return 0;
}
int cuGraphInstantiateWithFlags(void **ready, Queue *graph, unsigned long long flags) {
  if (flags) return INVALID;
  Queue *kept = calloc(1, sizeof(Queue));
  for (int i = 0; i < graph->count; i++) add(kept, graph->work[i]);
  *ready = kept;
  graphs_open++;
  return 0;
}
int cuGraphLaunch(Queue *ready, Stream *stream) {
  if (!depth) return misuse("a graph was launched without a context on this thread", NO_CONTEXT);
  for (int i = 0; i < ready->count; i++) add(&stream->queue, ready->work[i]);
  return 0;
}
int cuGraphExecDestroy(Queue *ready) { free(ready->work); free(ready); graphs_open--; return 0; }
int cuGraphDestroy(Queue *graph) { return cuGraphExecDestroy(graph); }
