package dev.riffle.retrain.archive;

import dev.riffle.core.archive.MemberSplitter;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Objects as pieces of gzip that can be inflated each by itself, in their order, fetched ahead:
 * many small objects side by side, and a large one by ranges.
 */
final class ObjectParts implements Iterator<ObjectParts.Piece>, AutoCloseable {
  /** Bytes that are asked for at once. */
  static final int PART = 4 << 20;

  /** S3 answers a request in tens of milliseconds: so many at once make thousands a second. */
  private static final int REQUESTS = 64;

  private static final long HELD = 64L << 20;

  private final Ahead<Range, Fetched> fetched;
  private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
  private MemberSplitter splitter = new MemberSplitter();
  private boolean lost;

  ObjectParts(Iterator<ArchivedObject> objects) {
    this.fetched =
        new Ahead<>(
            new Ranges(objects),
            range -> range.length,
            range -> new Fetched(range, range.object.part(range.offset, range.length)),
            new Ahead.Limits(REQUESTS, HELD));
  }

  /**
   * A part of an object.
   *
   * @param gzip nothing when the object is gone, so that the rest of it is elsewhere
   * @param last whether nothing more of the object comes
   */
  record Piece(ArchivedObject object, Optional<byte[]> gzip, boolean last) {
    long bytes() {
      return gzip.map(bytes -> (long) bytes.length).orElse(0L);
    }
  }

  private record Range(ArchivedObject object, long offset, int length) {
    boolean last() {
      return offset + length >= object.bytes();
    }
  }

  private record Fetched(Range range, Optional<byte[]> bytes) {}

  @Override
  public boolean hasNext() {
    while (pieces.isEmpty() && fetched.hasNext()) {
      take(fetched.next());
    }
    return !pieces.isEmpty();
  }

  @Override
  public Piece next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return pieces.remove();
  }

  private void take(Fetched part) {
    ArchivedObject object = part.range.object;
    if (part.range.offset == 0) {
      splitter = new MemberSplitter();
      lost = false;
    }
    if (lost) {
      return;
    }
    if (part.bytes.isEmpty()) {
      lost = true;
      pieces.add(new Piece(object, Optional.empty(), true));
      return;
    }
    List<byte[]> members = splitter.add(part.bytes.get());
    boolean last = part.range.last();
    byte[] rest = last ? splitter.rest() : new byte[0];
    boolean more = rest.length > 0;
    for (int i = 0; i < members.size(); i++) {
      boolean end = last && !more && i == members.size() - 1;
      pieces.add(new Piece(object, Optional.of(members.get(i)), end));
    }
    if (more || (last && members.isEmpty())) {
      pieces.add(new Piece(object, Optional.of(rest), true));
    }
  }

  @Override
  public void close() {
    fetched.close();
  }

  /** Objects as ranges of at most {@link #PART} bytes; an object without bytes has one, too. */
  private static final class Ranges implements Iterator<Range> {
    private final Iterator<ArchivedObject> objects;
    private Optional<Range> before = Optional.empty();

    Ranges(Iterator<ArchivedObject> objects) {
      this.objects = objects;
    }

    @Override
    public boolean hasNext() {
      return before.filter(range -> !range.last()).isPresent() || objects.hasNext();
    }

    @Override
    public Range next() {
      Range next =
          before
              .filter(range -> !range.last())
              .map(range -> of(range.object, range.offset + range.length))
              .orElseGet(() -> of(objects.next(), 0));
      before = Optional.of(next);
      return next;
    }

    private static Range of(ArchivedObject object, long offset) {
      return new Range(object, offset, Math.clamp(object.bytes() - offset, 1, PART));
    }
  }
}
