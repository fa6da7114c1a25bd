package dev.riffle.edge.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * A state's entries on disk: each is a checksummed frame at the end of a file, and the state is a
 * function of the frames in order. When the files have grown, the state of that moment is written
 * as a base from which the next start begins; so it is when a user was forgotten, whom the files
 * would name for as long as little happens. Only those who hold the state's lock may write.
 */
final class Journal implements Closeable {
  private final StoreSettings settings;
  private final Disk disk;
  private final Executor compactions;
  private final StoreFiles files;
  private final StoreState state;
  private long damagedBytes;
  private long generation;
  private LogFile current;
  private long journalBytes;
  private long baseBytes;
  private long olderBytes;
  private long compactAt;
  private boolean compacting;
  private boolean forgets;
  private boolean dirty;

  private Journal(
      Path folder, StoreSettings settings, Disk disk, Executor compactions, StoreState state)
      throws IOException {
    this.settings = settings;
    this.disk = disk;
    this.compactions = compactions;
    this.files = new StoreFiles(Files.createDirectories(folder));
    this.state = state;
    Optional<Long> base = files.newestBase();
    if (base.isPresent()) {
      baseBytes = replay(files.base(base.get()));
    }
    long from = base.orElse(0L);
    files.clean(from);
    generation = from;
    for (long n : files.journalsFrom(from)) {
      olderBytes += replay(files.journal(n));
      generation = n + 1;
    }
    compactAt = Math.max(settings.journalBytes(), baseBytes);
    // Never after a torn end: a journal is written by one process only.
    current = disk.append(files.journal(generation));
  }

  /**
   * Opens the files in a folder, which is made when absent, and applies their entries to the state.
   * Damage never keeps it from opening: what cannot be read is skipped, and counted.
   *
   * @param compactions runs the writing of bases
   * @throws IOException when the folder cannot be read or written
   */
  static Journal open(
      Path folder, StoreSettings settings, Disk disk, Executor compactions, StoreState state)
      throws IOException {
    return new Journal(folder, settings, disk, compactions, state);
  }

  /**
   * Appends entries and applies them to the state.
   *
   * @throws StoreFull when there is no room; nothing has changed then
   */
  synchronized void write(List<LogEntry> entries) {
    List<ByteBuffer> frames =
        entries.stream().map(entry -> FrameFormat.frame(LogEntryCodec.encode(entry))).toList();
    int size = frames.stream().mapToInt(ByteBuffer::remaining).sum();
    if (bytes() + size > settings.diskBytes()) {
      compact();
    }
    if (bytes() + size > settings.diskBytes()) {
      throw new StoreFull(
          "the store has %d of %d bytes".formatted(bytes(), settings.diskBytes()), null);
    }
    ByteBuffer all = ByteBuffer.allocate(size);
    frames.forEach(all::put);
    append(all.flip(), size);
    entries.forEach(state::apply);
    forgets |= entries.stream().anyMatch(LogEntry.Forgotten.class::isInstance);
    // All journals since the base: a process that never lives long must not leave ever more.
    if (forgets || olderBytes + journalBytes > compactAt) {
      compact();
    }
  }

  /** Bytes that no frame could be read from when the files were opened. */
  long damagedBytes() {
    return damagedBytes;
  }

  /** Puts all that was accepted where a power cut does not reach it. */
  void flush() throws IOException {
    LogFile file;
    synchronized (this) {
      if (!dirty) {
        return;
      }
      dirty = false;
      file = current;
    }
    try {
      file.force();
    } catch (ClosedChannelException closed) {
      // What closes a journal forces it first.
    }
  }

  @Override
  public synchronized void close() throws IOException {
    current.force();
    current.close();
  }

  private void append(ByteBuffer frames, int size) {
    try {
      current.append(frames);
      journalBytes += size;
      dirty = true;
    } catch (IOException e) {
      takeBack();
      throw new StoreFull("the disk does not take an event: " + e.getMessage(), e);
    }
  }

  private void takeBack() {
    try {
      current.truncate(journalBytes);
    } catch (IOException stillThere) {
      // A torn frame in the middle of a journal is skipped by its readers.
      dirty = true;
    }
  }

  /** Begins a journal; the state before it becomes a base, and all older files go. */
  private void compact() {
    if (compacting) {
      return;
    }
    LogFile full = current;
    try {
      current = disk.append(files.journal(generation + 1));
      generation++;
      olderBytes += journalBytes;
      journalBytes = 0;
    } catch (IOException e) {
      return; // Goes on in the journal that is open; the next write tries again.
    }
    compacting = true;
    forgets = false;
    List<LogEntry> base = state.base();
    long of = generation;
    compactions.execute(() -> finish(of, base, full));
  }

  private void finish(long of, List<LogEntry> base, LogFile full) {
    long size = 0;
    try (full) {
      full.force();
      Files.deleteIfExists(files.unfinished(of));
      try (LogFile file = disk.append(files.unfinished(of))) {
        for (LogEntry entry : base) {
          ByteBuffer frame = FrameFormat.frame(LogEntryCodec.encode(entry));
          size += frame.remaining();
          file.append(frame);
        }
        file.force();
      }
      disk.replace(files.unfinished(of), files.base(of));
      files.clean(of);
      compacted(size);
    } catch (IOException e) {
      // The old base and all journals since are whole: nothing is lost, and it is tried again.
      failed();
    }
  }

  private synchronized void compacted(long size) {
    baseBytes = size;
    olderBytes = 0;
    compactAt = Math.max(settings.journalBytes(), baseBytes);
    compacting = false;
  }

  private synchronized void failed() {
    // Not with every write: each try begins a journal.
    compactAt = olderBytes + journalBytes + settings.journalBytes();
    compacting = false;
  }

  /** Bytes of all files. */
  synchronized long bytes() {
    return baseBytes + olderBytes + journalBytes;
  }

  private long replay(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    FrameFormat.Scan scan = FrameFormat.scan(bytes);
    damagedBytes += scan.damaged();
    for (byte[] payload : scan.payloads()) {
      Optional<LogEntry> entry = LogEntryCodec.decode(payload);
      entry.ifPresent(state::apply);
      forgets |= entry.filter(LogEntry.Forgotten.class::isInstance).isPresent();
      damagedBytes += entry.isPresent() ? 0 : payload.length;
    }
    return bytes.length;
  }
}
