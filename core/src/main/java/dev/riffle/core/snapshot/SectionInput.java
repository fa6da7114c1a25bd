package dev.riffle.core.snapshot;

import dev.riffle.core.snapshot.SnapshotLayout.SectionLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;

/** The tensors of one section, one after another, as arrays. */
final class SectionInput {
  private final SectionLayout layout;
  private final Iterator<Tensor> tensors;
  private final ByteBuffer buffer;
  private final long start;

  /**
   * @param bytes the section, as long as the layout says
   * @param start its offset in the file
   */
  SectionInput(SectionLayout layout, ByteBuffer bytes, long start) {
    this.layout = layout;
    this.tensors = layout.tensors().iterator();
    this.buffer = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    this.start = start;
  }

  /** The first axis of the section's first tensor. */
  int rows() {
    return Math.toIntExact(layout.tensors().getFirst().shape().getFirst());
  }

  /** Where in the file the next tensor begins. */
  long position() {
    return start + buffer.position();
  }

  /** Bytes of the whole section. */
  long length() {
    return layout.bytes();
  }

  double[] doubles() {
    ByteBuffer next = next();
    var values = new double[next.remaining() / Double.BYTES];
    next.asDoubleBuffer().get(values);
    return values;
  }

  float[] floats() {
    ByteBuffer next = next();
    var values = new float[next.remaining() / Float.BYTES];
    next.asFloatBuffer().get(values);
    return values;
  }

  long[] longs() {
    ByteBuffer next = next();
    var values = new long[next.remaining() / Long.BYTES];
    next.asLongBuffer().get(values);
    return values;
  }

  int[] ints() {
    ByteBuffer next = next();
    var values = new int[next.remaining() / Integer.BYTES];
    next.asIntBuffer().get(values);
    return values;
  }

  byte[] bytes() {
    ByteBuffer next = next();
    var values = new byte[next.remaining()];
    next.get(values);
    return values;
  }

  private ByteBuffer next() {
    int length = Math.toIntExact(tensors.next().bytes());
    ByteBuffer slice = buffer.slice(buffer.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.position(buffer.position() + length);
    return slice;
  }
}
