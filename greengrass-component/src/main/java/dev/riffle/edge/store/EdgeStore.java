package dev.riffle.edge.store;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.ParsedEvent;
import dev.riffle.core.event.UserDelete;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;

/**
 * The device's memory: histories to recommend from and an outbox for the cloud.
 *
 * <p>Each change is a checksummed frame at the end of a journal, and the state is a function of the
 * frames in order. When a change returns, no killed process can lose it; after {@link #flush} no
 * power cut can. Safe for use by several threads.
 */
public final class EdgeStore implements Closeable {
  private final StoreSettings settings;
  private final Disk disk;
  private final Executor compactions;
  private final Generations files;
  private final StoreState state;
  private long damagedBytes;
  private long generation;
  private LogFile journal;
  private long journalBytes;
  private long baseBytes;
  private long olderBytes;
  private long compactAt;
  private boolean compacting;
  private boolean dirty;

  private EdgeStore(Path folder, StoreSettings settings, Disk disk, Executor compactions)
      throws IOException {
    this.settings = settings;
    this.disk = disk;
    this.compactions = compactions;
    this.files = new Generations(Files.createDirectories(folder));
    this.state = new StoreState(settings);
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
    journal = disk.append(files.journal(generation));
  }

  /**
   * Opens the store in a folder, which is made when absent. Damage never keeps it from opening:
   * what cannot be read is skipped, and counted in {@link #report}.
   *
   * @param compactions runs the rewriting of the log
   * @throws IOException when the folder cannot be read or written
   */
  public static EdgeStore open(Path folder, StoreSettings settings, Disk disk, Executor compactions)
      throws IOException {
    return new EdgeStore(folder, settings, disk, compactions);
  }

  /**
   * Takes an event.
   *
   * @param settled whether its time may go to the cloud as it is, or waits for {@link #settle}
   * @param inHistory whether an interaction of this type tells anything of its user
   * @return false when the event was there already
   * @throws StoreFull when there is no room on the disk; nothing has changed then
   */
  public synchronized boolean accept(ParsedEvent parsed, boolean settled, boolean inHistory) {
    Event event = parsed.event();
    EventKey key = EventKey.of(Event.key(event.tenant(), event.id()));
    if (state.knows(key)) {
      return false;
    }
    var queued =
        new Queued(state.nextSequence(), event.type(), settled, EventJson.write(parsed.json()));
    var entries = new ArrayList<Entry>();
    switch (event) {
      case Interaction interaction -> {
        String user = interaction.partitionKey();
        HistoryEntry entry = HistoryEntry.of(interaction);
        if (inHistory && isIn(state.users().history(user), entry.key())) {
          return false;
        }
        History added = inHistory ? History.of(List.of(entry), 1) : History.EMPTY;
        entries.add(new Entry.Accepted(queued, key, user, added));
      }
      case UserDelete delete -> {
        entries.add(new Entry.Accepted(queued, key, delete.partitionKey(), History.EMPTY));
        entries.add(new Entry.Forgotten(delete.partitionKey(), delete.time().toEpochMilli()));
      }
      default -> entries.add(new Entry.Accepted(queued, key, "", History.EMPTY));
    }
    List<Long> gone = state.outbox().toDropFor(queued, settings.outboxBytes());
    if (!gone.isEmpty()) {
      entries.add(new Entry.Dropped(gone));
    }
    write(entries);
    return true;
  }

  /** A user's history; empty for somebody new. */
  public synchronized History history(String tenant, String userId) {
    return state.users().history(Event.key(tenant, userId));
  }

  /**
   * Unites a user's history with the cloud's; what tells nothing new is not written.
   *
   * @param deletedUntil epoch milliseconds up to which the cloud has forgotten the user
   */
  public synchronized void learn(
      String tenant, String userId, History cloud, OptionalLong deletedUntil) {
    String user = Event.key(tenant, userId);
    var entries = new ArrayList<Entry>();
    if (deletedUntil.isPresent() && deletedUntil.getAsLong() > state.users().deletedUntil(user)) {
      entries.add(new Entry.Forgotten(user, deletedUntil.getAsLong()));
    }
    if (state.users().wouldLearn(user, cloud)) {
      entries.add(new Entry.Learned(user, cloud));
    }
    if (!entries.isEmpty()) {
      write(entries);
    }
  }

  /** The oldest events that wait: at least one when there is one, else within these bounds. */
  public synchronized List<Queued> waiting(int most, long mostBytes) {
    return state.outbox().first(most, mostBytes);
  }

  /** The cloud has all events up to this sequence number. */
  public synchronized void sent(long upTo) {
    write(List.of(new Entry.Sent(upTo)));
  }

  /** Moves all unsettled times by this many milliseconds; they never change again. */
  public synchronized void settle(long millis) {
    write(List.of(new Entry.Settled(millis)));
  }

  /** Time of the newest event in any history, epoch milliseconds; 0 before the first. */
  public synchronized long newestMillis() {
    return state.newestMillis();
  }

  public synchronized StoreReport report() {
    return state.report(damagedBytes, diskBytes());
  }

  /** Puts all that was accepted where a power cut does not reach it. */
  public void flush() throws IOException {
    LogFile file;
    synchronized (this) {
      if (!dirty) {
        return;
      }
      dirty = false;
      file = journal;
    }
    // Not under the lock: a slow disk must not keep answers waiting.
    try {
      file.force();
    } catch (ClosedChannelException closed) {
      // What closes a journal forces it first.
    }
  }

  @Override
  public synchronized void close() throws IOException {
    journal.force();
    journal.close();
  }

  private static boolean isIn(History history, EventKey key) {
    return history.entries().stream().anyMatch(entry -> entry.key().equals(key));
  }

  private void write(List<Entry> entries) {
    List<ByteBuffer> frames =
        entries.stream().map(entry -> Frames.frame(EntryCodec.encode(entry))).toList();
    int size = frames.stream().mapToInt(ByteBuffer::remaining).sum();
    if (diskBytes() + size > settings.diskBytes()) {
      compact();
    }
    if (diskBytes() + size > settings.diskBytes()) {
      throw new StoreFull(
          "the store has %d of %d bytes".formatted(diskBytes(), settings.diskBytes()), null);
    }
    ByteBuffer all = ByteBuffer.allocate(size);
    frames.forEach(all::put);
    append(all.flip(), size);
    entries.forEach(state::apply);
    // All journals since the base: a process that never lives long must not leave ever more.
    if (olderBytes + journalBytes > compactAt) {
      compact();
    }
  }

  private void append(ByteBuffer frames, int size) {
    try {
      journal.append(frames);
      journalBytes += size;
      dirty = true;
    } catch (IOException e) {
      takeBack();
      throw new StoreFull("the disk does not take an event: " + e.getMessage(), e);
    }
  }

  private void takeBack() {
    try {
      journal.truncate(journalBytes);
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
    LogFile full = journal;
    try {
      journal = disk.append(files.journal(generation + 1));
      generation++;
      olderBytes += journalBytes;
      journalBytes = 0;
    } catch (IOException e) {
      return; // Goes on in the journal that is open; the next write tries again.
    }
    compacting = true;
    List<Entry> base = state.base();
    long of = generation;
    compactions.execute(() -> finish(of, base, full));
  }

  private void finish(long of, List<Entry> base, LogFile full) {
    long size = 0;
    try (full) {
      full.force();
      Files.deleteIfExists(files.unfinished(of));
      try (LogFile file = disk.append(files.unfinished(of))) {
        for (Entry entry : base) {
          ByteBuffer frame = Frames.frame(EntryCodec.encode(entry));
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

  private long diskBytes() {
    return baseBytes + olderBytes + journalBytes;
  }

  private long replay(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Frames.Scan scan = Frames.scan(bytes);
    damagedBytes += scan.damaged();
    for (byte[] payload : scan.payloads()) {
      Optional<Entry> entry = EntryCodec.decode(payload);
      entry.ifPresent(state::apply);
      damagedBytes += entry.isPresent() ? 0 : payload.length;
    }
    return bytes.length;
  }
}
