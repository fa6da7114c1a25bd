package dev.riffle.local.host.kinesis;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.ToIntFunction;
import software.amazon.awssdk.services.kinesis.model.Record;

/** Gathers records, in order, into batches bounded by number, bytes and time. */
final class BatchBuffer {
  /** Lambda's limit for an event, less a little for what wraps the records. */
  static final int MAX_BYTES = 6 * 1024 * 1024 - 1024;

  private record Waiting(Record record, int size, long since) {}

  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final int mostRecords;
  private final long windowNanos;
  private final ToIntFunction<Record> size;

  BatchBuffer(int mostRecords, Duration window, ToIntFunction<Record> size) {
    this.mostRecords = mostRecords;
    this.windowNanos = window.toNanos();
    this.size = size;
  }

  synchronized void add(List<Record> records) {
    long now = System.nanoTime();
    for (var record : records) {
      waiting.addLast(new Waiting(record, size.applyAsInt(record), now));
    }
    notifyAll();
  }

  /** Waits for a batch: full, or as full as it got when the window closed on its first record. */
  synchronized List<Record> take() throws InterruptedException {
    while (true) {
      if (waiting.isEmpty()) {
        wait();
        continue;
      }
      var batch = new ArrayList<Record>();
      int bytes = 0;
      boolean full = false;
      for (var next : waiting) {
        if (!batch.isEmpty() && bytes + next.size() > MAX_BYTES) {
          full = true;
          break;
        }
        batch.add(next.record());
        bytes += next.size();
        if (batch.size() == mostRecords) {
          full = true;
          break;
        }
      }
      long left = waiting.peekFirst().since() + windowNanos - System.nanoTime();
      if (full || left <= 0) {
        for (int i = 0; i < batch.size(); i++) {
          waiting.removeFirst();
        }
        return batch;
      }
      wait(Math.max(1, left / 1_000_000));
    }
  }
}
