package dev.riffle.core.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts gzip into the members that {@link MemberWriter} wrote, from bytes as they arrive. What says
 * no lengths, as a batch of {@code ingest}, stays whole.
 */
public final class MemberSplitter {
  private byte[] rest = new byte[0];

  /**
   * Takes the next bytes of an object.
   *
   * @return members that are whole, each gzip of its own; none, maybe
   */
  public List<byte[]> add(byte[] bytes) {
    byte[] all = rest.length == 0 ? bytes : joined(rest, bytes);
    var members = new ArrayList<byte[]>();
    int from = 0;
    for (int size = size(all, from); size > 0 && from + size <= all.length; ) {
      members.add(Arrays.copyOfRange(all, from, from + size));
      from += size;
      size = size(all, from);
    }
    rest = from == 0 ? all : Arrays.copyOfRange(all, from, all.length);
    return members;
  }

  /** What is left at the object's end: nothing, gzip of another form, or a damaged member. */
  public byte[] rest() {
    return rest;
  }

  /** Bytes of the member that begins there; 0 when that is not known, or not yet. */
  private static int size(byte[] bytes, int from) {
    int start = MemberWriter.START.length;
    if (bytes.length - from < MemberWriter.HEADER
        || !Arrays.equals(bytes, from, from + start, MemberWriter.START, 0, start)) {
      return 0;
    }
    int size =
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(from + MemberWriter.SIZE_AT);
    return size > MemberWriter.HEADER + MemberWriter.TRAILER ? size : 0;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
