package dev.riffle.retrain.archive;

import dev.riffle.retrain.archive.ObjectParts.Piece;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Pieces of objects, inflated and read side by side, in their order. */
final class Decoding implements Iterator<List<DecodedLines>>, AutoCloseable {
  /** Small pieces are decoded some at a time, so that handing them over costs little. */
  private static final long TOGETHER = 64 << 10;

  /** What a byte of gzip may become while it waits: text, and then events. */
  private static final long GROWTH = 20;

  private static final long HELD = 64L << 20;

  private final ObjectParts parts;
  private final Ahead<List<Piece>, List<DecodedLines>> decoded;

  Decoding(Iterator<ArchivedObject> objects) {
    this.parts = new ObjectParts(objects);
    this.decoded =
        new Ahead<>(
            new Batches(parts),
            batch -> GROWTH * batch.stream().mapToLong(Piece::bytes).sum(),
            batch -> batch.stream().map(DecodedLines::of).toList(),
            new Ahead.Limits(4 * Runtime.getRuntime().availableProcessors(), HELD));
  }

  @Override
  public boolean hasNext() {
    return decoded.hasNext();
  }

  @Override
  public List<DecodedLines> next() {
    return decoded.next();
  }

  @Override
  public void close() {
    decoded.close();
    parts.close();
  }

  private record Batches(Iterator<Piece> pieces) implements Iterator<List<Piece>> {
    @Override
    public boolean hasNext() {
      return pieces.hasNext();
    }

    @Override
    public List<Piece> next() {
      var batch = new ArrayList<Piece>();
      long bytes = 0;
      while (bytes < TOGETHER && pieces.hasNext()) {
        Piece piece = pieces.next();
        batch.add(piece);
        bytes += piece.bytes();
      }
      return batch;
    }
  }
}
