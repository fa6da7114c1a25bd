package dev.riffle.retrain.archive;

import dev.riffle.aws.object.Fetched;
import dev.riffle.aws.object.Listed;
import dev.riffle.aws.object.VersionedObjects;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A bucket in memory, listed page by page, that can be disturbed at every call. */
public final class MemoryBucket implements VersionedObjects {
  private static final int PAGE = 3;

  private final NavigableMap<String, Stored> objects = new TreeMap<>();
  private final Clock clock;
  private final Thread thread = Thread.currentThread();
  private Runnable before = () -> {};
  private int versions;
  private int reads;

  private record Stored(byte[] bytes, Listed listed) {}

  public MemoryBucket(Clock clock) {
    this.clock = clock;
  }

  /** Before each page of a listing, each write and each deletion of this test's own thread. */
  public void before(Runnable action) {
    before = action;
  }

  /** Puts an object, whatever was there. */
  public synchronized void put(String key, byte[] bytes) {
    String etag = "\"" + ++versions + "\"";
    objects.put(key, new Stored(bytes, new Listed(key, bytes.length, clock.instant(), etag)));
  }

  public synchronized boolean has(String key) {
    return objects.containsKey(key);
  }

  public synchronized List<String> keys() {
    return List.copyOf(objects.keySet());
  }

  /** How many objects, or parts of one, were read. */
  public synchronized int reads() {
    return reads;
  }

  @Override
  public Stream<Listed> listing(String prefix) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(new Pages(prefix), Spliterator.ORDERED), false);
  }

  private synchronized List<Listed> page(String prefix, String after) {
    return objects.tailMap(after, false).values().stream()
        .map(Stored::listed)
        .filter(listed -> listed.key().startsWith(prefix))
        .limit(PAGE)
        .toList();
  }

  @Override
  public synchronized Optional<Fetched.Found> get(String key) {
    reads++;
    return Optional.ofNullable(objects.get(key))
        .map(stored -> new Fetched.Found(stored.bytes, stored.listed.etag()));
  }

  @Override
  public synchronized Optional<byte[]> part(Listed listed, long offset, int length) {
    reads++;
    return Optional.ofNullable(objects.get(listed.key()))
        .filter(stored -> stored.listed.etag().equals(listed.etag()))
        .map(
            stored ->
                Arrays.copyOfRange(
                    stored.bytes,
                    (int) offset,
                    (int) Math.min(stored.bytes.length, offset + length)));
  }

  @Override
  public boolean replace(String key, String contentType, byte[] content, Optional<String> etag) {
    disturb();
    synchronized (this) {
      Optional<String> now = Optional.ofNullable(objects.get(key)).map(it -> it.listed.etag());
      if (!now.equals(etag)) {
        return false;
      }
      put(key, content);
      return true;
    }
  }

  @Override
  public List<String> deleteUnchanged(Collection<Listed> listed) {
    var left = new ArrayList<String>();
    for (Listed each : listed) {
      disturb();
      synchronized (this) {
        Optional<String> now =
            Optional.ofNullable(objects.get(each.key())).map(it -> it.listed.etag());
        if (now.equals(Optional.of(each.etag()))) {
          objects.remove(each.key());
        } else if (now.isPresent()) {
          left.add(each.key());
        }
      }
    }
    return left;
  }

  private void disturb() {
    if (Thread.currentThread() == thread) {
      before.run();
    }
  }

  private final class Pages implements Iterator<Listed> {
    private final String prefix;
    private final ArrayList<Listed> page = new ArrayList<>();
    private String after = "";
    private boolean end;

    Pages(String prefix) {
      this.prefix = prefix;
    }

    @Override
    public boolean hasNext() {
      if (page.isEmpty() && !end) {
        disturb();
        page.addAll(page(prefix, after));
        end = page.size() < PAGE;
      }
      return !page.isEmpty();
    }

    @Override
    public Listed next() {
      Listed next = page.removeFirst();
      after = next.key();
      return next;
    }
  }
}
