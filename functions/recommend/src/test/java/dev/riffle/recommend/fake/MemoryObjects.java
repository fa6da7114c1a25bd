package dev.riffle.recommend.fake;

import dev.riffle.aws.object.Fetched;
import dev.riffle.aws.object.Listed;
import dev.riffle.aws.object.ObjectReader;
import dev.riffle.aws.object.StoreUnavailable;
import dev.riffle.aws.object.VersionedObjects;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A bucket in memory, which can go away and come back. */
public final class MemoryObjects implements ObjectReader, VersionedObjects {
  private record Stored(byte[] bytes, String etag) {}

  private final Map<String, Stored> objects = new ConcurrentHashMap<>();
  private final AtomicInteger etags = new AtomicInteger();
  private final List<String> reads = new CopyOnWriteArrayList<>();
  private volatile boolean away;
  private volatile boolean rangesAway;
  private volatile boolean outOfMemory;
  private volatile CountDownLatch rest = new CountDownLatch(0);
  private volatile long heldUpTo;

  /** From now on ranges at a file's start come, and others once {@link #release} lets them. */
  public void holdAfterStart() {
    holdAfterStart(Long.MAX_VALUE);
  }

  /** As above, but for ranges from this byte on, which come too. */
  public void holdAfterStart(long upTo) {
    heldUpTo = upTo;
    rest = new CountDownLatch(1);
  }

  public void release() {
    rest.countDown();
  }

  public void put(String key, byte[] bytes) {
    objects.put(key, new Stored(bytes.clone(), "\"" + etags.incrementAndGet() + "\""));
  }

  public byte[] bytes(String key) {
    return objects.get(key).bytes().clone();
  }

  public void away(boolean away) {
    this.away = away;
  }

  /** From now on no range comes, though objects do. */
  public void rangesAway(boolean away) {
    this.rangesAway = away;
  }

  /** From now on a range is more than there is memory for. */
  public void outOfMemory(boolean lacking) {
    this.outOfMemory = lacking;
  }

  /** Keys in the order they were read. */
  public List<String> reads() {
    return List.copyOf(reads);
  }

  @Override
  public Fetched get(String key, Optional<String> known) {
    Optional<Stored> stored = find(key);
    if (stored.isEmpty()) {
      return new Fetched.Missing();
    }
    return known.equals(Optional.of(stored.get().etag()))
        ? new Fetched.Unchanged()
        : new Fetched.Found(stored.get().bytes().clone(), stored.get().etag());
  }

  @Override
  public byte[] range(String key, long offset, int length) {
    if (offset > 0 && offset < heldUpTo) {
      awaitRest();
    }
    if (rangesAway) {
      throw new StoreUnavailable("the bucket is slow", new IOException("time is up"));
    }
    if (outOfMemory) {
      throw new OutOfMemoryError("Java heap space");
    }
    byte[] all = find(key).map(Stored::bytes).orElseThrow();
    int from = (int) Math.min(all.length, offset);
    return Arrays.copyOfRange(all, from, (int) Math.min(all.length, offset + length));
  }

  private void awaitRest() {
    try {
      rest.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Stored> find(String key) {
    if (away) {
      throw new StoreUnavailable("the bucket is away", new IOException("connection refused"));
    }
    reads.add(key);
    return Optional.ofNullable(objects.get(key));
  }

  @Override
  public Stream<Listed> listing(String prefix) {
    find(prefix);
    return new TreeMap<>(objects)
        .entrySet().stream()
            .filter(object -> object.getKey().startsWith(prefix))
            .map(
                object ->
                    new Listed(
                        object.getKey(),
                        object.getValue().bytes().length,
                        Instant.EPOCH,
                        object.getValue().etag()));
  }

  @Override
  public Optional<Fetched.Found> get(String key) {
    return find(key).map(object -> new Fetched.Found(object.bytes().clone(), object.etag()));
  }

  @Override
  public Optional<byte[]> part(Listed listed, long offset, int length) {
    return Optional.of(range(listed.key(), offset, length));
  }

  @Override
  public synchronized boolean replace(
      String key, String contentType, byte[] content, Optional<String> etag) {
    if (!find(key).map(Stored::etag).equals(etag)) {
      return false;
    }
    put(key, content);
    return true;
  }

  @Override
  public List<String> deleteUnchanged(Collection<Listed> listed) {
    listed.forEach(object -> objects.remove(object.key()));
    return List.of();
  }
}
