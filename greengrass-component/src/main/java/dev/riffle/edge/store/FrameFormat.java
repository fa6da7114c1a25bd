package dev.riffle.edge.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Frames that find themselves again: two marker bytes, the payload's length (u32), CRC-32C over
 * length and payload (u32), the payload; little-endian.
 *
 * <p>A reader that meets anything else looks for the next frame byte by byte, so that damage costs
 * the frames it touches and no other, and a torn end costs nothing that was whole.
 */
final class FrameFormat {
  static final int OVERHEAD = 2 + 4 + 4;
  static final int MAX_PAYLOAD_BYTES = 4 << 20;
  private static final short MARKER = 0x52A7;

  private FrameFormat() {}

  static ByteBuffer frame(byte[] payload) {
    if (payload.length > MAX_PAYLOAD_BYTES) {
      throw new IllegalArgumentException(
          "an entry has at most %d bytes, not %d".formatted(MAX_PAYLOAD_BYTES, payload.length));
    }
    ByteBuffer frame =
        ByteBuffer.allocate(OVERHEAD + payload.length).order(ByteOrder.LITTLE_ENDIAN);
    frame.putShort(MARKER).putInt(payload.length).putInt(checksum(payload, 0, payload.length));
    return frame.put(payload).flip();
  }

  /**
   * What a file holds.
   *
   * @param payloads of the whole frames, in order
   * @param damaged bytes that belong to none of them
   */
  record Scan(List<byte[]> payloads, long damaged) {}

  static Scan scan(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    var payloads = new ArrayList<byte[]>();
    long damaged = 0;
    int at = 0;
    while (at < file.length) {
      int length = wholeFrame(in, file, at);
      if (length < 0) {
        damaged++;
        at++;
      } else {
        var payload = new byte[length];
        in.get(at + OVERHEAD, payload);
        payloads.add(payload);
        at += OVERHEAD + length;
      }
    }
    return new Scan(payloads, damaged);
  }

  /** The length of the payload of the frame that starts here, or -1 when none does. */
  private static int wholeFrame(ByteBuffer in, byte[] file, int at) {
    if (file.length - at < OVERHEAD || in.getShort(at) != MARKER) {
      return -1;
    }
    int length = in.getInt(at + 2);
    boolean fits =
        length >= 0 && length <= MAX_PAYLOAD_BYTES && length <= file.length - at - OVERHEAD;
    return fits && in.getInt(at + 6) == checksum(file, at + OVERHEAD, length) ? length : -1;
  }

  private static int checksum(byte[] bytes, int from, int length) {
    var crc = new CRC32C();
    crc.update(length);
    crc.update(length >>> 8);
    crc.update(length >>> 16);
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
