package dev.riffle.core.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes lines as gzip in members of about a megabyte, each of which says how long it is (RFC 1952,
 * extra field {@code RF}). Whatever reads gzip reads them as one text; who knows the field inflates
 * members side by side. The same lines give the same bytes.
 */
public final class MemberWriter implements AutoCloseable {
  /** Inflated bytes after which a member ends with the line. */
  static final int MEMBER = 1 << 20;

  static final int HEADER = 20;
  static final int TRAILER = 8;
  static final int SIZE_AT = 16;
  static final byte[] START = {
    0x1f, (byte) 0x8b, 8, 4, 0, 0, 0, 0, 0, (byte) 255, 8, 0, 'R', 'F', 4, 0
  };

  private final OutputStream out;
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream(MEMBER + (MEMBER >> 2));
  private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
  private final byte[] buffer = new byte[1 << 16];
  private boolean empty = true;

  /**
   * @param out takes the members; it stays open
   */
  public MemberWriter(OutputStream out) {
    this.out = out;
  }

  /** Adds a line, without its end. */
  public void line(byte[] line) throws IOException {
    lines.write(line);
    lines.write('\n');
    if (lines.size() >= MEMBER) {
      member();
    }
  }

  /** Writes what is left; without any line an empty member, since no byte at all is no gzip. */
  @Override
  public void close() throws IOException {
    if (empty || lines.size() > 0) {
      member();
    }
    deflater.end();
  }

  private void member() throws IOException {
    byte[] text = lines.toByteArray();
    lines.reset();
    empty = false;
    byte[] deflated = deflate(text);
    var crc = new CRC32();
    crc.update(text);
    out.write(START);
    out.write(littleEndian(HEADER + deflated.length + TRAILER));
    out.write(deflated);
    out.write(littleEndian((int) crc.getValue()));
    out.write(littleEndian(text.length));
  }

  private byte[] deflate(byte[] text) {
    var deflated = new ByteArrayOutputStream(text.length / 4);
    deflater.reset();
    deflater.setInput(text);
    deflater.finish();
    while (!deflater.finished()) {
      deflated.write(buffer, 0, deflater.deflate(buffer));
    }
    return deflated.toByteArray();
  }

  private static byte[] littleEndian(int value) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }
}
